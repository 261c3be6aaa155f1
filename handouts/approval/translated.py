"""Record that a translation agrees with its source as the source is now."""

from __future__ import annotations

from collections.abc import Sequence

from handouts.approval.text_file import read_text_file, rewrite
from handouts.checks.untranslated import untranslated_issues
from handouts.errors import DeliveryError, HandoutError, Place
from handouts.scaffold.new_language import source_language
from handouts.sources.models.language import LanguageFile
from handouts.sources.workspace.sources import Sources
from handouts.sources.workspace.translation_status import (
    hashes,
    part_ids,
    updated,
    with_record,
    written,
)
from handouts.sources.yaml.errors import raise_all
from handouts.workspace.plan import SelectionError
from handouts.workspace.workspace import Workspace


def record_translation(
    workspace: Workspace, topic: str, language: str, source: str = "", only: Sequence[str] = ()
) -> tuple[str, str]:
    """Write what a translation was made from into its file; the names of both files.

    `only` names the parts that agree, as `section-2`; without it, all do. Without `source`, it is
    the language in the file's record, else English or the only original. Raises SelectionError for
    what is not there, DeliveryError where the record cannot be written into the file as it is, and
    SourceError or Problems where more than a few texts are word for word those of the source.
    """
    file = read_text_file(workspace, topic, language)
    translation = Sources.language_from(file.data, file.name)
    model = translation.model
    recorded = model.translated_from
    source = source or (recorded.language if recorded else "")
    source = source_language(workspace.sources, topic, source)
    if source == language:
        raise SelectionError(
            f"{file.name} cannot be a translation of itself.",
            hint="Name its source with --from LANGUAGE.",
        )
    original = workspace.sources.language(topic, source)
    now = hashes(source, original.model)
    parts, known = [each.strip().replace(" ", "-") for each in only], part_ids(now)
    if unknown := [each for each in parts if each not in known]:
        raise SelectionError(
            f"{original.source.file} has no part '{unknown[0]}'.",
            hint=f"Its parts are: {', '.join(known)}.",
        )
    raise_all(untranslated_issues(translation, original, parts))
    record = updated(recorded, now, parts)
    text = with_record(file.text, record)
    if not _says(text, model.model_copy(update={"translated_from": record})):
        raise DeliveryError(
            "`translated_from` cannot be written into this file as it is.",
            hint=f"Write it at the end of the file yourself: {' '.join(written(record).split())}",
            place=Place(file.name),
        )
    rewrite(file, text)
    return file.name, original.source.file


def _says(text: str, wanted: LanguageFile) -> bool:
    """Whether a text would be read as what is wanted."""
    try:
        return Sources.language_from(text.encode(), "").model == wanted
    except HandoutError:
        return False
