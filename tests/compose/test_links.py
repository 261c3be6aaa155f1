"""Links: https, mailto and tel, and nothing that looks like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.compose.links import checked_link
from handouts.compose.markdown.tokens import parse_markdown


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://clinic.example", "https://clinic.example"),
        ("HTTPS://clinic.example:8443/a?b=c&d#e", "HTTPS://clinic.example:8443/a?b=c&d#e"),
        ("https://clinic.example/a%20b", "https://clinic.example/a%20b"),
        ("https://clinic.example/é?ü", "https://clinic.example/%C3%A9?%C3%BC"),
        ("https://klinik-süd.example/", "https://xn--klinik-sd-x9a.example/"),
        ("mailto:hello@clinic.example", "mailto:hello@clinic.example"),
        ("tel:+15550100", "tel:+15550100"),
        ("tel:555-0100", "tel:555-0100"),
        ("tel:0800 123 456", "tel:0800123456"),
        ("tel:0800%20123%20456", "tel:0800123456"),
        ("tel:+44(0)20-7946-0999", "tel:+442079460999"),
        ("tel:+15550100;ext=5", "tel:+15550100;ext=5"),
        ("tel:555 0100 ext. 5", "tel:5550100;ext=5"),
        ("tel:1-800-MIGRAINE", "tel:180064472463"),
    ],
)
def test_allowed(address: str, safe: str) -> None:
    assert checked_link(address) == safe


@pytest.mark.parametrize(
    "address",
    [
        "",
        "clinic.example",
        "/path",
        "#here",
        "//clinic.example",
        "http://clinic.example",
        "https:clinic.example",
        "https://",
        "https:///path",
        " https://clinic.example",
        "https://clinic.example\n",
        "https://clinic.example/a b",
        "https://clinic.example/\u2028",
        "https://clinic.example/<b>",
        'https://clinic.example/"',
        "https://clinic.example@elsewhere.example",
        "https://clinic.example:99999999",
        "https://clinic.example\\@elsewhere.example",
        "https://elsewhere.example℀.clinic.example",
        "https://¸.example",
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "vbscript:x",
        "ftp://clinic.example",
        "mailto:",
        "mailto:a@b.example?bcc=c@d.example",
        "mailto:a@b.example%0d%0aBcc:c@d.example",
        "mailto:a@b.example\r\nBcc: c@d.example",
        "tel:",
        "tel:call",
        "tel:555 0100, 555 0101",
        "tel:555 0100;ext=javascript",
    ],
)
def test_refused(address: str) -> None:
    assert checked_link(address) is None


def test_a_link_that_dials_another_number_than_it_says_is_a_mistake() -> None:
    (issue,) = parse_markdown("Ring\n[020 7946 0999](tel:+442079460998).", "body").issues
    assert issue.line == 1
    assert issue.message == "The link says '020 7946 0999' and dials +442079460998."
    for right in (
        "[020 7946 0999](tel:+442079460999)",
        "[**020** 7946 0999](<tel:020 7946 0999>)",
        "[call](tel:555-0100)",
    ):
        assert parse_markdown(right, "body").issues == ()


def test_a_body_is_told_why_a_number_is_refused() -> None:
    (issue,) = parse_markdown("[call](<tel:555 0100, 555 0101>)", "body").issues
    assert "more digits than one telephone number" in issue.hint


@given(st.text())
def test_whatever_passes_is_printable_ascii(address: str) -> None:
    for written in (address, "https://" + address, "mailto:" + address, "tel:" + address):
        safe = checked_link(written)
        if safe is not None:
            assert safe.isascii()
            assert safe.isprintable()
            assert " " not in safe
            assert safe.lower().startswith(("https://", "mailto:", "tel:"))
