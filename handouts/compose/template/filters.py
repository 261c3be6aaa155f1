"""Filters of templates: words with values filled in, phone numbers and addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from handouts.errors import TemplateError
from handouts.sources.models.telephone import telephone
from handouts.sources.yaml.errors import ValidationIssue

_SLOT = re.compile(r"\{([a-z_]+)\}")


def fill(word: str, values: Mapping[str, object], write: Callable[[object], str] = str) -> str:
    """`word` with each {name} replaced by its value; `write` turns text and values into output."""
    parts = _SLOT.split(word)
    filled: list[str] = []
    for index, part in enumerate(parts):
        if index % 2 == 0:
            if part:
                filled.append(write(part))
        elif part in values:
            filled.append(write(values[part]))
        else:
            known = ", ".join(f"{{{name}}}" for name in values) or "none"
            raise TemplateError(
                f"The word {word!r} asks for {{{part}}}, which is not given.",
                hint=f"It can say: {known}.",
            )
    return "".join(filled)


def digits(phone: str) -> str:
    """The one number of a text as a tel: link dials it (RFC 3966): a leading + and digits."""
    try:
        return str(telephone(str(phone)))
    except ValidationIssue as issue:
        raise TemplateError(f"{phone!r} {issue.message}.", hint=issue.hint) from None


def plain_address(address: str) -> str:
    """A web address as it is read aloud and typed: without https:// and a slash at its end."""
    return re.sub(r"^https?://", "", str(address)).removesuffix("/")
