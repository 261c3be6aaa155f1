"""The report: pages of HTML that open from disk, each with its pictures in itself."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from unicodedata import bidirectional
from urllib.parse import quote, unquote_to_bytes

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from handouts.compare.model import (
    Difference,
    PageDifference,
    Piece,
    PropertyChange,
    Region,
    TextChange,
)
from handouts.compare.pairs import Pairs
from handouts.compare.results import FileResult
from handouts.compare.text_diff import word_changes
from handouts.errors import DeliveryError
from handouts.storage.atomic import write_file
from handouts.typeset.scripts.properties import is_right_to_left

MARK = '<meta name="generator" content="Handouts compare">'
"""Stands in each page, so that a later report may remove it."""

_PAGE = re.compile(r'<a href="\./([^"/][^"]*\.html)">')

INDEX = "index.html"

LONG_VALUE = 40
"""Characters; longer values of a property are compared word by word."""

KINDS = {
    "changed": "Changed",
    "added": "New",
    "removed": "Removed",
    "moved": "Moved",
    "retagged": "Same words, other tag",
}


class PageView(NamedTuple):
    """What changed on one page."""

    number: int
    texts: tuple[TextChange, ...]
    difference: PageDifference | None


def write_page(
    folder: Path, name: str, sides: tuple[str, str], found: Difference, summary: str
) -> str:
    """The page about two files; its path below the folder of the report."""
    views, unchanged = _views(found)
    report = f"{name}.html"
    _write(
        folder / report,
        "file.html.jinja",
        title=name,
        sides=sides,
        summary=summary,
        found=found,
        views=views,
        unchanged=unchanged,
        index="../" * (len(PurePosixPath(name).parts) - 1) + INDEX,
    )
    return report


def write_index(folder: Path, pairs: Pairs, results: Sequence[FileResult]) -> Path:
    """The page that leads to all others."""
    states: dict[str, list[FileResult]] = {}
    for each in results:
        states.setdefault(each.state, []).append(each)
    path = folder / INDEX
    _write(path, "index.html.jinja", pairs=pairs, states=states, count=len(results))
    return path


def earlier_pages(folder: Path) -> frozenset[Path]:
    """The pages that the report in a folder leads to, before it is written anew."""
    try:
        html = (folder / INDEX).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return frozenset()
    if MARK not in html:
        return frozenset()
    names = (os.fsdecode(unquote_to_bytes(name)) for name in _PAGE.findall(html))
    return frozenset(folder / name for name in names if ".." not in PurePosixPath(name).parts)


def remove_pages(pages: Iterable[Path]) -> None:
    """Remove pages of an earlier report, if they are such."""
    for path in pages:
        try:
            with path.open("rb") as stream:
                ours = MARK.encode() in stream.read(1024)
            if ours:
                path.unlink()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise DeliveryError(
                f"'{path}' of an earlier report cannot be removed: {error.strerror or error}.",
                hint="Close the file in other programs, or name another folder with --output.",
            ) from None


def _views(found: Difference) -> tuple[list[PageView], list[int]]:
    """Pages with changes, and the numbers of the others."""
    texts: dict[int, list[TextChange]] = {}
    for change in found.texts:
        texts.setdefault(change.page, []).append(change)
    changed = {page.number: page for page in found.changed_pages}
    views: list[PageView] = []
    unchanged: list[int] = []
    for page in found.pages:
        number = page.number
        if number in texts or number in changed:
            views.append(PageView(number, tuple(texts.get(number, ())), changed.get(number)))
        else:
            unchanged.append(number)
    return views, unchanged


def place(region: Region, page: PageDifference) -> str:
    """Where a region is, for those who do not see it."""
    left, top, width, height = map(round, region.millimetres(page.millimetres))
    return f"{width} × {height} mm, {left} mm from the left and {top} mm from the top"


def link(name: str) -> str:
    """A path below the report as the address of a link."""
    # A name with a colon in its first part would be a scheme.
    return "./" + quote(os.fsencode(name))


def readable(name: str) -> str:
    """A file's name with a sign for each byte that is no text."""
    return os.fsencode(name).decode("utf-8", "replace")


def direction(change: TextChange) -> str:
    """`rtl` for texts in languages from the right, but not for a name or number in other letters.

    `auto` where no language is named.
    """
    if not change.language:
        return "auto"
    letters = (letter for piece in change.pieces for letter in piece.text)
    from_right = is_right_to_left(change.language) and any(
        bidirectional(letter) in ("R", "AL") for letter in letters
    )
    return "rtl" if from_right else "ltr"


def word_diff(change: PropertyChange) -> tuple[Piece, ...]:
    """What changed in a value that is a text; empty where values are names, or many."""
    if len(change.removed) != 1 or len(change.added) != 1:
        return ()
    old, new = change.removed[0], change.added[0]
    return word_changes(old, new, "en") if min(len(old), len(new)) > LONG_VALUE else ()


def data_address(data: bytes) -> str:
    """An image as an address that holds it."""
    return f"data:image/webp;base64,{base64.b64encode(data).decode('ascii')}"


def _write(path: Path, template: str, **values: object) -> None:
    html = _environment().get_template(template).render(values)
    write_file(path, html.encode("utf-8", "replace"), durable=False)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("handouts.compare"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = environment.get_template("style.css").render()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    environment.globals |= {
        "style": Markup(style),  # noqa: S704  our own file
        "policy": "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "
        f"style-src 'sha256-{digest}'",
        "mark": Markup(MARK),  # noqa: S704  a constant
        "kinds": KINDS,
    }
    environment.filters |= {
        "place": place,
        "link": link,
        "readable": readable,
        "direction": direction,
        "word_diff": word_diff,
        "data_address": data_address,
    }
    return environment
