"""Copies: a handout made out to one patient says what it should, wherever it is printed."""

from __future__ import annotations

import io
import itertools
import shutil
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.errors import DeliveryError, FitError, GlyphError
from handouts.sources.models.copy import Copy
from handouts.text_cache import cached_texts
from handouts.workspace.copies.copier import MAX_LAID_OUT, Copier
from handouts.workspace.copies.personalise import when, words_of
from handouts.workspace.handout import Handout
from handouts.workspace.workspace import Workspace
from tests.conftest import Verapdf
from tests.tools.pdftext import poppler

FULL = {
    "name": "Ada Muster",
    "clinician": "Dr Ida Beispiel",
    "appointment": "2026-12-03 14:30",
    "note": "Please bring your diary.\nTake the lift to floor 3.",
}
HOSTILE = [
    "<h1>Ada</h1>",
    "{{ topic.title }} {% raw %}",
    "</p><panel name='front'>",
    "&amp; &#65; \\N{BULLET}",
    "=HYPERLINK(1)",
    "Robert'); DROP TABLE",
    "[a](javascript:x) **b** `c`",
    "(((\\",
]
LANGUAGES = ("ar", "de", "en", "hi", "ru", "th", "vi", "zh-Hans")
LAYOUTS = ("leaflet", "faq-sheet", "large-print", "booklet")


@pytest.fixture(scope="module")
def workspace(repository: Path) -> Workspace:
    return Workspace(repository, disk_cache=False)


def handout(workspace: Workspace, layout: str = "leaflet", language: str = "en") -> Handout:
    return workspace.handout("migraine-botox", layout=layout, language=language, brand="clinic")


def copy_of(**written: str) -> Copy:
    return Copy.model_validate(written)


def said(data: bytes) -> str:
    return " ".join(poppler(data, "raw").split())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_has_a_place(workspace: Workspace, layout: str, verapdf: Verapdf) -> None:
    data = handout(workspace, layout).for_copy(copy_of(**FULL)).pdf()
    text = said(data)
    for words in (
        "Prepared for: Ada Muster",
        "Your clinician: Dr Ida Beispiel",
        "Note for you: Please bring your diary. Take the lift to floor 3.",
    ):
        assert words in text
    assert verapdf(data, ("ua1", "2a")) == []


@pytest.mark.parametrize("language", ["ar", "de", "hi", "zh-Hans"])
def test_in_every_language(workspace: Workspace, language: str) -> None:
    plain = handout(workspace, language=language)
    data = plain.for_copy(copy_of(**FULL)).pdf()
    assert "Ada Muster" in said(data)
    assert "Ada Muster" not in said(plain.pdf())


def test_times_are_those_of_the_language() -> None:
    moment = copy_of(appointment="2026-12-03 14:30").appointment
    assert moment is not None
    assert when(moment, "en").replace("\u202f", " ") == "December 3, 2026, 2:30 PM"
    assert when(moment, "de") == "3. Dezember 2026, 14:30"
    day = copy_of(appointment="2026-12-03").appointment
    assert day is not None
    assert when(day, "es") == "3 de diciembre de 2026"


def test_words_that_run_the_other_way_are_set_off() -> None:
    assert words_of(Copy(note="Floor 3."), "ar")["note"] == "\u2068Floor 3.\u2069"
    assert words_of(Copy(note="Floor 3."), "en")["note"] == "Floor 3."
    assert words_of(Copy(name="123"), "ar")["name"] == "123"


def test_only_what_is_said_stands_there(workspace: Workspace) -> None:
    text = said(handout(workspace).for_copy(Copy(name="Ada Muster")).pdf())
    assert "Prepared for: Ada Muster" in text
    assert "clinician" not in text
    assert handout(workspace).for_copy(Copy()).copy is None


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_print_as_text(workspace: Workspace, words: str) -> None:
    data = Copier(handout(workspace)).pdf(Copy(name=words, note=words))
    assert words in said(data)


def test_metadata_and_bookmarks_hold_nothing_of_it(workspace: Workspace) -> None:
    made = handout(workspace).for_copy(copy_of(**FULL))
    with pikepdf.open(io.BytesIO(made.pdf())) as pdf:
        assert pdf.Root.Metadata is not None
        metadata = pdf.Root.Metadata.read_bytes() + repr(pdf.docinfo).encode()
        outline = repr(pdf.Root.Outlines)
    assert b"Muster" not in metadata
    assert "Muster" not in outline


def copied(repository: Path, root: Path) -> Path:
    for name in ("content", "layouts", "brands", "fonts"):
        shutil.copytree(repository / name, root / name)
    return root


