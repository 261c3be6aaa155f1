"""A new brand: one command, and it prints."""

from __future__ import annotations

from pathlib import Path

import PIL.Image
import PIL.ImageDraw
import pytest
from typer.testing import CliRunner

from handouts.commands.app import app
from handouts.commands.shared.context import Settings
from handouts.compose.blocks import Text, walk
from handouts.design.palette import FrontTone, palette
from handouts.errors import DeliveryError, SourceError
from handouts.scaffold.new_brand import NewBrand, new_brand, wanted_colours
from handouts.sources.models.brand import BrandFile
from handouts.typeset.sheets import Art
from handouts.workspace.workspace import Workspace
from tests.conftest import Verapdf
from tests.design.svg.test_fidelity import icons
from tests.workspace.workspaces import REPOSITORY, files, make_workspace

LOGO = REPOSITORY / "brands/hospital/logo.svg"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_workspace(tmp_path_factory.mktemp("brands"), "pebbles")


def run(root: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["new", "brand", *arguments], obj=Settings(root))
    return result.exit_code, result.output


def test_a_new_brand_prints_at_once(root: Path, verapdf: Verapdf) -> None:
    status, said = run(
        root,
        *("north", "--colour", "#FFD400", "--colour", "#333", "--logo", str(LOGO)),
        *("--name", 'North "N:1" Clinic', "--language", "es", "--paper", "letter"),
        *("--jurisdiction", "us"),
    )
    assert status == 0, said
    assert "build --brand north" in said
    brand = Workspace(root).sources.brand("north").model
    assert brand.name == 'North "N:1" Clinic'
    assert (brand.language, brand.paper, brand.jurisdiction) == ("es", "letter", "us")
    assert (root / "brands/north/logo.svg").read_bytes() == LOGO.read_bytes()
    handout = Workspace(root, disk_cache=False).handout(
        "pebbles", layout="faq-sheet", brand="north"
    )
    assert not verapdf(handout.pdf())


def test_every_token_stands_in_the_file_and_is_explained(root: Path) -> None:
    new_brand(Workspace(root), NewBrand("full", ("#0F4C5C",), LOGO))
    text = (root / "brands/full/brand.yaml").read_text(encoding="utf-8")
    for token in BrandFile.model_fields.keys() - {"extends"}:
        lines = text.splitlines()
        at = [n for n, line in enumerate(lines) if line.removeprefix("# ").startswith(f"{token}:")]
        assert len(at) == 1, token
        assert "#" in lines[at[0]] or lines[at[0] - 1].startswith("#") or token == "logo", token
    assert max(map(len, text.splitlines())) < 180


def test_nothing_is_overwritten(root: Path) -> None:
    before = files(root / "brands/clinic")
    status, said = run(root, "clinic", "--colour", "#0F4C5C")
    assert status == 1
    assert "'brands/clinic' exists already; nothing was changed." in said
    assert files(root / "brands/clinic") == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["Bad_Name", "--colour", "#000000"], "'Bad_Name' cannot be used as a brand's name."),
        (["../up", "--colour", "#000000"], "'../up' cannot be used as a brand's name."),
        (["x", "--colour", "reddish"], "'reddish' is not a colour."),
        (["x", "--colour", "#12345"], "'#12345' is not a colour."),
        (["x"], "A brand starts from one or two colours, not from 0."),
        (["x", *["--colour", "#000"] * 3], "not from 3."),
        (["x", "--colour", "#000", "--logo", "none.svg"], "'none.svg' cannot be read"),
        (["x", "--colour", "#000", "--language", "x y"], "'language' cannot be 'x y'."),
        (["x", "--colour", "#000", "--name", "a\x07b"], "Nothing was written"),
    ],
)
def test_what_cannot_be(root: Path, arguments: list[str], message: str) -> None:
    before = sorted((root / "brands").iterdir())
    status, said = run(root, *arguments)
    # The command is not understood; else it is, and something in what it names is wrong.
    assert status == (1 if {"--language", "--name"} & set(arguments) else 2)
    assert message in said
    assert sorted((root / "brands").iterdir()) == before


def test_a_logo_that_cannot_be_drawn(root: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.svg"
    bad.write_text("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", encoding="utf-8")
    with pytest.raises(SourceError):
        new_brand(Workspace(root), NewBrand("x", ("#000",), bad))
    bad.with_suffix(".gif").write_bytes(b"GIF89a")
    with pytest.raises(DeliveryError, match=r"is not an \.svg"):
        new_brand(Workspace(root), NewBrand("x", ("#000",), bad.with_suffix(".gif")))
    assert not (root / "brands/x").exists()


TWO = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>"
    "<path d='M0 0h4v9H0z' fill='{0}'/><path d='M5 0h4v9H5z' fill='{1}'/></svg>"
)
SQUARE = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>"
    "<path d='M0 0h9v9H0z' fill='{0}'/><path d='M1 1h3v3H1z' fill='{1}'/></svg>"
)


