"""Write JSON Schemas, by which editors complete and check what people write.

python -m scripts.json_schemas [WORKSPACE]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from handouts.sources.files.tree import REFERENCE, WORDS_FOLDER
from handouts.sources.models.brand import BrandFile
from handouts.sources.models.language import LanguageFile
from handouts.sources.models.layout import LayoutFile
from handouts.sources.models.styles import StylesFile
from handouts.sources.models.topic import TopicFile
from handouts.sources.models.words import STATES, STATUS, STATUS_MEANING, WordsFile
from handouts.sources.yaml import parser
from handouts.sources.yaml.validate import load

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_MODELS: Mapping[str, tuple[type[BaseModel], str]] = {
    "content/topic.schema.json": (TopicFile, "A topic, whatever its language"),
    "content/language.schema.json": (LanguageFile, "A topic in one language"),
    "brands/brand.schema.json": (BrandFile, "A clinic's identity"),
    "layouts/layout.schema.json": (LayoutFile, "A layout"),
    "layouts/styles.schema.json": (StylesFile, "The styles that layouts start from"),
}
_OVERRIDE = "layouts/override.schema.json"
_BRAND = "brands/brand.schema.json"
_NOTHING: tuple[object, ...] = (None, "", [])
_WORDS = "layouts/words.schema.json"


def schemas(words: Mapping[str, str]) -> Mapping[str, str]:
    """The text of each schema by its path in a workspace; `words` are those in English."""
    files: dict[str, Any] = {
        path: {"$schema": DIALECT, **_plain(model.model_json_schema()), "title": title}
        for path, (model, title) in _MODELS.items()
    }
    files[_OVERRIDE] = {
        **_partial(files["layouts/layout.schema.json"]),
        "title": "What a brand changes about a layout",
    }
    # A brand that extends another one says only what differs.
    needed = files[_BRAND]["required"]
    either = [{"required": ["extends"]}, {"required": needed}]
    files[_BRAND] = {**_partial(files[_BRAND]), "anyOf": either}
    files[_WORDS] = {
        "$schema": DIALECT,
        "title": "The words that layouts add",
        "description": "Each language has every key; {date} and the like are filled in.",
        "type": "object",
        "additionalProperties": False,
        "required": sorted(words),
        "properties": {
            STATUS: {"enum": [*STATES], "description": STATUS_MEANING},
            **{
                key: {"type": "string", "minLength": 1, "description": f"In English: {text}"}
                for key, text in words.items()
            },
        },
    }
    return {
        path: json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        for path, schema in files.items()
    }


def english(root: Path) -> Mapping[str, str]:
    """The English words of a workspace."""
    file = "/".join((*WORDS_FOLDER, f"{REFERENCE}.yaml"))
    return load(WordsFile, parser.read(root / file, file)).model.words


def _plain(schema: Any) -> Any:
    """Without what pydantic makes up: titles from names in the code, empty alternatives."""
    if isinstance(schema, list):
        return [_plain(entry) for entry in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {
        key: {name: _plain(each) for name, each in value.items()}
        if key in ("properties", "$defs")
        else _plain(value)
        for key, value in schema.items()
        if not (key == "title" and isinstance(value, str))
        and not (key == "default" and (value in _NOTHING or isinstance(value, dict)))
    }
    choices = kept.get("anyOf")
    if isinstance(choices, list) and {"type": "null"} in choices:
        rest = [choice for choice in choices if choice != {"type": "null"}]
        kept.pop("anyOf")
        kept = {**(rest[0] if len(rest) == 1 else {"anyOf": rest}), **kept}
    return kept


def _partial(schema: Any) -> Any:
    """The schema of a file that is merged over another: nothing has to stand in it."""
    if isinstance(schema, list):
        return [_partial(entry) for entry in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: {name: _partial(each) for name, each in value.items()}
        if key in ("properties", "$defs")
        else _partial(value)
        for key, value in schema.items()
        if not (key == "required" and isinstance(value, list))
    }


def main(root: str = ".") -> None:
    """Write all schemas into a workspace."""
    for path, text in schemas(english(Path(root))).items():
        (Path(root) / path).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:2])
