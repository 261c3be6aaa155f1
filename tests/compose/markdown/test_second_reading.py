"""The second reading finds whatever the first one dropped, added, renumbered or misunderstood."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from handouts.compose.blocks import Block, Flow, Group, Picture, Run, Text, walk
from handouts.compose.markdown.body import parse_body
from handouts.compose.markdown.second_reading import difference
from handouts.compose.markdown.tokens import parse_markdown
from handouts.compose.template.completeness import incomplete
from handouts.sources.workspace.sources import Sources
from tests.handouts import kinds

UNDERSTOOD = [
    "Plain words.\n\nAnd more of them.",
    "Take **two** of *these*, or ***both***.",
    "- one\n- two\n  1. three\n  2. four\n- five",
    "3. three\n4. four",
    "> Said by somebody.\n>\n> - with a point",
    "| A | B |\n| :-- | --: |\n| 1 | **2** |\n|  |  |\n\nAfter it.",
    "| a \\| b | c |\n|---|---|\n| d | e |",
    "See [our page](https://kites.example/a_(b)) or <https://kites.example/c>.",
    "[**strong** words](https://kites.example/), ring [0131 555 0142](tel:+441315550142).",
    "![A *kite* in the air](kite.png)\n\nWords below.",
    "[![A kite](kite.png)](https://kites.example/)",
    "One  \ntwo\\\nthree",
    "2\\*500 mg, \\> 38 °C, 1\\. no list, \\[words\\], \\\\, \\&amp;",
    "A &amp; B&nbsp;C &lt; D, 5 &gt; 3",
    "Costs < 5 & > 3; 10.5 % | a-b_ c",
    "soft\u00adhyphen",
    "** two stars that mark nothing",
]


@pytest.mark.parametrize("source", UNDERSTOOD)
def test_what_was_understood_reads_alike(source: str) -> None:
    assert difference(source, parse_markdown(source, "body").blocks) is None


@pytest.mark.parametrize(
    ("source", "typed", "printed"),
    [
        ("Take 2*500 mg, at most 4*500 mg", "*500 mg, at most 4*500 m", "500mg,atmost4500mg"),
        ("> 38 °C: ring us", "> 38 °C: ring us", "38°C:ringus"),
        ("- > 38 °C", "> 38 °C", "38°C"),
        ("1. one\n3. three", "3. three", "2.three"),
        ("1. one\n1. two", "1. two", "2.two"),
        ("7. seven\n6. six", "6. six", "8.six"),
    ],
)
def test_what_commonmark_changes_is_found(source: str, typed: str, printed: str) -> None:
    """Whether or not the first reading tells it, too."""
    found = difference(source, parse_markdown(source, "body").blocks)
    assert found is not None
    assert (found.typed, found.printed) == (typed, printed)


def texts_of(blocks: tuple[Block, ...]) -> Iterator[Text]:
    return (block for block in walk(blocks) if isinstance(block, Text) and block.text.strip())


def changed(block: Block, old: Text, new: Text) -> Block:
    if block is old:
        return new
    if isinstance(block, Group):
        return replace(block, kids=tuple(changed(kid, old, new) for kid in block.kids))
    return block


@given(
    language=st.sampled_from(sorted(kinds.LANGUAGES)),
    seed=st.integers(0, 500),
    how=st.sampled_from(["drop", "add", "swap"]),
    random_=st.randoms(use_true_random=False),
)
def test_one_changed_character_is_always_found(
    language: str, seed: int, how: str, random_: random.Random
) -> None:
    source = kinds.Writer(language, seed).doses_and_points()
    parsed = parse_body(source, "body")
    assume(not parsed.issues)
    assert difference(source, parsed.blocks) is None
    text = random_.choice(list(texts_of(parsed.blocks)))
    number = random_.randrange(len(text.runs))
    run = text.runs[number]
    places = [at for at, character in enumerate(run.text) if not character.isspace()]
    assume(places)
    at = random_.choice(places)
    put = {"drop": "", "add": run.text[at] + "7", "swap": "\u00a7"}[how]
    runs = list(text.runs)
    runs[number] = Run(run.text[:at] + put + run.text[at + 1 :], run.strong, run.emphasis, run.link)
    made = replace(text, runs=tuple(runs))
    blocks = tuple(changed(block, text, made) for block in parsed.blocks)
    assert difference(source, blocks) is not None


@pytest.mark.parametrize("language", sorted(kinds.LANGUAGES))
def test_the_first_topic_reads_alike(language: str, repository: Path) -> None:
    topic = Sources(repository).language("migraine-botox", language).model
    bodies = [section.body for section in topic.sections] + [each.answer for each in topic.faq]
    for body in bodies:
        parsed = parse_body(body, "body")
        assert not parsed.issues
        assert difference(body, parsed.blocks) is None


def test_a_body_is_printed_whole_or_not_at_all() -> None:
    body = parse_markdown("One.\n\n- two\n- three\n\n![Four](f.png)", "body").blocks
    other = parse_markdown("Five.", "body").blocks

    def flow(*blocks: Block) -> Flow:
        return Flow(("main",), blocks)

    assert list(incomplete([body, other], [flow(*other, *body)])) == []
    assert list(incomplete([body, other], [flow(*other)])) == []
    assert list(incomplete([body, other], [flow(*body[:2])])) == [0]
    assert list(incomplete([body, other], [flow(body[1], body[0], body[2])])) == [0]
    assert isinstance(body[2], Picture)


def test_a_sign_between_spaces_beside_emphasis_is_printed() -> None:
    runs = (Run("a", emphasis=True), Run(" * b"))
    assert difference("*a* * b", [Text("P", "body", runs)]) is None
    assert difference("*a* b", [Text("P", "body", runs)]) is not None
