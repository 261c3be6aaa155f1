"""Lines break where they may, as few as can be, as evenly as can be."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from handouts.typeset.text.line_breaking import (
    LAST_WORD,
    SHORT_LAST_LINE,
    Edges,
    best_rag,
    edges,
    greedy,
    opportunities,
)

MEASURE = 10.0
SPACE = 0.25
WIDTHS = st.lists(st.integers(1, 40).map(lambda quarter: quarter / 4), min_size=1, max_size=11)


def words_of(widths: list[float]) -> Edges:
    return edges(widths, [width + SPACE for width in widths])


def width_of(widths: list[float], first: int, after: int) -> float:
    return sum(widths[first:after]) + SPACE * (after - first - 1)


def lines_of(widths: list[float], begins: list[int]) -> list[float]:
    return [width_of(widths, *pair) for pair in itertools.pairwise([*begins, len(widths)])]


def every_way(widths: list[float]) -> Iterator[list[int]]:
    """All ways to break, those with a line that is too wide left out."""
    for count in range(len(widths)):
        for inner in itertools.combinations(range(1, len(widths)), count):
            begins = [0, *inner]
            if max(lines_of(widths, begins)) <= MEASURE:
                yield begins


def cost(widths: list[float], begins: list[int], *, balance: bool) -> float:
    lines = lines_of(widths, begins)
    total = sum(((MEASURE - line) / MEASURE) ** 2 for line in lines[:-1])
    if balance:
        return total + ((MEASURE - lines[-1]) / MEASURE) ** 2
    alone = begins[-1] == len(widths) - 1 and len(begins) > 1
    return total + (LAST_WORD if alone and lines[-1] / MEASURE < SHORT_LAST_LINE else 0.0)


@given(WIDTHS)
def test_greedy_lines_are_as_few_as_can_be(widths: list[float]) -> None:
    begins = greedy(words_of(widths), MEASURE)
    assert begins in list(every_way(widths))
    assert len(begins) == min(map(len, every_way(widths)))


@pytest.mark.parametrize("balance", [False, True])
@given(WIDTHS)
def test_the_best_rag_is_the_cheapest_of_the_shortest_ways(
    balance: bool, widths: list[float]
) -> None:
    begins = best_rag(words_of(widths), MEASURE, balance=balance)
    ways = list(every_way(widths))
    assert begins in ways
    fewest = min(map(len, ways))
    assert len(begins) == fewest
    if fewest > 1:
        cheapest = min(cost(widths, way, balance=balance) for way in ways if len(way) == fewest)
        assert cost(widths, begins, balance=balance) == pytest.approx(cheapest)


@given(st.lists(st.integers(1, 60), min_size=1, max_size=60), st.integers(60, 200))
def test_long_paragraphs_have_no_wide_line_and_no_more_lines_than_greedily(
    widths: list[int], measure: int
) -> None:
    tenths = [width / 10 for width in widths]
    begins = best_rag(words_of(tenths), measure / 10, balance=False)
    assert max(lines_of(tenths, begins)) <= measure / 10 + 1e-6
    assert len(begins) == len(greedy(words_of(tenths), measure / 10))


@given(st.lists(st.just(4.0), min_size=2, max_size=9))
def test_balanced_lines_of_equal_words_differ_by_one_word_at_most(widths: list[float]) -> None:
    counts = [
        after - first
        for first, after in itertools.pairwise(
            [*best_rag(words_of(widths), 13.0, balance=True), len(widths)]
        )
    ]
    assert max(counts) - min(counts) <= 1


def test_a_short_word_does_not_hang_alone_where_a_line_can_spare_one() -> None:
    widths = [4.0, 4.0, 4.0, 4.0, 1.0]
    assert greedy(words_of(widths), 8.5) == [0, 2, 4]
    assert best_rag(words_of(widths), 8.5, balance=False)[-1] == 3


def test_a_word_wider_than_the_measure_stands_alone() -> None:
    widths = [2.0, 30.0, 2.0]
    for begins in (
        greedy(words_of(widths), MEASURE),
        best_rag(words_of(widths), MEASURE, balance=False),
    ):
        assert begins == [0, 1, 2]


def test_lines_begin_where_unicode_says() -> None:
    text = "A well-folded kite (of paper), 10 m high:\u00a0see https://kites.example/a/b."
    starts = opportunities(text, "en")
    assert all(text[:start].endswith((" ", "-", "/")) for start in starts)
    assert text.index("folded") in starts
    assert text.index("see") not in starts
    assert 0 not in starts
    assert len(text) not in starts


def test_characters_beyond_the_first_plane_count_as_one() -> None:
    assert opportunities("\U0001df0a kite \U0001df0a b", "en") == (2, 7, 9)


@given(st.text("\U0001df0aab -/.\u00a0\u200b\n\u0301", max_size=30))
def test_chances_lie_inside_the_text_in_order(text: str) -> None:
    assume(text)
    starts = opportunities(text, "en")
    assert list(starts) == sorted(set(starts))
    assert all(0 < start < len(text) for start in starts)
