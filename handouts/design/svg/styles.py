"""The style of each element: presentation attributes, style sheets, `style`, what is inherited.

Each property is drawn, or known to change nothing here, or refused by name: none is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NoReturn

from handouts.design.svg import values
from handouts.design.svg.reading import Element
from handouts.errors import SourceError

if TYPE_CHECKING:
    from tinycss2.ast import Node

INHERITED: Mapping[str, str] = {
    "clip-rule": "nonzero",
    "color": "#000000",
    "fill": "#000000",
    "fill-opacity": "1",
    "fill-rule": "nonzero",
    "font-size": "16",
    "paint-order": "normal",
    "stroke": "none",
    "stroke-dasharray": "none",
    "stroke-dashoffset": "0",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "stroke-miterlimit": "4",
    "stroke-opacity": "1",
    "stroke-width": "1",
    "visibility": "visible",
}
OWN: Mapping[str, str] = {
    "clip-path": "none",
    "display": "inline",
    "opacity": "1",
    "overflow": "hidden",
    "stop-color": "#000000",
    "stop-opacity": "1",
}
"""Properties that are not inherited, and their values where none is said."""

_PICTURED: Mapping[str, str] = {
    "filter": "Remove shadows and other effects",
    "mask": "Cut the shapes to their final form",
    "marker": "Convert the lines with their ends to outlines",
    "marker-start": "Convert the lines with their ends to outlines",
    "marker-mid": "Convert the lines with their ends to outlines",
    "marker-end": "Convert the lines with their ends to outlines",
    "mix-blend-mode": "Use the colours that result",
}
"""Attributes and properties that make a logo a picture, unless they say nothing."""

_REFUSED: Mapping[str, str] = {
    "vector-effect": "Convert the lines to outlines.",
    "transform-origin": "Write the whole movement into 'transform'.",
    "systemLanguage": "Export one version of the logo.",
    "requiredFeatures": "Export one version of the logo.",
    "requiredExtensions": "Export one version of the logo.",
    "pathLength": "Convert dashed lines to outlines.",
}
"""Attributes and properties that draw what is not drawn here, unless they say so."""

_NOTHING = frozenset({"none", "normal", "auto", "initial", "unset", "inherit", "0"})
_HARMLESS = re.compile(
    r"alignment-baseline|baseline-shift|block-progression|clip|color-(interpolation.*|profile"
    r"|rendering)|cursor|direction|dominant-baseline|enable-background|flood-.*|font(-.*)?"
    r"|image-rendering|inline-size|isolation|kerning|letter-spacing|lighting-color|line-height"
    r"|mask-type|pointer-events|shape-.*|solid-.*|text-.*|unicode-bidi|white-space|word-spacing"
    r"|writing-mode|-inkscape-.*|-webkit-font-.*|-moz-osx-font-.*|--.*"
)
"""Properties that change nothing of outlines in sRGB."""

_OF_A_PAGE = re.compile(
    r"((max|min)-)?(width|height)|display|position|vertical-align|margin(-.*)?|flex(-.*)?|top|left"
    r"|right|bottom|z-index|float"
)
"""What `style` of <svg> says to a web page that shows it."""

Style = Mapping[str, str]
Declared = dict[str, tuple[bool, str]]
"""Values by property, and whether each is `!important`."""


class Styles:
    """The styles of one file's elements."""

    def __init__(self, root: Element) -> None:
        self._rules: dict[int, Declared] = {}
        self._root = root
        sheets = [
            each for each in root.iter() if isinstance(each, Element) and each.name == "style"
        ]
        if any((sheet.text or "").strip() for sheet in sheets):
            self._apply(sheets)

    def of(self, element: Element, parent: Style) -> Style:
        """The style of an element whose parent has the style `parent`."""
        declared: Declared = {}
        for name, value in element.attrib.items():
            if name in INHERITED or name in OWN:
                declared[name] = (False, value.strip())
            elif name in _PICTURED and value.strip().lower() not in _NOTHING:
                as_picture(element, f"'{name}'", _PICTURED[name])
            elif name in _REFUSED and value.strip().lower() not in _NOTHING:
                refuse(element, f"'{name}' is not drawn in a logo.", _REFUSED[name])
        _merge(declared, self._rules.get(id(element), {}))
        if written := element.get("style", ""):
            _merge(declared, self._declarations(element, written))
        style = {**parent, **OWN}
        for name, (_, value) in declared.items():
            low = value.lower()
            if low == "inherit" or (low == "unset" and name in INHERITED):
                style[name] = parent.get(name, OWN.get(name, ""))
            elif low in ("initial", "unset"):
                style[name] = INHERITED.get(name, OWN.get(name, ""))
            elif "var(" in low:
                refuse(element, f"'{name}' asks for a variable.", "Write the value itself.")
            else:
                style[name] = value
        return style

    def _declarations(self, element: Element, written: str) -> Declared:
        from tinycss2 import parse_blocks_contents

        found = parse_blocks_contents(written, skip_comments=True, skip_whitespace=True)
        return _declared(found, element, is_root=element is self._root)

    def _apply(self, sheets: Iterable[Element]) -> None:
        from cssselect2 import ElementWrapper, Matcher

        matcher = Matcher()
        for sheet in sheets:
            for selectors, declared in _rules(sheet):
                for selector in selectors:
                    matcher.add_selector(selector, declared)
        for wrapper in ElementWrapper.from_xml_root(self._root).iter_subtree():
            for *_, declared in matcher.match(wrapper):
                _merge(self._rules.setdefault(id(wrapper.etree_element), {}), declared)


