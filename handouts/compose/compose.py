"""Compose: a topic and a brand, merged through a layout's template, become a tree of blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from handouts.compose.blocks import Block, Flow, Tree
from handouts.compose.brand_context import brand_fields
from handouts.compose.headings import check_headings
from handouts.compose.links import checked_link, refusal
from handouts.compose.markdown.body import parse_body, placed
from handouts.compose.slots import SLOTS
from handouts.compose.template.block_builders import MarkupError
from handouts.compose.template.completeness import incomplete
from handouts.compose.template.fields import Body, Fields, Placeholder
from handouts.compose.template.markup import parse_markup
from handouts.compose.template.render import Templates, render
from handouts.compose.version_line import reviewed_by, version_line
from handouts.errors import HandoutError, Place, SourceError, TemplateError
from handouts.sources.files.characters import refused
from handouts.sources.yaml.errors import raise_all

if TYPE_CHECKING:
    from handouts.sources.models.brand import BrandFile
    from handouts.sources.models.language import LanguageFile
    from handouts.sources.yaml.source import Path, Source

PLACEHOLDERS = {"page": Placeholder("page"), "pages": Placeholder("pages")}


def compose(
    *,
    topic: LanguageFile,
    topic_id: str,
    language: str,
    brand: BrandFile,
    words: Mapping[str, str],
    layout: str,
    templates: Templates,
    template: str = "layout.jinja",
    topic_source: Source | None = None,
    brand_source: Source | None = None,
    slots: frozenset[str] = frozenset(),
) -> Tree:
    """The handout of a topic in one language, in a layout, under a brand.

    `template` is the layout's own file among `templates`. The sources say where a mistake stands.
    `slots` are what a copy for one patient will say, such as `name`; the tree has their places.
    Raises SourceError, TemplateError, or Problems with all mistakes of the topic's bodies.
    """
    raise_all(_refused_characters(topic, topic_source))
    bodies = _Bodies(topic_source)
    line = version_line(topic.review, words, language, draft=topic.draft)
    address = _address(topic_id, language, layout, brand, brand_source)
    values: dict[str, object] = {
        "topic": _topic(topic, bodies),
        "brand": brand_fields(brand, language),
        "words": Fields("language's list of words", words),
        "handout": Fields(
            "handout",
            {
                "address": address,
                "has_page": bool(brand.topic_address),
                "language": language,
                "layout": layout,
                "version_line": line,
                "imprint": line,  # Its name in older templates.
                "reviewed_by": reviewed_by(topic.review, words, draft=topic.draft),
                "sources": _sources(topic),
            },
        ),
        "copy": _copy(slots),
        **PLACEHOLDERS,
    }
    raise_all(bodies.errors)
    name = f"{layout}/{template}"
    flows = merge(templates, name, values, bodies.blocks)
    raise_all(bodies.incomplete(flows, templates.place(name)))
    return Tree(
        title=topic.title,
        author=brand.name,
        language=language,
        version=topic.review.version,
        subject=topic.summary,
        flows=flows,
        keywords=tuple(topic.tags),
    )


def merge(
    templates: Templates,
    name: str,
    values: Mapping[str, object],
    bodies: list[tuple[Block, ...]],
) -> tuple[Flow, ...]:
    """The flows of a whole handout; TemplateError names its place."""
    flows = flows_of(templates, name, values, bodies)
    try:
        check_headings(flows)
    except TemplateError as error:
        raise TemplateError(error.message, hint=error.hint, place=templates.place(name)) from None
    return flows


def flows_of(
    templates: Templates,
    name: str,
    values: Mapping[str, object],
    bodies: list[tuple[Block, ...]],
) -> tuple[Flow, ...]:
    """The flows that a template makes of values and bodies; TemplateError names its place."""
    markup = render(templates, name, values)
    try:
        return parse_markup(markup, bodies)
    except MarkupError as error:
        place = _place_of(error.element, templates, name)
        raise TemplateError(error.message, hint=error.hint, place=place) from None
    except TemplateError as error:
        raise TemplateError(error.message, hint=error.hint, place=templates.place(name)) from None


def _place_of(element: str, templates: Templates, name: str) -> Place:
    """The first line that writes the element, in the layout's template or else in a shared one."""
    wanted = re.compile(rf"<{re.escape(element)}\b") if element else None
    for other, text in sorted(templates.texts, key=lambda each: each[0] != name):
        shared = other == name or other.startswith("_shared/")
        if wanted and shared and (found := wanted.search(text)):
            return templates.place(other, text.count("\n", 0, found.start()) + 1)
    return templates.place(name)


