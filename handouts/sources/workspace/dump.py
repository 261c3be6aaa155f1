"""Write the texts of a language file as YAML, in the form in which people write such files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from handouts.sources.models.language import LanguageFile

_WIDTH = 92


class _Dumper(yaml.SafeDumper):
    """Texts of several lines stand below their key as they are, lists are indented."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    if "\n" in text:
        text += "\n"  # so that it ends as people end it: | and not |-
    style = "|" if "\n" in text else ">" if len(text) > _WIDTH - 20 else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def texts_of(model: LanguageFile) -> str:
    """The parts of a topic that are translated, with an empty line between entries of lists."""
    head = {
        name: value for name in ("title", "series", "summary") if (value := getattr(model, name))
    }
    blocks = [_dumped(head | ({"tags": list(model.tags)} if model.tags else {}))]
    for name in ("sections", "faq"):
        if entries := getattr(model, name):
            lists = [_dumped({name: [entry.model_dump()]}) for entry in entries]
            bodies = [text.removeprefix(f"{name}:\n") for text in lists]
            blocks.append(f"{name}:\n" + "\n".join(bodies))
    if model.next_step:
        blocks.append(_dumped({"next_step": model.next_step.model_dump()}))
    return "\n".join(blocks)


def _dumped(value: Mapping[str, Any]) -> str:
    return yaml.dump(dict(value), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
