"""Filters of templates: words that are filled in, numbers to dial, addresses to read."""

from __future__ import annotations

import pytest

from handouts.compose.template.filters import digits, fill, plain_address
from handouts.errors import TemplateError


def test_a_word_is_filled_in() -> None:
    assert fill("{page} of {pages}, {page}", {"page": 1, "pages": 2}) == "1 of 2, 1"
    assert fill("{a}b", {"a": "{b}"}, lambda part: f"<{part}>") == "<{b}><b>"


@pytest.mark.parametrize(("values", "hint"), [({"page": 1}, "{page}"), ({}, "none")])
def test_a_value_that_is_not_given_is_named(values: dict[str, object], hint: str) -> None:
    with pytest.raises(TemplateError) as caught:
        fill("Reviewed {date}", values)
    assert "asks for {date}" in caught.value.message
    assert caught.value.hint == f"It can say: {hint}."


def test_a_number_is_dialled_by_its_digits() -> None:
    assert digits("+44 (0)20 7946 0999 (Mon-Fri 9-17)") == "+442079460999"
    with pytest.raises(TemplateError, match="is not a telephone number"):
        digits("ask at the desk")


def test_an_address_without_what_nobody_types() -> None:
    assert plain_address("https://clinic.example/") == "clinic.example"
    assert plain_address("http://clinic.example/a/") == "clinic.example/a"
