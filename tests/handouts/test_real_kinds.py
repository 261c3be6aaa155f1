"""A hundred topics of real kinds in ten languages: built or refused by name, words out = words in.

What a reader has to find comes from the writer of the topics, not from anything that the product
read; the readers are poppler and pdfium, and a reader of tags of our own.
"""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from handouts.errors import HandoutError, InternalError, Problems, PromiseError
from handouts.workspace.handout import Handout
from handouts.workspace.workspace import Workspace
from tests.conftest import Verapdf
from tests.handouts import kinds
from tests.tools import pdftext, tagchecks, tagtree
from tests.workspace.workspaces import REPOSITORY, add_topic

TOPICS = 10
"""Topics of each language."""

WHOLE = ("leaflet", "booklet", "large-print")
"""Layouts that print all of a topic."""

BRANDS = ("clinic", "hospital", "aesthetics", "university")
SIGNS = re.compile("[\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069]")
WITHOUT_SPACES = ("th", "zh-Hans")
FROM_THE_RIGHT = ("ar",)
"""Drawn from left to right, so that only readers that turn words round find them."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("kinds")
    for name in ("layouts", "brands", "fonts"):
        shutil.copytree(REPOSITORY / name, root / name)
    return root


def plain(text: str) -> str:
    return unicodedata.normalize("NFC", SIGNS.sub("", text))


def found(text: str, language: str) -> Counter[str]:
    """Words, or characters where no spaces part words; a form feed or a line's end is a space."""
    words = plain(text).split()
    return Counter("".join(words) if language in WITHOUT_SPACES else words)


def made(handout: Handout) -> bytes | None:
    """The file; None where it is refused with a place in the text, as it may be."""
    try:
        return handout.pdf()
    except HandoutError as error:
        problems = error.problems if isinstance(error, Problems) else (error,)
        for each in problems:
            if isinstance(each, PromiseError | InternalError):
                raise
            if each.place is None or not each.place.file.startswith("content/"):
                raise
    return None


@pytest.mark.parametrize("language", kinds.LANGUAGES)
def test_words_out_are_words_in(root: Path, language: str, verapdf: Verapdf) -> None:
    built = 0
    for seed in range(TOPICS):
        name = f"kinds-{language.lower()}-{seed}"
        topic = kinds.topic(language, seed)
        add_topic(root, name, topic.yaml, language, layouts=f"[{', '.join(WHOLE)}]")
        layout, brand = WHOLE[seed % len(WHOLE)], BRANDS[seed % len(BRANDS)]
        handout = Workspace(root, disk_cache=False).handout(
            name, language=language, layout=layout, brand=brand
        )
        data = made(handout)
        if data is None:
            continue
        built += 1
        tree = tagtree.read(data)
        assert tagchecks.problems(tree) == []
        if language not in FROM_THE_RIGHT:
            assert in_order(topic.texts, tree), (name, layout, brand)
        wanted = sum((found(text, language) for text in topic.texts), Counter[str]())
        if language not in FROM_THE_RIGHT:
            missing = wanted - found(pdftext.poppler(data), language)
            assert not missing, (name, layout, brand, missing)
        # Pdfium begins a line where the weight changes at a line's end; poppler joins the stop of a
        # list's number to the word after it, from the right. So here spaces do not count.
        for reader in (pdftext.poppler, pdftext.pdfium):
            read = squeezed(reader(data))
            lost = {word for word, count in wanted.items() if read.count(word) < count}
            assert not lost, (name, layout, brand, reader.__name__, lost)
        if seed == 0:
            assert not verapdf(data)
    assert built >= TOPICS * 0.6


def in_order(texts: list[str], tree: tagtree.TagTree) -> bool:
    """Whether the tags say all texts whole, one after another as they were written."""
    said = squeezed(tree.root.text)
    at = 0
    for text in texts:
        place = said.find(squeezed(text), at)
        if place < 0:
            return False
        at = place + len(squeezed(text))
    return True


def squeezed(text: str) -> str:
    return "".join(plain(text).split())