@pytest.mark.parametrize(
    ("colours", "dark", "front"),
    [
        (("#0F4C5C", "#0F4C5C"), "auto", "#0F4C5C"),
        (("#0F4C5C", "#103C4C"), None, "#C2EFFE"),
        (("#FFFFFF", "#FEFEFE"), None, None),
    ],
)
def test_a_logo_of_the_brands_own_colour(
    tmp_path: Path, colours: tuple[str, str], dark: str | None, front: str | None
) -> None:
    root = make_workspace(tmp_path, "pebbles")
    logo = tmp_path / "own.svg"
    logo.write_text(SQUARE.format(*colours), encoding="utf-8")
    if front is None:
        with pytest.raises(DeliveryError, match="cannot be seen on white paper"):
            new_brand(Workspace(root), NewBrand("own", ("#FFD400",), logo))
        return
    new_brand(Workspace(root), NewBrand("own", ("#0F4C5C",), logo))
    files = Workspace(root, disk_cache=False)
    model = files.sources.brand("own").model
    assert model.logo is not None
    assert model.logo.dark == dark
    assert model.colours["brand"] == front
    assert files.handout("pebbles", layout="faq-sheet", brand="own").pdf()


@pytest.mark.parametrize(
    ("colour", "logo", "front"),
    [
        # Yellow is seen neither on itself nor on a pale yellow.
        ("#FFD400", ("#FFD400", "#FFD400"), "deep"),
        # Of several colours none may vanish in the front.
        ("#E30613", ("#E30613", "#00A19A"), "deep"),
    ],
)
def test_the_front_shows_all_of_the_logo(
    tmp_path: Path, colour: str, logo: tuple[str, str], front: FrontTone
) -> None:
    root = make_workspace(tmp_path, "pebbles")
    path = tmp_path / "own.svg"
    path.write_text(TWO.format(*logo), encoding="utf-8")
    status, said = run(root, "own", "--colour", colour, "--logo", str(path))
    assert status == 0
    model = Workspace(root).sources.brand("own").model
    assert model.colours["brand"] == palette((colour,), front).colours["brand"]
    assert f"You gave {colour};" in said
    written = (root / "brands/own/brand.yaml").read_text(encoding="utf-8")
    assert f"# You gave {colour}; so that text can be read" in written
    handout = Workspace(root, disk_cache=False).handout("pebbles", layout="faq-sheet", brand="own")
    assert handout.pdf()
    art = handout.design.logos["primary"]
    assert art.invisible is None


@pytest.mark.parametrize(
    ("across", "down", "width", "height"),
    [(10, 10, 9, 9), (300, 80, 33.75, 9), (900, 90, 36, 3.6), (40, 120, 4.5, 13.5)],
)
def test_a_logo_of_any_shape_is_large_enough(
    tmp_path: Path, across: int, down: int, width: float, height: float
) -> None:
    root = make_workspace(tmp_path, "pebbles")
    path = tmp_path / "own.svg"
    path.write_text(
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {across} {down}'>"
        f"<path d='M0 0h{across}v{down}H0z' fill='#0F4C5C'/></svg>",
        encoding="utf-8",
    )
    new_brand(Workspace(root), NewBrand("own", ("#0F4C5C",), path, name="Own House"))
    written = root / "brands/own/brand.yaml"
    for says_name in (False, True):
        if says_name:
            text = written.read_text(encoding="utf-8")
            assert "  # says_name: true" in text
            written.write_text(text.replace("  # says_name:", "  says_name:"), encoding="utf-8")
        made = Workspace(root, disk_cache=False).handout("pebbles", layout="faq-sheet", brand="own")
        (logo,) = (placed.mark for placed in made.sheets.marks if isinstance(placed.mark, Art))
        assert logo.width == pytest.approx(width * 72 / 25.4)
        assert logo.height == pytest.approx(height * 72 / 25.4)
        (head,) = (flow for flow in made.tree.flows if flow.into == ("header",))
        names = [each for each in walk(head.blocks) if isinstance(each, Text)]
        assert (names[0].text == "Own House") is not says_name


