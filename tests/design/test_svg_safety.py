"""Logos: whatever is more than a drawing is refused, and nothing is ever fetched."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.design import svg_safety
from handouts.design.logo import drawing_from_svg
from handouts.errors import SourceError
from tests.design.test_logo import FILE, drawn, svg

RECT = '<rect width="1" height="1"/>'
ENTITY = (
    b'<?xml version="1.0"?><!DOCTYPE svg [%s]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'
)


def refused(data: bytes) -> SourceError:
    with pytest.raises(SourceError) as caught:
        drawing_from_svg(data, FILE)
    assert caught.value.place is not None
    assert caught.value.place.file == FILE
    return caught.value


@pytest.mark.parametrize(
    "data",
    [
        ENTITY % b'<!ENTITY a SYSTEM "file:///etc/passwd">',
        ENTITY % b'<!ENTITY a "x"><!ENTITY b "&a;&a;">',
        ENTITY % b'<!ENTITY % a SYSTEM "http://pebbles.example/x.dtd">',
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://pebbles.example/svg11.dtd">'
        + svg(RECT),
    ],
)
def test_document_types_and_entities(data: bytes) -> None:
    error = refused(data)
    assert error.message == "A document type or an entity is not used in a logo."
    assert error.place is not None
    assert error.place.line == 1


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("<script>alert(1)</script>", "<script> is not used in a logo"),
        ("<text>Pebble</text>", "<text> is not used in a logo"),
        ('<image href="a.png"/>', "<image> is not used in a logo"),
        ('<image href="data:image/png;base64,AAAA"/>', "<image> is not used in a logo"),
        ("<foreignObject/>", "<foreignObject> is not used in a logo"),
        ('<filter id="f"/>', "<filter> is not used in a logo"),
        ('<linearGradient id="g"/>', "<linearGradient> is not used in a logo"),
        ('<clipPath id="c"/>', "<clipPath> is not used in a logo"),
        ('<mask id="m"/>', "<mask> is not used in a logo"),
        ('<animate attributeName="x"/>', "<animate> is not used in a logo"),
        ("<a href='#x'/>", "<a> is not used in a logo"),
        ("<switch/>", "<switch> is not used in a logo"),
        ('<x:image xmlns:x="https://x.example" href="a.png"/>', "<image> is not used in a logo"),
        ('<use href="other.svg#a"/>', "'href' leads out of this file"),
        ('<use href="/etc/passwd"/>', "'href' leads out of this file"),
        ('<use href="../a.svg#b"/>', "'href' leads out of this file"),
        ('<use href="file:///etc/passwd"/>', "'href' leads out of this file"),
        (
            '<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="http://x.example/#a"/>',
            "'href' leads out of this file",
        ),
        ('<defs><g id="a"/><use href="#a"/></defs>', "<use> inside <defs> or <symbol>"),
        ("<style>@import url(x.css);</style>", "These styles refer to something else"),
        ("<style>rect { fill: url(#g) }</style>", "These styles refer to something else"),
        ("<style>rect { fill: ur<!-- -->l(#g) }</style>", "These styles refer to something else"),
        ("<style>rect { fill: \\75rl(#g) }</style>", "These styles refer to something else"),
        ("<style>rect { opacity: .5 }</style>", "can be seen through"),
        ('<rect style="fill:url(http://x.example/)"/>', "'style' refers to something else"),
        ('<rect fill="url(#g)"/>', "'fill' refers to something else"),
        ('<rect fill="URL (#g)"/>', "'fill' refers to something else"),
        ('<rect onclick="alert(1)"/>', "'onclick' is a script"),
        ('<rect opacity="0.5"/>', "'opacity' makes a colour that can be seen through"),
        ('<rect fill-opacity="0"/>', "'fill-opacity' makes a colour"),
        ('<rect style="fill-opacity: 0.9; x: 1"/>', "can be seen through"),
        ('<rect width="1" height="1" fill="rgba(1,2,3,0.5)"/>', "can be seen through"),
        ('<path stroke="red" stroke-dasharray="1 2" d="M0 0 L9 9"/>', "dashed line"),
        (
            '<g transform="scale(1 3)"><path stroke="red" d="M0 0 L9 9"/></g>',
            "stretched or slanted",
        ),
        ('<g transform="skewX(30)"><path stroke="red" d="M0 0 L9 9"/></g>', "stretched or slanted"),
        ("", "nothing to see"),
        ('<rect width="1" height="1" fill="none"/>', "nothing to see"),
        ('<path d="M nan 1 L 2 3 z"/>', "cannot be drawn|nothing to see|not a number"),
        ("<g>" * 100 + "</g>" * 100, "nested too deep"),
        (RECT * 5001, "too many parts"),
        ('<use href="#a"/>' * 201, "too many parts"),
        ('<path d="M0 0' + " L1 1" * 25_000 + '"/>', "too detailed"),
    ],
)
def test_more_than_a_drawing(inside: str, message: str) -> None:
    with pytest.raises(SourceError, match=message.replace("(", r"\(")) as caught:
        drawn(inside)
    assert caught.value.place is not None


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
        (b" " * svg_safety.MOST_BYTES + svg(RECT), "larger than 200 KB"),
        (svg(RECT, 'width="0" height="0"'), "no size|cannot be drawn|nothing"),
    ],
)
def test_other_files(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        drawing_from_svg(data, FILE)


def test_references_that_loop_end() -> None:
    for inside in (
        '<g id="a"><use href="#a"/></g>',
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
    ):
        try:
            drawn(inside + RECT)
        except SourceError:
            continue


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
    except SourceError:
        return
