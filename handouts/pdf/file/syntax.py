"""Spelling of PDF values: numbers, strings, names (ISO 32000-1, 7.3)."""

from __future__ import annotations

import functools


@functools.lru_cache(maxsize=65536)
def number(value: float) -> str:
    """A number with at most three decimals: a thousandth of a point is nothing on paper."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def text_string(text: str) -> bytes:
    """A text string: plain where it is ASCII, otherwise UTF-16 with its mark.

    It has no soft hyphens: titles, descriptions and what is read instead of glyphs have no lines.
    """
    text = text.replace("\u00ad", "")
    if text.isascii() and text.isprintable():
        return ascii_string(text)
    return hex_text(text)


def hex_text(text: str) -> bytes:
    """A text string as hexadecimal UTF-16."""
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode("ascii") + b">"


def ascii_string(text: str) -> bytes:
    """A string of ASCII, such as the web address that a URI action holds (12.6.4.7)."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return b"(" + escaped.encode("ascii") + b")"
