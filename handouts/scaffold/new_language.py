"""Start a translation: the source's texts to be replaced, and the words that layouts add."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from handouts.errors import PROGRAM, DeliveryError, UsageError
from handouts.sources.files.tree import REFERENCE, WORDS_FOLDER
from handouts.sources.models.language_codes import closest, code_of, name_of
from handouts.sources.workspace.dump import texts_of
from handouts.sources.workspace.translation_status import hashes, untranslated, written
from handouts.sources.yaml.errors import did_you_mean
from handouts.storage.atomic import write_file
from handouts.workspace.plan import SelectionError

if TYPE_CHECKING:
    from handouts.sources.workspace.sources import Sources
    from handouts.workspace.workspace import Workspace

LANGUAGE = """\
# yaml-language-server: $schema=../language.schema.json
# To be translated into {name}: replace each text; links, pictures and the marks of lists stay.
# Then say so, for all parts or with --only for some:
# {program} translated {topic} --language {language}
{texts}
review:                      # of the translation; `approve` adds who reviewed it, and when
  version: "{version}"

status: draft                # `approve` takes this line out

{record}"""

WORDS = """\
# yaml-language-server: $schema=../../words.schema.json
# The words that layouts add, in {name}. Every language has the same keys.
# Write each translation behind its key; above it is the English. {{...}} is filled in.
# Delete the next line once somebody has reviewed them.
status: draft
"""


def new_language(
    workspace: Workspace, topic: str, language: str, source: str = ""
) -> tuple[Path, ...]:
    """Write a topic's file in another language, and that language's words where there are none.

    `source` is the language to translate from; without it, English or the only one that is no
    translation itself. Nothing is ever overwritten. Raises SelectionError for a topic or a source
    that is not there, DeliveryError for a language that is none and for one that is there already.
    """
    sources = workspace.sources
    language = known_code(language)
    name = name_of(language)
    if topic not in sources.topics():
        raise _unknown("topic", topic, sources.topics())
    path = workspace.root / "content" / topic / f"{language}.yaml"
    if path.exists() or path.is_symlink():
        raise DeliveryError(
            f"'content/{topic}/{language}.yaml' exists already; nothing was changed."
        )
    origin = source_language(sources, topic, source)
    model = sources.language(topic, origin).model
    record = untranslated(hashes(origin, model))
    text = LANGUAGE.format(
        name=name,
        topic=topic,
        language=language,
        program=PROGRAM,
        texts=texts_of(model),
        version="0.1",
        record=written(record),
    )
    made = [path]
    if closest(language, sources.word_languages()) is None:
        words = workspace.root.joinpath(*WORDS_FOLDER, f"{language}.yaml")
        write_file(words, _words(sources, name).encode())
        made.append(words)
    write_file(path, text.encode())
    return tuple(made)


def language_name(language: str) -> str:
    """What a language is called in English. Raises DeliveryError where there is none such."""
    return name_of(known_code(language))


def known_code(written: str) -> str:
    """The code that a code or a name means: `fr` of French. Raises DeliveryError for none."""
    code = code_of(written)
    if not code:
        raise UsageError(f"'{written}' is not the code of a language.", hint=_CODES)
    return code


_CODES = "Codes are those of BCP 47, such as en, pt-BR or zh-Hans."


def source_language(sources: Sources, topic: str, asked: str) -> str:
    """The language to translate from: that asked for, else English, else the only original.

    Raises SelectionError for one that is not there, and where there are several originals.
    """
    known = sources.languages(topic)
    if asked:
        if asked not in known:
            raise _unknown("language", asked, known)
        return asked
    if "en" in known:
        return "en"
    own = [each for each in known if not sources.language(topic, each).model.translated_from]
    if len(own) != 1:
        raise SelectionError(
            f"Which language of '{topic}' is it to be translated from?",
            hint=f"Add --from with one of: {', '.join(known)}.",
        )
    return own[0]


def _unknown(kind: str, name: str, known: tuple[str, ...]) -> SelectionError:
    return SelectionError(
        f"There is no {kind} '{name}'.", hint=did_you_mean(name, known, "Choose from")
    )


def _words(sources: Sources, name: str) -> str:
    words = sources.words(REFERENCE).items()
    return WORDS.format(name=name) + "".join(f"# {word}\n{key}:\n" for key, word in words)
