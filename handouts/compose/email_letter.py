"""The words around a handout in an email, merged through a template like a layout's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from handouts.compose.brand_context import brand_fields
from handouts.compose.compose import flows_of
from handouts.compose.template.fields import Fields
from handouts.errors import TemplateError

if TYPE_CHECKING:
    from handouts.compose.blocks import Flow
    from handouts.compose.template.render import Templates
    from handouts.sources.models.brand import BrandFile

PANELS = ("before", "after")


class Letter(NamedTuple):
    """What stands before the handout's text, and what after it."""

    before: Flow
    after: Flow


def letter(
    *,
    language: str,
    brand: BrandFile,
    words: Mapping[str, str],
    templates: Templates,
    template: str,
    digits: int = 0,
) -> Letter:
    """The letter in one language, under a brand.

    `digits` is the length of the password that the attached file opens with, 0 for none. The
    template knows nothing of the topic, so that a protected message cannot give it away. Raises
    TemplateError.
    """
    values: dict[str, object] = {
        "brand": brand_fields(brand, language),
        "words": Fields("language's list of words", words),
        "handout": Fields("handout", {"language": language}),
        "message": Fields("message", {"digits": digits}),
    }
    flows = flows_of(templates, template, values, [])
    by_panel = {flow.into: flow for flow in flows if flow.furniture is None}
    if len(by_panel) != len(flows) or set(by_panel) != {(name,) for name in PANELS}:
        raise TemplateError(
            "An email has two panels, each once: before and after the handout's text.",
            hint='Write <panel name="before"> ... </panel> <panel name="after"> ... </panel>.',
            place=templates.place(template),
        )
    return Letter(by_panel["before",], by_panel["after",])