def test_a_hundred_real_logos_each_become_a_brand(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, "pebbles")
    refused = []
    for icon in icons():
        path = tmp_path / f"{icon.slug}.svg"
        svg = icon.svg.replace("<path ", f'<path fill="#{icon.hex}" ')
        path.write_text(svg, encoding="utf-8")
        brand = f"b-{icon.slug}"
        try:
            new_brand(Workspace(root), NewBrand(brand, (f"#{icon.hex}",), path))
        except DeliveryError as error:
            refused.append((icon.slug, error.message))
            continue
        made = Workspace(root, disk_cache=False).handout("pebbles", layout="faq-sheet", brand=brand)
        assert made.pdf()
        assert all(logo.invisible is None for logo in made.design.logos.values())
    assert len(refused) <= 2, refused
    assert all("cannot be seen on white paper" in message for _, message in refused)


def test_without_another_brand_all_families_are_named(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, "pebbles")
    for path in sorted((root / "brands/clinic").rglob("*"), reverse=True):
        path.unlink()
    (root / "brands/clinic").rmdir()
    new_brand(Workspace(root), NewBrand("first", ("#808080",)))
    brand = Workspace(root).sources.brand("first").model
    assert len(brand.fonts) >= 12
    assert brand.name == "First"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2A6F97", "#2A6F97"),
        ("'#2a6f97'", "#2A6F97"),
        ("\u201c#2A6F97\u201d", "#2A6F97"),
        ("teal", "#008080"),
        ("rgb(42 111 151)", "#2A6F97"),
        ("abc", "#AABBCC"),
    ],
)
def test_a_colour_may_be_written_in_many_ways(written: str, meant: str) -> None:
    assert wanted_colours(NewBrand("x", (written,))) == (meant,)


@pytest.mark.parametrize("arguments", [["--colour"], ["--color", "--name", "North"]])
def test_a_colour_that_the_shell_took_for_a_comment(root: Path, arguments: list[str]) -> None:
    status, said = run(root, "lost", *arguments)
    assert status == 2
    assert "most shells take what begins with # as a comment" in " ".join(said.split())


def test_a_picture_on_a_dark_front_stands_on_a_plate_or_turns_white(
    root: Path, tmp_path: Path, verapdf: Verapdf
) -> None:
    """A PNG of the brand's own dark colour: there is always a way to print it."""
    one = PIL.Image.new("RGBA", (900, 300))
    PIL.ImageDraw.Draw(one).rectangle((20, 20, 880, 280), fill="#0F4C5C")
    two = one.copy()
    PIL.ImageDraw.Draw(two).rectangle((400, 20, 880, 280), fill="#FFF3B0")
    for name, image, dark in (("white", one, "auto"), ("plate", two, "plate")):
        file = tmp_path / f"{name}.png"
        image.save(file)
        status, said = run(root, name, "--colour", "#0F4C5C", "--logo", str(file))
        assert status == 0, said
        workspace = Workspace(root, disk_cache=False)
        logo = workspace.sources.brand(name).model.logo
        assert logo is not None
        assert logo.dark == dark
        assert not verapdf(workspace.handout("pebbles", layout="faq-sheet", brand=name).pdf())


def test_a_logo_with_a_shadow_is_printed_as_a_picture_and_told(
    root: Path, tmp_path: Path, verapdf: Verapdf
) -> None:
    file = tmp_path / "shadow.svg"
    file.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30"><filter id="f">'
        '<feDropShadow dx="2" dy="2"/></filter>\n'
        '<rect x="2" y="2" width="50" height="22" fill="#B23A48" filter="url(#f)"/></svg>',
        encoding="utf-8",
    )
    status, said = run(root, "shadow", "--colour", "FFD400", "--logo", str(file))
    assert status == 0, said
    assert "outlines cannot show 'filter', so the logo is printed as a picture" in said
    workspace = Workspace(root, disk_cache=False)
    assert not verapdf(workspace.handout("pebbles", layout="leaflet", brand="shadow").pdf())


def test_a_colour_that_was_moved_speaks_of_a_logo_only_where_there_is_one(root: Path) -> None:
    status, said = run(root, "plain-grey", "--colour", "808080")
    assert status == 0
    assert "You gave #808080; so that text can be read on the front, it is" in " ".join(
        said.split()
    )
    assert "the logo seen" not in said
    assert "the logo seen" not in (root / "brands/plain-grey/brand.yaml").read_text("utf-8")


def test_yellow_is_kept_and_white_moved_for_the_reason_that_is_true(root: Path) -> None:
    status, said = run(root, "sunny", "--colour", "yellow")
    assert (status, "You gave" in said) == (0, False)
    status, said = run(root, "snowy", "--colour", "white")
    assert status == 0
    assert "so that the front stands out from white paper, it is" in " ".join(said.split())