class _Bodies:
    """The bodies of a handout, parsed: templates place them by number."""

    def __init__(self, source: Source | None) -> None:
        self.source = source
        self.blocks: list[tuple[Block, ...]] = []
        self.paths: list[Path] = []
        self.errors: list[HandoutError] = []

    def incomplete(self, flows: tuple[Flow, ...], place: Place) -> Iterator[TemplateError]:
        """Bodies of which the template at `place` printed a part."""
        for number in incomplete(self.blocks, flows):
            named = " ".join(str(part) for part in self.paths[number])
            yield TemplateError(
                f"The template does not print the whole text of {named}.",
                hint="Print a body as it is, such as {{ section.body }}, or not at all.",
                place=place,
            )

    def add(self, text: str, path: Path, style: str = "body") -> Body:
        """Parse a body; its mistakes are kept until all bodies are parsed."""
        blocks, issues, _ = parse_body(text, style)
        if issues:
            self.errors += placed(issues, self.source.place(path) if self.source else None)
        self.blocks.append(blocks)
        self.paths.append(path)
        return Body(len(self.blocks) - 1, empty=not blocks)


def _topic(topic: LanguageFile, bodies: _Bodies) -> Fields:
    sections = tuple(
        Fields(
            "section",
            {
                "heading": section.heading,
                "body": bodies.add(section.body, ("sections", index, "body")),
            },
        )
        for index, section in enumerate(topic.sections)
    )
    faq = tuple(
        Fields(
            "question",
            {
                "question": entry.question,
                "answer": bodies.add(entry.answer, ("faq", index, "answer"), "answer"),
            },
        )
        for index, entry in enumerate(topic.faq)
    )
    step = topic.next_step
    next_step = step and Fields(
        "next step",
        {"heading": step.heading, "body": bodies.add(step.body, ("next_step", "body"))},
    )
    return Fields(
        "topic",
        {
            "title": topic.title,
            "series": topic.series,
            "summary": topic.summary,
            "tags": tuple(topic.tags),
            "sections": sections,
            "faq": faq,
            "next_step": next_step,
            "draft": topic.draft,
        },
    )


def _sources(topic: LanguageFile) -> tuple[str, ...]:
    """What the text rests on, where that is to be printed."""
    return tuple(topic.review.sources) if "sources" in topic.review.print else ()


def _copy(slots: frozenset[str]) -> Fields | None:
    """What a copy will say, as slots; None for a handout that is made out to nobody."""
    if not slots:
        return None
    return Fields("copy", {name: slot if name in slots else "" for name, slot in SLOTS.items()})


def _address(
    topic_id: str, language: str, layout: str, brand: BrandFile, source: Source | None
) -> str:
    """Where the topic stands on the web, or else the clinic; empty where the brand says neither."""
    localised = brand.localised(language).contact.web
    web = localised or brand.contact.web
    address = brand.topic_address or web
    known = {"{topic}": topic_id, "{language}": language, "{layout}": layout}
    for slot, value in known.items():
        address = address.replace(slot, value)
    at_web: Path = ("translations", language, "contact", "web") if localised else ("contact", "web")
    for key, written in ((("topic_address",), address), (at_web, web)):
        if written and checked_link(written) is None:
            place = source.place(key) if source else None
            raise SourceError(
                f"A link cannot lead to '{written}'.", hint=refusal(written), place=place
            )
    return address


def _refused_characters(topic: LanguageFile, source: Source | None) -> Iterator[SourceError]:
    """Texts with characters that no handout can hold, and that markup could not carry."""
    texts = dict(_texts(topic))
    if refused("\n".join(texts.values())) is None:
        return
    for path, text in texts.items():
        if found := refused(text):
            place = source.place(path) if source else None
            yield SourceError(f"There is {found.what} here.", hint=found.hint, place=place)


def _texts(topic: LanguageFile) -> Iterator[tuple[Path, str]]:
    yield from ((path, text) for path, text, _ in topic.texts())
    yield ("review", "by"), topic.review.by
    for index, name in enumerate(topic.review.sources):
        yield ("review", "sources", index), name
