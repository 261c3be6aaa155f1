"""What a layout's template wrote, well-formed markup of few elements, becomes flows of blocks.

Content does not pass through here as markup: fields come as escaped characters, bodies as
`<insert n="3"/>`, the number of a body that is parsed already.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import Literal
from xml.parsers import expat

from handouts.compose.blocks import Block, Flow, Run
from handouts.compose.links import checked_link, refusal
from handouts.compose.template.block_builders import BUILDERS, MarkupError, OpenElement
from handouts.compose.template.elements import ELEMENTS, POSITIONS, Element
from handouts.compose.template.escaping import BREAK, unescape
from handouts.errors import any_of
from handouts.sources.yaml.errors import did_you_mean

_ROOT = "layout"
_BLANKS = " \t\r\n"
_PLAIN = Run("")


_PANEL = re.compile(r"<panel\b[^>]*[^/>]>.*?</panel>", re.DOTALL)
_INSERT = re.compile(r'<insert n="(\d+)"')


class _SameBody:
    """A body known by identity: equal ones come from one cache, and comparing them costs more."""

    __slots__ = ("blocks",)

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self.blocks = blocks

    def __hash__(self) -> int:
        return id(self.blocks)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _SameBody) and other.blocks is self.blocks


def parse_markup(source: str, bodies: Sequence[tuple[Block, ...]] = ()) -> tuple[Flow, ...]:
    """The flows of a template's output, in the order in which it wrote them.

    Panels are parsed one by one and remembered, so that those that stay as they were are the same
    objects, which later stages know. Raises MarkupError, which names the element and the panel but
    not the template's file.
    """
    pieces = _PANEL.findall(source)
    if _PANEL.sub("", source).strip(_BLANKS):
        pieces = [source]
    flows: list[Flow] = []
    filled: set[str] = set()
    for piece in pieces:
        numbers = {int(number) for number in _INSERT.findall(piece)}
        known = sorted(number for number in numbers if number < len(bodies))
        for flow in _parse(piece, tuple((number, _SameBody(bodies[number])) for number in known)):
            for name in flow.into:
                if name in filled:
                    told = f"The panel {name!r} is filled twice."
                    raise MarkupError(
                        f"{told} (In the panel {' '.join(flow.into)!r}.)", element="panel"
                    )
                filled.add(name)
            flows.append(flow)
    return tuple(flows)


@functools.lru_cache(maxsize=4096)
def _parse(source: str, bodies: tuple[tuple[int, _SameBody], ...]) -> tuple[Flow, ...]:
    reader = _Reader({number: same.blocks for number, same in bodies})
    parser = expat.ParserCreate(encoding="UTF-8")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.ProcessingInstructionHandler = reader.refuse_instruction
    parser.StartCdataSectionHandler = reader.refuse_section
    # The root is open already, so expat itself refuses a DOCTYPE, and with it every entity.
    try:
        parser.Parse(f"<{_ROOT}>{source}</{_ROOT}>", True)
    except expat.ExpatError as error:
        raise reader.error(
            f"The template's markup is broken: {expat.ErrorString(error.code)}.",
            "Each element that is opened is closed, in the reverse order; "
            'attributes stand in quotation marks: <logo width="9mm"/>.',
        ) from None
    return tuple(reader.flows)


class _Reader:
    """Takes the parser's events; keeps the elements that are open."""

    def __init__(self, bodies: Mapping[int, tuple[Block, ...]]) -> None:
        self.bodies = bodies
        self.flows: list[Flow] = []
        self.stack: list[OpenElement] = [
            OpenElement(_ROOT, Element(frozenset(), frozenset({"root"})))
        ]
        self.begun = False
        self.text: OpenElement | None = None
        """The block of text that is open."""
        self.run_styles: list[Run] = [_PLAIN]
        """How characters look within the inline elements that are open."""
        self.panel = ""
        self.furniture = ""

    def error(self, message: str, hint: str = "", element: str = "") -> MarkupError:
        """The error, with the panel in which it stands."""
        where = f" (In the panel {self.panel!r}.)" if self.panel else ""
        return MarkupError(message + where, hint, element)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if not self.begun:
            self.begun = True
            return
        element = self._known(name, attributes)
        attributes = {key: unescape(value) for key, value in attributes.items()}
        if "inline" in element.stands:
            self._start_inline(name, element, attributes)
            return
        if self.text is not None and self.text.implied:
            self._close_text()
        parent = self.stack[-1]
        if not element.stands & parent.element.holds:
            raise self._misplaced(name, element, parent)
        if name == "panel":
            self.panel, self.furniture = attributes["name"], attributes.get("furniture", "")
        frame = OpenElement(name, element, attributes, lists=parent.lists + (name == "li"))
        frame.part = name if name in {"thead", "tbody"} else parent.part
        self.stack.append(frame)
        if "inline" in element.holds:
            self.text = frame

    def end(self, name: str) -> None:
        """An element ends; its block goes to the element around it."""
        if name == _ROOT:
            return
        if "inline" in ELEMENTS[name].stands:
            self.run_styles.pop()
            return
        if self.text is not None and self.text.implied:
            self._close_text()
        self.text = None
        frame = self.stack.pop()
        try:
            if name == "panel":
                self._add_flow(frame)
            elif name == "insert":
                self.stack[-1].kids.extend(self._body(frame))
            else:
                block = BUILDERS[name](frame)
                if block is not None:
                    self.stack[-1].kids.append(block)
        except MarkupError as error:
            raise self.error(error.message, error.hint, name) from None

    def characters(self, data: str) -> None:
        """Text of the template's or of a field."""
        if self.text is None and data.strip(_BLANKS):
            self._open_implied_text(repr(_shortened(data.strip(_BLANKS))))
        if self.text is not None:
            self.text.pieces.append(_styled(self.run_styles[-1], data))

    def refuse_instruction(self, target: str, data: str) -> None:
        """Processing instructions mean nothing here."""
        raise self.error(f"<?{target}?> is not allowed in a template.", element=f"?{target}")

    def refuse_section(self) -> None:
        """Marked sections would be a second way to write text."""
        raise self.error("<![CDATA[ is not allowed in a template.", "Write the text itself.")

    def _known(self, name: str, attributes: dict[str, str]) -> Element:
        element = ELEMENTS.get(name)
        if element is None:
            hint = did_you_mean(name, ELEMENTS, "Elements")
            raise self.error(f"There is no element <{name}>.", hint, name)
        for key in attributes:
            if key not in element.attributes:
                hint = did_you_mean(key, element.attributes, "Its attributes")
                raise self.error(f"<{name}> has no attribute {key!r}.", hint, name)
        for key in element.required:
            if not (attributes.get(key) or (key == "alt" and key in attributes)):
                raise self.error(f"<{name}> needs the attribute {key!r}.", element=name)
        return element

    def _start_inline(self, name: str, element: Element, attributes: dict[str, str]) -> None:
        if self.text is None:
            self._open_implied_text(f"<{name}>")
        run_style = self.run_styles[-1]
        strong, emphasis = run_style.strong or name == "strong", run_style.emphasis or name == "em"
        link, language = run_style.link, attributes.get("lang", run_style.language)
        if name == "a":
            if link is not None:
                raise self.error("A link cannot contain another link.", element=name)
            link = checked_link(attributes["href"])
            if link is None:
                raise self.error(
                    f"A link cannot lead to {attributes['href']!r}.",
                    refusal(attributes["href"]),
                    name,
                )
        elif not element.holds and self.text is not None:
            self.text.pieces.append(self._placeholder(name, run_style))
        self.run_styles.append(Run("", strong, emphasis, link, language))

    def _placeholder(self, name: str, run_style: Run) -> Run:
        """A hard break, or a number that pagination fills in."""
        if name == "br":
            return _styled(run_style, BREAK)
        if not self.furniture:
            raise self.error(
                f"<{name}/> is in the text.",
                'Page numbers belong in a panel with furniture="header" or furniture="footer".',
                name,
            )
        field: Literal["page", "pages"] = "page" if name == "page" else "pages"
        return Run(
            "", run_style.strong, run_style.emphasis, run_style.link, run_style.language, field
        )

    def _open_implied_text(self, what: str) -> None:
        """Open the paragraph that text directly inside an element makes."""
        parent = self.stack[-1]
        if parent.element.text is None:
            raise self.error(f"{what} is outside a paragraph.", f"Write <p>{what}</p>.")
        self.text = OpenElement("p", ELEMENTS["p"], {"style": parent.element.text}, implied=True)

    def _close_text(self) -> None:
        if self.text is not None:
            block = BUILDERS["p"](self.text)
            if block is not None:
                self.stack[-1].kids.append(block)
        self.text = None

    def _misplaced(self, name: str, element: Element, parent: OpenElement) -> MarkupError:
        where = any_of(POSITIONS[position] for position in sorted(element.stands))
        what = f"<{parent.name}>" if parent.name != _ROOT else "the template itself"
        return self.error(f"<{name}> is not allowed in {what}.", f"It belongs {where}.", name)

    def _body(self, frame: OpenElement) -> tuple[Block, ...]:
        number = frame.attributes["n"]
        if not re.fullmatch("[0-9]{1,4}", number) or int(number) not in self.bodies:
            raise MarkupError(f"There is no body number {number}.", "Write {{ section.body }}.")
        return self.bodies[int(number)]

    def _add_flow(self, frame: OpenElement) -> None:
        into = tuple(frame.attributes["name"].split())
        if not into:
            raise MarkupError("A panel has no name.")
        kids = tuple(frame.kids)
        match frame.attributes.get("furniture"):
            case None:
                self.flows.append(Flow(into, kids))
            case "header" | "footer" as furniture:
                self.flows.append(Flow(into, kids, furniture))
            case other:
                raise MarkupError(f"There is no furniture {other!r}.", "It is header or footer.")
        self.panel = self.furniture = ""


def _styled(run_style: Run, text: str) -> Run:
    return Run(text, run_style.strong, run_style.emphasis, run_style.link, run_style.language)


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
