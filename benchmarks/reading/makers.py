"""The makers: this project, Typst and Chromium, each setting a passage in the brand's fonts."""

from __future__ import annotations

import html
import json
import shutil
import subprocess
from abc import ABC, abstractmethod
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml

from benchmarks.reading.readers import Missing
from benchmarks.reading.texts import BRAND, COLUMN, FONTS, LEADING, MARGIN, SIZE, Passage
from benchmarks.sheet import ROOT

HERE = Path(__file__).parent
TOPIC = "kites"


class Maker(ABC):
    """Makes files; `folder` is its own, empty at first."""

    name: str

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    @abstractmethod
    def version(self) -> str:
        """The maker and its version."""

    @abstractmethod
    def make(self, passage: Passage) -> bytes:
        """A file of one passage."""


class Handouts(Maker):
    """This project, through its API, in a workspace with a layout of one column."""

    name = "handouts"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        shutil.copytree(FONTS, folder / "fonts")
        shutil.copytree(BRAND, folder / "brands" / "clinic")
        shutil.copytree(ROOT / "layouts" / "_shared", folder / "layouts" / "_shared")
        shutil.copytree(HERE / "layout", folder / "layouts" / "reading")
        topic = folder / "content" / TOPIC
        topic.mkdir(parents=True)
        settings = {"category": "test", "audience": "patient", "layouts": ["reading"], "codes": []}
        (topic / "topic.yaml").write_text(yaml.safe_dump(settings), encoding="utf-8")

    def version(self) -> str:
        """This project's."""
        from handouts import __version__

        return f"handouts {__version__}"

    def make(self, passage: Passage) -> bytes:
        """The layout adds no words; where it has none in a language, English ones stand in."""
        from handouts import Workspace

        words = self.folder / "layouts" / "_shared" / "words"
        own = words / f"{passage.language}.yaml"
        if not own.exists():
            shutil.copy(words / "en.yaml", own)
        text = self.written(passage)
        (self.folder / "content" / TOPIC / f"{passage.language}.yaml").write_bytes(text)
        workspace = Workspace(self.folder, disk_cache=False)
        return workspace.handout(
            TOPIC, layout="reading", language=passage.language, paper="a4"
        ).pdf()

    def written(self, passage: Passage) -> bytes:
        """A passage as a topic's file."""
        fields: dict[str, Any] = {
            "title": passage.title,
            "summary": passage.title,
            "sections": [{"heading": passage.title, "body": "\n\n".join(passage.paragraphs)}],
            "review": {"version": "1"},
        }
        return yaml.safe_dump(fields, allow_unicode=True).encode("utf-8")


class Typst(Maker):
    """Typst, tagged (PDF/UA-1)."""

    name = "Typst"

    def __init__(self, folder: Path) -> None:
        try:
            import typst
        except ImportError as error:
            message = "typst is missing: pip install typst"
            raise Missing(message) from error
        super().__init__(folder)
        self.library = typst
        shutil.copy(HERE / "passage.typ", folder)
        self.fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
        )

    def version(self) -> str:
        """The package's."""
        return f"Typst {version('typst')}"

    def make(self, passage: Passage) -> bytes:
        """The template reads the passage from a file beside it."""
        language, _, script = passage.language.partition("-")
        data = {
            "language": language,
            "script": script.lower(),
            "families": passage.families,
            "title": passage.title,
            "paragraphs": passage.paragraphs,
            "size": SIZE,
            "leading": LEADING,
            "margin": MARGIN,
            "column": COLUMN,
        }
        written = json.dumps(data, ensure_ascii=False)
        (self.folder / "passage.json").write_text(written, encoding="utf-8")
        made = self.library.compile(
            str(self.folder / "passage.typ"),
            root=str(self.folder),
            font_paths=self.fonts,
            pdf_standards=["ua-1"],
        )
        assert isinstance(made, bytes)
        return made


class Chromium(Maker):
    """Chromium, printing a page of HTML to a tagged file."""

    name = "Chromium"

    def __init__(self, folder: Path) -> None:
        self.program = shutil.which("chromium") or shutil.which("chromium-browser") or ""
        if not self.program:
            message = "chromium is missing: sudo apt-get install chromium"
            raise Missing(message)
        super().__init__(folder)

    def version(self) -> str:
        """As it says itself."""
        said = subprocess.run(
            [self.program, "--version"], capture_output=True, check=True, text=True
        )
        return f"Chromium {said.stdout.split()[1]}"

    def make(self, passage: Passage) -> bytes:
        """A new process for each passage, with a profile of its own."""
        page, target = self.folder / "passage.html", self.folder / "passage.pdf"
        page.write_text(self.written(passage), encoding="utf-8")
        target.unlink(missing_ok=True)
        command = [self.program, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"]
        command += ["--disable-background-networking", f"--user-data-dir={self.folder / 'profile'}"]
        command += [
            "--no-pdf-header-footer",
            "--virtual-time-budget=20000",
            f"--print-to-pdf={target}",
            page.as_uri(),
        ]
        subprocess.run(command, capture_output=True, check=True, timeout=120)
        return target.read_bytes()

    def written(self, passage: Passage) -> str:
        """The passage as HTML."""
        faces = "\n".join(
            f"@font-face {{ font-family: '{family}'; font-weight: {weight}; src: url('{uri}') }}"
            for family, weight, uri in faces_of(passage.families)
        )
        families = ", ".join(f"'{family}'" for family in passage.families)
        paragraphs = "\n".join(f"<p>{html.escape(text)}</p>" for text in passage.paragraphs)
        title = html.escape(passage.title)
        return f"""<!doctype html>
<html lang="{passage.language}" dir="{passage.direction}">
<meta charset="utf-8"><title>{title}</title>
<style>
{faces}
@page {{ size: A4; margin: {MARGIN}mm }}
body {{ margin: 0; width: {COLUMN}mm; font: {SIZE}pt/{LEADING}pt {families} }}
</style>
<h1>{title}</h1>
{paragraphs}
</html>
"""


def faces_of(families: tuple[str, ...]) -> list[tuple[str, int, str]]:
    """Upright files of each family: weights and addresses, told from the names of the files."""
    found = []
    for family in families:
        folder = FONTS / family.lower().replace(" ", "-")
        for path in sorted(folder.glob("*.ttf")):
            if not path.stem.endswith("Italic"):
                weight = int(path.stem.partition("_")[2][:3])
                found.append((family, weight, path.as_uri()))
    return found


MAKERS: tuple[type[Maker], ...] = (Handouts, Typst, Chromium)