def refuse(element: Element, message: str, hint: str) -> NoReturn:
    """Raise a SourceError at an element."""
    raise SourceError(message, hint=hint, place=element.place)


class PictureNeeded(SourceError):
    """What outlines cannot show and a picture can; `message` names it."""


def as_picture(element: Element, what: str, instead: str) -> NoReturn:
    """Raise PictureNeeded at an element; `instead` is what would keep the logo a drawing."""
    raise PictureNeeded(what, hint=f"{instead} to keep it a drawing.", place=element.place)


def _merge(declared: Declared, later: Declared) -> None:
    """Later declarations win, unless an earlier one is important and they are not."""
    for name, (important, value) in later.items():
        if important or not declared.get(name, (False, ""))[0]:
            declared[name] = (important, value)


def _rules(sheet: Element) -> Iterator[tuple[Any, Declared]]:
    """The selectors and declarations of a style sheet."""
    from cssselect2 import SelectorError, compile_selector_list
    from tinycss2 import parse_blocks_contents, parse_stylesheet

    for rule in parse_stylesheet(sheet.text or "", skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule":
            refuse(
                sheet,
                f"'@{rule.at_keyword}' in a style sheet is not used in a logo.",
                "Export the logo with its styles as attributes.",
            )
        if rule.type != "qualified-rule":
            refuse(sheet, "These styles cannot be understood.", f"{rule.message}.")
        try:
            selectors = compile_selector_list(rule.prelude)
        except SelectorError as error:
            refuse(sheet, "These styles cannot be understood.", f"{error}.")
        content = parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
        if any(selector.never_matches or selector.pseudo_element for selector in selectors):
            continue
        yield selectors, _declared(content, sheet, is_root=False)


def _declared(found: Iterable[Node], element: Element, *, is_root: bool) -> Declared:
    from tinycss2 import serialize

    declared: Declared = {}
    for each in found:
        if each.type != "declaration":
            message = getattr(each, "message", "a rule stands inside another one")
            refuse(element, "These styles cannot be understood.", f"{message}.")
        name, value = each.lower_name, serialize(each.value).strip()
        if "url(" in value.lower() and values.reference(value) is None:
            refuse(element, f"The style '{name}' leads out of this file.", "Write the value.")
        if name in INHERITED or name in OWN:
            _merge(declared, {name: (each.important, value)})
        elif name in _PICTURED and value.lower() not in _NOTHING:
            as_picture(element, f"'{name}'", _PICTURED[name])
        elif not _changes_nothing(name, value.lower(), is_root=is_root):
            refuse(
                element,
                f"The style '{name}' is not drawn in a logo.",
                _REFUSED.get(name, "Write it as an attribute, or take it out."),
            )
    return declared


def _changes_nothing(name: str, value: str, *, is_root: bool) -> bool:
    if name in ("background", "background-color"):
        return value in ("none", "transparent", "new") or value.startswith("new ")
    return (
        _HARMLESS.fullmatch(name) is not None
        or (is_root and _OF_A_PAGE.fullmatch(name) is not None)
        or value in _NOTHING
    )
