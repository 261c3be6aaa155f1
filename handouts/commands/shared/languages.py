"""Languages as people say them: `Spanish`, `español`, `es-MX`; a substitute is told."""

from __future__ import annotations

from collections.abc import Iterable

from handouts.commands.shared.output import say_note
from handouts.errors import UsageError
from handouts.sources.models.language_codes import closest, code_of, find, name_of
from handouts.workspace.catalogue import Catalogue
from handouts.workspace.plan import Selection, languages


def resolve_languages(catalogue: Catalogue, selection: Selection) -> Selection:
    """A selection with its languages as files call them.

    Raises UsageError for what means none that is there, or may mean two.
    """
    if not selection.languages:
        return selection
    folders = catalogue.file_tree.folders("content")
    everywhere = {each for topic in folders for each in languages(catalogue, topic)}
    topics = [topic for topic in selection.topics if topic in folders]
    own = {each for topic in topics for each in languages(catalogue, topic)} or everywhere
    meant = (_meant(written, own, everywhere) for written in selection.languages)
    return selection._replace(languages=tuple(dict.fromkeys(meant)))


def exact_languages(catalogue: Catalogue, topic: str, written: Iterable[str]) -> tuple[str, ...]:
    """The languages of a topic that are meant, none for another; what means none stays as it is.

    Raises UsageError for one that may mean two.
    """
    own = languages(catalogue, topic)
    found = [(each, find(each, own)) for each in written]
    meant = (known.language if known and known.exact else each for each, known in found)
    return tuple(dict.fromkeys(meant))


def language_codes(written: Iterable[str]) -> tuple[str, ...]:
    """The codes of languages that need not be there; what means none stays as it is."""
    return tuple(code_of(each) or each for each in written)


def say_substitutes(wanted: Iterable[str], available: Iterable[str]) -> None:
    """Say which languages of a table's rows are not there, and which are taken for them."""
    known = set(available)
    for code in sorted({code_of(each) for each in wanted} - known - {""}):
        nearest = closest(code, known)
        if nearest is not None:
            say_note(f"Rows in {code} get {nearest}, the nearest language that there is.")


def _meant(written: str, own: set[str], everywhere: set[str]) -> str:
    if written in own:
        return written
    for known in (own, everywhere):
        if (found := find(written, known)) is not None:
            if not found.exact:
                say_note(f"There is no '{written}'; {found.language} is used instead.")
            return found.language
    from handouts.sources.yaml.errors import did_you_mean  # Slow to load, seldom needed.

    names = {name for each in everywhere for name in (each, name_of(each))}
    hint = did_you_mean(written, names)
    if not hint.startswith("Did"):
        hint = f"Choose from: {', '.join(sorted(everywhere))}."
    raise UsageError(f"There is no language '{written}'.", hint=hint)
