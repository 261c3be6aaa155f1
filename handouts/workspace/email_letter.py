"""The words around a handout in a message, from a workspace's files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from handouts.compose.blocks import walk
from handouts.compose.email_letter import Letter, letter
from handouts.compose.template.render import Templates
from handouts.errors import Place, TemplateError
from handouts.sources.workspace.sources import EMAIL_TEMPLATE

if TYPE_CHECKING:
    from handouts.compose.blocks import Flow
    from handouts.design.model import Design
    from handouts.sources.workspace.sources import Sources


def letter_of(sources: Sources, language: str, brand: str, digits: int = 0) -> Letter:
    """The words by the brand's own template, or else the shared one. Raises TemplateError."""
    templates = sources.email_templates(brand)
    return letter(
        language=language,
        brand=sources.brand(brand).model,
        words=sources.words(language),
        templates=Templates(
            "layouts",
            tuple((name, each.text) for name, each in templates.items()),
            tuple((name, each.file) for name, each in templates.items()),
        ),
        template=str(EMAIL_TEMPLATE),
        digits=digits,
    )


def check_styles(flows: Iterable[Flow], design: Design) -> None:
    """A misspelt style would look like plain text, and nobody would be told."""
    used = {block.style for flow in flows for block in walk(flow.blocks)}
    for style in sorted(used - design.styles.keys() - {""}):
        raise TemplateError(
            f"The template of emails uses a style {style!r} that no file describes.",
            hint=f"Styles: {', '.join(sorted(design.styles))}.",
            place=Place(f"layouts/{EMAIL_TEMPLATE}"),
        )
