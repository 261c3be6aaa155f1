"""Any text that is typed behind a key, as if there were no YAML, comes out whole or is refused."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handouts.errors import HandoutError, Problems
from handouts.sources.files.characters import composed
from handouts.sources.models.brand import Contact
from handouts.sources.models.copy import Copy
from handouts.sources.models.language import LanguageFile
from handouts.sources.yaml import parser
from handouts.sources.yaml.validate import Checked, load

HEAD = "title: T\nfaq:\n  - question: Q?\n    answer: A.\n"
SIGNS = "#:->|*&!%@`'\"?{}[],~=\\ \tab19.恶سم"
WORDS = ["null", "yes", "010", "1:30", "1e3", "0x10", "2026-01-01", "---", "...", "# ", " #", ": "]
PIECES = st.one_of(st.sampled_from(SIGNS), st.sampled_from(WORDS))
TYPED = (
    st.lists(PIECES, min_size=1, max_size=12)
    .map("".join)
    .filter(lambda text: text.strip(" \t") and not _quoted(text))
)


def _quoted(text: str) -> bool:
    """Whether YAML takes the text for one in quotation marks, which its writer meant."""
    return text.strip(" \t")[0] in "'\""


def same_or_refused(model: type[Checked], written: str, key: str, typed: str) -> None:
    try:
        found = getattr(load(model, parser.parse(written.encode(), "x.yaml")).model, key)
    except HandoutError as error:
        parts = error.problems if isinstance(error, Problems) else (error,)
        for part in parts:
            assert part.place is not None
            assert (part.place.file, bool(part.place.line)) == ("x.yaml", True)
    else:
        assert found == composed(typed.strip())


@settings(max_examples=400)
@given(TYPED)
@example("Begin with step #1")
@example(">5")
@example("|")
@example("~")
def test_a_summary(typed: str) -> None:
    same_or_refused(LanguageFile, f"{HEAD}summary: {typed}\nstatus: draft\n", "summary", typed)


@given(TYPED)
@example("12 Alder Street #200")
def test_an_address(typed: str) -> None:
    same_or_refused(Contact, f"address: {typed}\nemail: a@clinic.example\n", "address", typed)


@given(TYPED)
def test_a_note(typed: str) -> None:
    same_or_refused(Copy, f"note: {typed}\nname: Ada\n", "note", typed)


@given(st.lists(TYPED, min_size=1, max_size=4))
def test_entries_of_a_list(typed: list[str]) -> None:
    written = HEAD + "tags:\n" + "".join(f"  - {each}\n" for each in typed)
    try:
        tags = load(LanguageFile, parser.parse(written.encode(), "x.yaml")).model.tags
    except HandoutError:
        return
    assert list(tags) == [composed(each.strip()) for each in typed]


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_ends_of_lines_and_a_mark_at_the_start_lose_nothing(start: str, end: str) -> None:
    text = start + (HEAD + "summary: Room #5").replace("\n", end or "\n") + end
    with pytest.raises(HandoutError, match="'#5' lost"):
        load(LanguageFile, parser.parse(text.encode(), "x.yaml"))
