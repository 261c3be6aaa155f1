"""The readers: poppler, pdfium and pdf.js, each as its users get its text."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from abc import ABC, abstractmethod
from importlib.metadata import version
from pathlib import Path

PDFJS = "5.6.205"


class Missing(Exception):
    """A tool that is not here; the message says how to get it."""


class Reader(ABC):
    """Reads files."""

    name: str

    @abstractmethod
    def version(self) -> str:
        """The reader and its version."""

    @abstractmethod
    def read(self, files: list[Path]) -> list[str]:
        """The text of each file."""


class Poppler(Reader):
    """`pdftotext`: evince, Okular and most search engines on Linux read like this."""

    name = "poppler"

    def __init__(self) -> None:
        if not shutil.which("pdftotext"):
            message = "pdftotext is missing: sudo apt-get install poppler-utils"
            raise Missing(message)

    def version(self) -> str:
        """As it says itself."""
        said = subprocess.run(["pdftotext", "-v"], capture_output=True, check=False, text=True)
        return f"poppler {said.stderr.split()[2]}"

    def read(self, files: list[Path]) -> list[str]:
        """One after the other."""
        return [self.one(file) for file in files]

    def one(self, file: Path) -> str:
        """As it comes, in poppler's own order."""
        command = ["pdftotext", "-q", "-enc", "UTF-8", "-eol", "unix", str(file), "-"]
        return subprocess.run(command, capture_output=True, check=True).stdout.decode()


class Pdfium(Reader):
    """Chrome and Edge read like this."""

    name = "pdfium"

    def __init__(self) -> None:
        try:
            import pypdfium2
        except ImportError as error:
            message = "pypdfium2 is missing: pip install pypdfium2"
            raise Missing(message) from error
        self.library = pypdfium2

    def version(self) -> str:
        """The package's and the engine's."""
        return f"pdfium {self.library.PDFIUM_INFO.build} (pypdfium2 {version('pypdfium2')})"

    def read(self, files: list[Path]) -> list[str]:
        """One after the other."""
        return [self.one(file) for file in files]

    def one(self, file: Path) -> str:
        """All characters of all pages."""
        pdf = self.library.PdfDocument(file)
        try:
            texts = []
            for page in pdf:
                text = page.get_textpage()
                texts.append(str(text.get_text_range()).replace("\r\n", "\n"))
                text.close()
                page.close()
            return "\f".join(texts)
        finally:
            pdf.close()


class Pdfjs(Reader):
    """Firefox reads like this: the items of `getTextContent`, joined."""

    name = "pdf.js"

    def __init__(self, folder: Path | None = None) -> None:
        if not shutil.which("node") or not shutil.which("npm"):
            message = "node and npm are missing: see https://nodejs.org"
            raise Missing(message)
        self.folder = folder or Path(tempfile.gettempdir(), f"benchmark-pdfjs-{PDFJS}")
        self.package = self.folder / "node_modules" / "pdfjs-dist"
        if not self.package.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            command = ["npm", "install", "--no-audit", "--no-fund", f"pdfjs-dist@{PDFJS}"]
            done = subprocess.run(
                [*command, "--prefix", str(self.folder)], capture_output=True, check=False
            )
            if done.returncode:
                message = f"npm could not install pdfjs-dist@{PDFJS}"
                raise Missing(message)

    def version(self) -> str:
        """The package's."""
        package = json.loads((self.package / "package.json").read_text(encoding="utf-8"))
        return f"pdf.js {package['version']}"

    def read(self, files: list[Path]) -> list[str]:
        """All in one process."""
        script = Path(__file__).with_name("read.mjs")
        command = ["node", str(script), str(self.folder), *map(str, files)]
        done = subprocess.run(command, capture_output=True, check=True)
        return [str(text) for text in json.loads(done.stdout)]


READERS: tuple[type[Reader], ...] = (Poppler, Pdfium, Pdfjs)
