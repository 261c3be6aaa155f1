"""Whether a file is what it should be: one page with every word, and veraPDF's verdict."""

from __future__ import annotations

from collections.abc import Mapping

import pypdfium2

from benchmarks.sheet import Sheet

FLAVOURS = ("ua1", "2a")
NOT_JUDGED = "not judged"


def letters(text: str) -> str:
    """Letters and digits only, since hyphens and spaces at a line's end differ by maker."""
    return "".join(filter(str.isalnum, text))


def shortcoming(made: bytes, sheet: Sheet) -> str:
    """What is wrong with a file, or an empty string: equal work is checked and not assumed."""
    document = pypdfium2.PdfDocument(made)
    try:
        if len(document) != 1:
            return f"{len(document)} pages in place of one"
        text = letters(document[0].get_textpage().get_text_bounded())
    finally:
        document.close()
    missing = [word for word in sheet.words() if letters(word) not in text]
    return "missing on the page: " + " ".join(missing[:5]) if missing else ""


def verdicts(made: bytes) -> Mapping[str, str]:
    """`pass` or `fail` for each flavour, or that nobody could judge."""
    try:
        from tests.tools.verapdf import MissingJavaError, validate
    except ImportError:
        return dict.fromkeys(FLAVOURS, NOT_JUDGED)
    try:
        return {flavour: "fail" if validate(made, (flavour,)) else "pass" for flavour in FLAVOURS}
    except MissingJavaError:
        return dict.fromkeys(FLAVOURS, NOT_JUDGED)
