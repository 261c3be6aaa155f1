"""Email addresses: one form is taken, every other is refused without repeating it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.sources.recipients.email_address import checked_address, readable
from handouts.sources.yaml.errors import ValidationIssue


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("ada@example.org", "ada@example.org"),
        (" Ada.Muster+x@Example.ORG ", "Ada.Muster+x@example.org"),
        ("o'neill_1@sub.clinic.example", "o'neill_1@sub.clinic.example"),
        ("ada@bücher.example", "ada@xn--bcher-kva.example"),
        ("ada@例え.example", "ada@xn--r8jz45g.example"),
    ],
)
def test_what_is_taken(written: str, address: str) -> None:
    assert checked_address(written) == address


@pytest.mark.parametrize(
    "written",
    [
        "",
        "   ",
        "ada",
        "@example.org",
        "ada@",
        "ada@@example.org",
        "ada@localhost",
        "ada@example.123",
        "ada@-example.org",
        "ada@exam_ple.org",
        "ada@[127.0.0.1]",
        "ada@example..org",
        ".ada@example.org",
        "ada.@example.org",
        "a..da@example.org",
        '"ada"@example.org',
        "Ada <ada@example.org>",
        "ada@example.org (Ada)",
        "ada@example.org,bob@example.org",
        "ada@example.org;bob@example.org",
        "ada@example.org bob@example.org",
        "ada@example.org\n",
        "ada@example.org\r\nBcc: bob@example.org",
        "ada\x00@example.org",
        "ada@example.org\u202e",
        "ad\u200ba@example.org",
        "ada@exam\u00adple.org",
        "ada@ex\u2024ample.org",
        "ada@example\u3002\u2044org",
        "ädä@example.org",
        "\udcff@example.org",
        "a" * 65 + "@example.org",
        "ada@" + "a" * 64 + ".org",
        "ada@" + "a." * 130 + "org",
        "Undisclosed recipients:;",
    ],
)
def test_what_is_refused(written: str) -> None:
    with pytest.raises(ValidationIssue) as raised:
        checked_address(written)
    shown = raised.value.message + raised.value.hint
    assert "example.org" not in shown.replace("clinic.example", "")
    assert "bob" not in shown


@given(st.text())
def test_any_text_is_an_address_or_a_mistake(text: str) -> None:
    try:
        address = checked_address(text)
    except ValidationIssue:
        return
    assert address.isascii()
    assert address.isprintable()
    assert address.count("@") == 1


def test_letters_that_look_alike_are_shown_in_both_forms() -> None:
    assert readable("ada@example.org") == "ada@example.org"
    # The first letter is Cyrillic.
    assert readable(checked_address("ada@\u0430pple.example")).endswith("(xn--pple-43d.example)")
