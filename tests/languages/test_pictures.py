"""Each script looks as it did when it was last looked at with care.

UPDATE_REFERENCES=1 draws the references anew; look at each at full size before committing.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from handouts import Workspace
from tests.languages import cards
from tests.tools import pictures
from tests.tools.references import updating

REFERENCES = Path(__file__).with_name("references")
SCALE = 2.0
MAX_BYTES = 6_000

every_card = pytest.mark.parametrize(
    ("language", "topic"), cards.CARDS, ids=[f"{topic}-{each}" for each, topic in cards.CARDS]
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return cards.make(tmp_path_factory.mktemp("cards") / "workspace")


@every_card
def test_it_looks_as_it_did(language: str, topic: str, made: Workspace) -> None:
    picture = pictures.drawn(cards.card(made, language, topic).pdf(), SCALE)
    reference = REFERENCES / f"{topic}-{language}.png"
    if updating():
        pictures.keep(picture, reference)
    pictures.compare(picture, reference)
    assert reference.stat().st_size <= MAX_BYTES


def test_no_reference_is_left_over() -> None:
    kept = {path.name for path in REFERENCES.iterdir()}
    assert kept == {f"{topic}-{language}.png" for language, topic in cards.CARDS}


@pytest.fixture
def kept() -> Image.Image:
    with Image.open(REFERENCES / "sample-ar.png") as file:
        return file.convert("L")


def test_a_level_of_grey_is_no_difference(kept: Image.Image) -> None:
    assert pictures.differing(kept, kept.point([max(level - 17, 0) for level in range(256)])) == 0


def test_a_dot_more_or_less_is_a_difference(kept: Image.Image, tmp_path: Path) -> None:
    """Three by three pixels, the smallest thing that makes another word."""
    dotted = kept.copy()
    dotted.paste(0, (20, kept.height - 20, 23, kept.height - 17))
    reference = tmp_path / "sample.png"
    kept.save(reference)
    with pytest.raises(AssertionError, match="9 pixels differ"):
        pictures.compare(dotted, reference, tmp_path / "failed")
    assert {path.name for path in (tmp_path / "failed").iterdir()} == {
        "sample.png",
        "sample-difference.png",
    }