def test_nothing_is_remembered_on_disk(
    tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copied(repository, tmp_path)
    # What is remembered of this handout, and nothing of a copy, may be on the disk.
    monkeypatch.setattr("handouts.workspace.cache.disk_cache.software_is_settled", lambda: True)
    assert Copier(handout(Workspace(root))).pdf(copy_of(**FULL))
    assert (root / ".handouts").is_dir()
    for path in root.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"Ada Muster" not in content
            assert b"Beispiel" not in content


def test_a_layout_without_a_place_says_so(tmp_path: Path, repository: Path) -> None:
    copied(repository, tmp_path)
    path = tmp_path / "layouts" / "leaflet" / "layout.jinja"
    path.write_text(path.read_text().replace("{{ pieces.prepared_for() }}", ""))
    with pytest.raises(DeliveryError, match="no place for the patient's name and the note"):
        handout(Workspace(tmp_path)).for_copy(Copy(name="Ada", note="x")).pdf()


def test_a_character_that_no_font_has(workspace: Workspace) -> None:
    for make in (
        Copier(handout(workspace)).pdf,
        lambda copy: handout(workspace).for_copy(copy).pdf(),
    ):
        with pytest.raises(GlyphError) as caught:
            make(Copy(name="Ada Muster", note="Ada \U0001f600"))
        assert "the note" in str(caught.value)
        assert "Ada" not in str(caught.value)


def test_a_note_that_does_not_fit(workspace: Workspace) -> None:
    with pytest.raises(FitError) as caught:
        handout(workspace).for_copy(Copy(note="\n".join(["line"] * 190))).pdf()
    assert "shorten the note" in str(caught.value)


def test_a_copy_made_after_others_is_the_same_handout(workspace: Workspace) -> None:
    copier = Copier(handout(workspace))
    names = [
        "Ada Muster",
        "Zoë Qux",
        "Łukasz Źdźbło",
        "Ἀθηνᾶ Παράδειγμα",
        "Ада Пример",
        "מרים דוגמה",
    ]
    notes = ["", "Short.", "A longer note that takes two lines or even three of the panel."]
    for name, note in itertools.product(names, notes):
        copy = Copy(name=name, note=note)
        assert copier.pdf(copy) == handout(workspace).for_copy(copy).pdf()


def test_all_copies_pass_veraPDF(workspace: Workspace, verapdf: Verapdf) -> None:  # noqa: N802
    for layout, language in (("leaflet", "en"), ("faq-sheet", "ar"), ("booklet", "hi")):
        copier = Copier(handout(workspace, layout, language))
        for name in ("Ada Muster", "Bo Probe", "Cy Łapka", "Da Muster"):
            assert verapdf(copier.pdf(Copy(name=name, note="Floor 3.")), ("ua1", "2a")) == []


def test_what_is_kept_is_used(workspace: Workspace) -> None:
    copier = Copier(handout(workspace))
    copier.pdf(Copy(name="Anna Ebana"))
    (kept,) = copier.common.values()
    assert kept is not None
    (like,) = kept.laid_out.values()
    copier.pdf(Copy(name="Ebana Anna"))
    copier.pdf(Copy(name="Bea Anana"))
    assert len(kept.laid_out) == 1
    assert len(like.files.files) == 1


@settings(max_examples=40, deadline=None)
@given(
    name=st.text(st.sampled_from("abcdefghijk ABCÅÄÖéèêñçß-'.،אבגدرس"), min_size=1, max_size=60),
    note=st.text(st.sampled_from("abc xyz\n.,;()0123456789"), max_size=200),
)
def test_any_words_are_said_as_they_are(workspace: Workspace, name: str, note: str) -> None:
    copy = Copy(name=name, note=note)
    assert _copier(workspace).pdf(copy) == handout(workspace).for_copy(copy).pdf()


_copiers: dict[int, Copier] = {}


def _copier(workspace: Workspace) -> Copier:
    return _copiers.setdefault(id(workspace), Copier(handout(workspace)))


def test_memory_does_not_grow_with_the_number_of_copies(workspace: Workspace) -> None:
    copier = Copier(handout(workspace))
    found = []
    for part in range(3):
        for number in range(64):
            # Every eighth has more lines than the one before it, and is laid out in full.
            note = "\n".join(["Take the lift."] * (1 + number // 8 % 4))
            copier.pdf(Copy(name=f"Ada Muster {part}-{number}", note=note))
        found.append(cached_texts())
    assert found[0] == found[1] == found[2] > 0
    (kept,) = copier.common.values()
    assert kept is not None
    assert len(kept.laid_out) <= MAX_LAID_OUT


@pytest.mark.parametrize("layout", [*LAYOUTS, "card"])
def test_each_copy_is_as_it_is_by_itself_whoever_came_before(
    workspace: Workspace, layout: str
) -> None:
    for language in LANGUAGES:
        copier = Copier(handout(workspace, layout, language))
        for name, note in (
            ("Ada Muster", "A note of several lines. " * 4),
            ("Ada Muster", "Floor 3."),
            ("Bo Vzor", "Floor 4."),
            ("Anne-Marie Sample-Jones", "Bring 2 bags"),
            ("אבא דוגמה", "Floor 5."),
            ("Bo Vzor", "One.\nTwo."),
            ("Bo Muster", "Two.\nOne."),
        ):
            copy = Copy(name=name, note=note)
            assert copier.pdf(copy) == copier.handout.for_copy(copy).pdf()
        (kept,) = copier.common.values()
        assert kept is not None
        assert kept.laid_out
