"""Logos: whatever is more than a drawing is refused, and nothing is ever fetched."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.design.svg import reading
from handouts.errors import HandoutError, Problems, SourceError
from tests.design.logo.test_artwork import FILE, drawn, svg
from tests.design.svg.drawings import drawing_from_svg

RECT = '<rect width="1" height="1"/>'
ENTITY = (
    b'<?xml version="1.0"?><!DOCTYPE svg [%s]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'
)


def refused(data: bytes) -> SourceError:
    with pytest.raises(HandoutError) as caught:
        drawing_from_svg(data, FILE)
    error = caught.value
    if isinstance(error, Problems):
        error = error.problems[0]
    assert isinstance(error, SourceError)
    assert error.place is not None
    assert error.place.file == FILE
    return error


@pytest.mark.parametrize(
    "data",
    [
        ENTITY % b'<!ENTITY a SYSTEM "file:///etc/passwd">',
        ENTITY % b'<!ENTITY a "x"><!ENTITY b "&a;&a;">',
        ENTITY % b'<!ENTITY a "&#60;script/>">',
        ENTITY % (b'<!ENTITY a "' + b"x" * 121 + b'">'),
        ENTITY % b"".join(b'<!ENTITY a%d "x">' % n for n in range(reading.MAX_ENTITIES + 1)),
        ENTITY % b'<!ENTITY % a SYSTEM "http://pebbles.example/x.dtd">',
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://pebbles.example/svg11.dtd">'
        + svg(RECT),
    ],
)
def test_document_types_and_entities(data: bytes) -> None:
    error = refused(data)
    assert error.message == "A document type of its own, or an entity, is not used in a logo."
    assert error.place is not None
    assert error.place.line == 1


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("<script>alert(1)</script>", "<script> is not used in a logo"),
        ("<text>Pebble</text>", "<text> is not used in a logo"),
        ('<image href="#a"/>', "<image> is not used in a logo"),
        ("<foreignObject/>", "<foreignObject> is not used in a logo"),
        ('<feImage href="#a"/>', "<feImage> is not used in a logo"),
        ('<switch><foreignObject width="9"/></switch>', "<foreignObject> is not used in a logo"),
        ("<feOffset/>" * (reading.MAX_EFFECTS + 1), "too many effects"),
        ('<animate attributeName="x"/>', "<animate> is not used in a logo"),
        ("<a href='#x'/>", "<a> is not used in a logo"),
        ("<new-in-svg-3/>", "<new-in-svg-3> is not used in a logo"),
        ('<x:image xmlns:x="https://x.example" href="#a"/>', "<image> is not used in a logo"),
        ('<use href="other.svg#a"/>', "'href' leads out of this file"),
        ('<use href="/etc/passwd"/>', "'href' leads out of this file"),
        ('<use href="../a.svg#b"/>', "'href' leads out of this file"),
        ('<use href="file:///etc/passwd"/>', "'href' leads out of this file"),
        (
            '<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="http://x.example/#a"/>',
            "'href' leads out of this file",
        ),
        ('<use href="#b"/>', "There is no '#b' in this drawing"),
        ('<g id="a"><use href="#a"/></g>', "refers to itself"),
        (
            '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
            "refers to itself",
        ),
        ("<style>@import url(x.css);</style>", "'@import' in a style sheet"),
        ("<style>@font-face { src: url(x) }</style>", "'@font-face' in a style sheet"),
        ("<style>rect { fill: url(x.svg#g) }</style>", "'fill' leads out of this file"),
        ("<style>rect { fill: \\75rl(x) }</style>", "'fill' leads out of this file"),
        ("<style>rect { filter: blur(2px) }</style>", "'filter'"),
        ("<style>rect { animation: a 2s }</style>", "The style 'animation' is not drawn"),
        ("<style>rect { </style>", "nothing to see"),
        ("<style>rect + { fill: red }</style>", "cannot be understood"),
        ('<rect style="fill:url(http://x.example/)"/>', "'style' leads out of this file"),
        ('<rect fill="URL (x.svg#g)"/>', "'fill' leads out of this file"),
        (f'<g fill="url(#g)">{RECT}</g>', "'fill' refers to '#g', which is no gradient"),
        ('<rect onclick="alert(1)"/>', "'onclick' is a script"),
        (f'<g filter="url(#f)">{RECT}</g>', "'filter'"),
        (f'<g mask="url(#f)">{RECT}</g>', "'mask'"),
        (f'<g style="mix-blend-mode:multiply">{RECT}</g>', "'mix-blend-mode'"),
        (f'<g style="transform:rotate(9deg)">{RECT}</g>', "'transform' is not drawn"),
        (f'<g style="fill:var(--x)">{RECT}</g>', "'fill' asks for a variable"),
        (f'<g clip-path="url(#c)">{RECT}</g>', "'clip-path' is 'url"),
        (f'<g clip-path="inset(5px)">{RECT}</g>', "'clip-path' is 'inset"),
        (f'<g transform="rotate(9deg)">{RECT}</g>', "is not a list of numbers"),
        (f'<g transform="turn(9)">{RECT}</g>', "is not a transform"),
        (f'<g fill="#12">{RECT}</g>', "is not a colour"),
        (f'<g fill="context-fill">{RECT}</g>', "is not a colour"),
        ('<rect width="5x" height="9"/>', "'width' cannot be understood"),
        ('<rect width="-5" height="9"/>', "'width' is less than 0"),
        (
            (
                '<clipPath id="c"><path d="M0 0h9v9z"/><path d="M0 0h9v9z"/></clipPath>'
                f'<g clip-path="url(#c)">{RECT}</g>'
            ),
            "outlines that overlap",
        ),
        (
            (
                '<linearGradient id="g" spreadMethod="repeat"><stop/><stop offset="1"/>'
                '</linearGradient><rect width="9" height="9" fill="url(#g)"/>'
            ),
            "A gradient that repeats",
        ),
        (
            (
                '<linearGradient id="g"><stop stop-opacity="0"/><stop offset="1"/></linearGradient>'
                '<rect width="9" height="9" fill="url(#g)"/>'
            ),
            "A gradient that fades away",
        ),
        ("", "nothing to see"),
        ('<rect width="1" height="1" fill="none"/>', "nothing to see"),
        ('<g opacity="0"><rect width="1" height="1"/></g>', "nothing to see"),
        ('<rect x="500" width="1" height="1"/>', "nothing to see"),
        ('<path d="M nan 1 L 2 3 z"/>', "the path has 'nan 1 L 2 ' where a number is due"),
        ('<path d="L 2 3 z"/>', "does not begin with a move"),
        ('<path d="M 1 2 L 1e999 3 z"/>', "is too large"),
        ("<g>" * 100 + "</g>" * 100, "nested too deep"),
        (RECT * 5001, "too many parts"),
        (
            "".join(f'<g id="a{n}">' + f'<use href="#a{n + 1}"/>' * 10 + "</g>" for n in range(6))
            + f'<g id="a6">{RECT}</g>',
            "too many parts",
        ),
        ('<path d="M0 0' + " L1 1" * 25_000 + '"/>', "too detailed"),
    ],
)
def test_more_than_a_drawing(inside: str, message: str) -> None:
    with pytest.raises(HandoutError, match=re.escape(message)) as caught:
        drawn(inside)
    problems = caught.value.problems if isinstance(caught.value, Problems) else (caught.value,)
    assert all(each.place is not None and each.hint for each in problems)


def test_the_line_is_told() -> None:
    error = refused(svg("\n<g>\n  <text>Pebble</text>\n</g>"))
    assert str(error) == (
        f"{FILE}:3:3: <text> is not used in a logo.\n"
        "    Convert the letters to outlines in the drawing program."
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a valid SVG file"),
        (b"<svg", "not a valid SVG file"),
        (b"\x89PNG\r\n\x1a\n", "not a valid SVG file"),
        (b"<html/>", "not an SVG file"),
        (b'<?xml-stylesheet href="x.css"?>' + svg(RECT), "instruction 'xml-stylesheet'"),
        (b" " * reading.MAX_BYTES + svg(RECT), "larger than 1000 KB"),
        (svg(RECT, 'width="0" height="0"'), "no size|cannot be drawn|nothing"),
    ],
)
def test_other_files(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        drawing_from_svg(data, FILE)


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(Problems) as caught:
        drawn("<text/>\n<image/>\n" + RECT)
    assert [str(each.place) for each in caught.value.problems] == [f"{FILE}:1:62", f"{FILE}:2:1"]
    with pytest.raises(Problems) as caught:
        drawn(RECT + '\n<rect width="x"/>\n<g fill="y"><rect width="2" height="2"/></g>')
    assert [str(each.place) for each in caught.value.problems] == [f"{FILE}:2:1", f"{FILE}:3:13"]


@contextmanager
def server() -> Iterator[tuple[str, list[str]]]:
    """A web server on this machine, and the addresses that it was asked for."""
    hits: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hits.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    web = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=web.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{web.server_port}", hits
    finally:
        web.shutdown()
        thread.join()
        web.server_close()


def test_nothing_is_fetched() -> None:
    with server() as (address, hits):
        for data in (
            svg(f'<image href="{address}/a.png"/>'),
            svg(f'<use href="{address}/a.svg#b"/>'),
            svg(f'<use xmlns:l="http://www.w3.org/1999/xlink" l:href="{address}/a.svg#b"/>'),
            svg(f"<style>@import url({address}/a.css);</style>" + RECT),
            svg(f'<rect width="1" height="1" fill="url({address}/a)"/>'),
            f'<?xml-stylesheet href="{address}/a.css"?>'.encode() + svg(RECT),
            f'<!DOCTYPE svg SYSTEM "{address}/a.dtd">'.encode() + svg(RECT),
            ENTITY % f'<!ENTITY a SYSTEM "{address}/a">'.encode(),
        ):
            refused(data)
        assert hits == []


WORDS = [
    "<g>",
    "</g>",
    "<path d='",
    "M1 2",
    "L3,4",
    "A1 1 0 0 1 2 2",
    "z'/>",
    "<rect ",
    "width='",
    "9'",
    " fill='",
    "red'",
    "/>",
    "<use href='#a'/>",
    " id='a'",
    "transform='scale(0)'",
    "1e400",
    "-",
    "<!--",
]


@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_any_drawing_is_drawn_or_refused(words: list[str]) -> None:
    try:
        drawn("".join(words))
    except HandoutError:
        return
