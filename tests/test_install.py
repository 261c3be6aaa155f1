"""The wheel is a whole program: installed elsewhere, it makes handouts without the checkout."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.tools import verapdf as judge

# The wheel is built once, on one worker, beside the one that asks veraPDF all the time.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("install")]

PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input"]
NOBODY = 65534


def build_wheel(source: Path, target: Path) -> Path:
    """The wheel of a source tree, built without the network."""
    offline = ["--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*PIP, "wheel", *offline, "--wheel-dir", target, source], check=True)
    (wheel,) = target.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder that everyone may enter; pytest's own are their owner's alone."""
    with tempfile.TemporaryDirectory(prefix="handouts-") as made:
        folder = Path(made)
        folder.chmod(0o755)
        yield folder


@pytest.fixture(scope="module")
def wheel(place: Path) -> Path:
    return build_wheel(REPOSITORY, place / "dist")


class Installed:
    """The program in an environment of its own, run from an empty folder by whoever has no rights.

    The environment has the packages of the tests' one, so that nothing is fetched.
    """

    def __init__(self, place: Path, wheel: Path) -> None:
        environment = place / "environment"
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
        self.binaries = environment / ("Scripts" if os.name == "nt" else "bin")
        packages = sysconfig.get_path("purelib", vars={"base": str(environment)})
        Path(packages, "shared.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
        python = ["--python", str(self.binaries / "python")]
        subprocess.run([*PIP, *python, "install", "--no-deps", "--no-index", wheel], check=True)
        self.folder = place / "empty"
        self.folder.mkdir()
        self.user = self._fewest_rights()

    def _fewest_rights(self) -> int | None:
        """Root runs it as nobody, unless nobody may read this Python and its packages."""
        if os.name == "nt" or os.geteuid() != 0:
            return None
        probe = [str(self.binaries / "python"), "-c", "import pydantic"]
        try:
            subprocess.run(probe, user=NOBODY, group=NOBODY, capture_output=True, check=True)
        except (PermissionError, subprocess.CalledProcessError):
            return None
        os.chown(self.folder, NOBODY, NOBODY)
        return NOBODY

    def run(self, *words: str, cwd: str = "", program: str = "handouts") -> str:
        """What a command says; it has to succeed."""
        done = subprocess.run(
            [self.binaries / program, *words],
            cwd=self.folder / cwd,
            env={"HOME": str(self.folder), "PATH": os.defpath, "LANG": "C.UTF-8"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            user=self.user,
            group=self.user,
        )
        assert done.returncode == 0, f"{words}\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr


@pytest.fixture(scope="module")
def installed(place: Path, wheel: Path) -> Installed:
    program = Installed(place, wheel)
    program.run("new", "workspace", "clinic")
    return program


def test_the_checkout_is_not_what_runs(installed: Installed) -> None:
    where = "import handouts, sys; print(handouts.__file__, *sys.path, sep='\\n')"
    said = installed.run("-c", where, program="python").splitlines()
    assert Path(said[0]).is_relative_to(installed.binaries.parent)
    assert str(REPOSITORY) not in said


def test_every_command_works_in_an_empty_folder(installed: Installed) -> None:
    new = "new", "topic", "kite-flying", "--title", "Flying a kite"
    assert "Fill them in, then: handouts build kite-flying" in installed.run(*new, cwd="clinic")
    assert "0 mistakes" in installed.run("check", "--jobs", "1", "kite-flying", cwd="clinic")
    assert "kite-flying  Flying a kite" in installed.run("list", cwd="clinic")
    clinic = installed.folder / "clinic"
    built = "build", "kite-flying", "--layout", "leaflet", "--paper", "all"
    assert "Made 2 handouts" in installed.run(*built, cwd="clinic")
    assert not judge.validate(clinic / "out/clinic/kite-flying-leaflet-en.pdf")
    installed.run("preview", "kite-flying", "--layout", "faq-sheet", "--dpi", "30", cwd="clinic")
    assert list((clinic / "out/preview").rglob("*.png"))
    (installed.folder / "people.csv").write_text("name\nErika Muster\nAda Beispiel\n", "utf-8")
    text = clinic / "content/kite-flying/en.yaml"
    text.write_text("title: Kites\nfaq: [{question: A?, answer: B.}]\n", "utf-8")
    approved = "approve", "kite-flying", "--language", "en", "--by", "Kite committee", "--yes"
    installed.run(*approved, cwd="clinic")
    table = "--recipients", "../people.csv", "--layout", "faq-sheet", "--output", "../copies"
    installed.run("merge", "kite-flying", *table, cwd="clinic")
    assert len(list((installed.folder / "copies").rglob("*.pdf"))) == 2


def test_it_is_a_module_too_and_says_how_it_was_called(installed: Installed) -> None:
    said = installed.run("-m", "handouts", "--workspace", "clinic", "list", program="python")
    assert "first-topic" in said
    said = installed.run("-m", "handouts", "new", "topic", "-h", program="python")
    assert said.startswith("Usage: python -m handouts new topic")


def test_a_workspace_of_the_wheel_is_that_of_the_checkout(
    installed: Installed, tmp_path: Path
) -> None:
    start = [sys.executable, str(REPOSITORY / "generate.py")]
    subprocess.run([*start, "new", "workspace", str(tmp_path / "clinic")], check=True)
    assert bytes_in(installed.folder / "clinic", "out") == bytes_in(tmp_path / "clinic")


def bytes_in(folder: Path, *without: str) -> dict[str, bytes]:
    """The files of a workspace as it was made, by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
        and path.relative_to(folder).parts[0] not in (".handouts", *without)
        and "kite-flying" not in path.parts
    }


def test_what_the_wheel_holds(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    families = [path.name for path in (REPOSITORY / "fonts").iterdir() if path.is_dir()]
    assert {f"handouts/starter/fonts/{family}/OFL.txt" for family in families} <= names
    licences = f"handouts-{wheel.name.split('-')[1]}.dist-info/licenses"
    assert {f"{licences}/fonts/{family}/OFL.txt" for family in families} <= names
    assert f"{licences}/LICENSE" in names
    assert "handouts/py.typed" in names
    tops = {name.split("/")[0] for name in names if ".dist-info" not in name}
    assert tops == {"handouts"}
    assert wheel.stat().st_size < 20_000_000


def test_the_source_distribution_builds_the_same_wheel(place: Path, wheel: Path) -> None:
    build = "import sys, hatchling.build; print(hatchling.build.build_sdist(sys.argv[1]))"
    folder = place / "sdist"
    subprocess.run([sys.executable, "-c", build, folder], cwd=REPOSITORY, check=True)
    (archive,) = folder.glob("*.tar.gz")
    subprocess.run(["tar", "--extract", "--file", archive, "--directory", folder], check=True)
    (source,) = (path for path in folder.iterdir() if path.is_dir())
    again = build_wheel(source, place / "again")
    assert again.read_bytes() == wheel.read_bytes()


# ---------------------------------------------------------------- Dockerfile

DOCKERFILE = (REPOSITORY / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
STEPS = re.findall(r"^([A-Z]+) +(.+)$", DOCKERFILE, re.M)
LAST = STEPS[max(at for at, (step, _) in enumerate(STEPS) if step == "FROM") :]


COPIED = [
    tuple(rest.split()) for step, rest in STEPS if step == "COPY" and not rest.startswith("--from")
]


def is_sent(path: str) -> bool:
    """Whether .dockerignore lets a path through: nothing but what it names."""
    lines = (REPOSITORY / ".dockerignore").read_text(encoding="utf-8").splitlines()
    kept = [line[1:] for line in lines if line.startswith("!")]
    return any(Path(path).match(one) or Path(path).is_relative_to(one) for one in kept)


def test_the_image_gets_the_same_wheel(place: Path, wheel: Path) -> None:
    folder = place / "image"
    for *sources, target in COPIED:
        for source in sources:
            found = REPOSITORY / source
            for path in [found] if found.is_file() else found.rglob("*"):
                name = path.relative_to(REPOSITORY).as_posix()
                if path.is_file() and is_sent(name) and "__pycache__" not in path.parts:
                    (folder / name).parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy(path, folder / name)
        assert (folder / target).exists(), f"COPY {sources} {target}"
    assert build_wheel(folder, place / "image-dist").read_bytes() == wheel.read_bytes()


def test_the_image_runs_without_rights() -> None:
    last: dict[str, str] = dict(LAST)
    assert last["USER"] not in ("root", "0")
    assert last["ENTRYPOINT"] == '["handouts"]'
    assert last["WORKDIR"] == "/workspace"
    environment = re.search(r"-m venv (\S+)", DOCKERFILE)
    assert environment
    assert f"COPY --from=build {environment[1]} {environment[1]}" in DOCKERFILE
    assert f"PATH={environment[1]}/bin:$PATH" in last["ENV"]
    assert not re.search(r"apt|gcc|build-essential", DOCKERFILE)
    order = [step for step, _ in LAST]
    assert order.index("RUN") < order.index("USER") < order.index("ENTRYPOINT")
