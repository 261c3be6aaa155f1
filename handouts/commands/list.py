"""`list`: what there is, as words or as JSON."""

from __future__ import annotations

import json
import textwrap
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

import typer

from handouts.checks.layout_words import ListedWords
from handouts.checks.listing import Listing, listing
from handouts.commands.shared.context import DONE, FAILED, Settings
from handouts.commands.shared.options import Json, command_of, day
from handouts.commands.shared.output import say, say_errors
from handouts.errors import UsageError


@dataclass(frozen=True, kw_only=True)
class ListOptions:
    """The options of `list`."""

    find: Annotated[
        str,
        typer.Option(
            "--find", "-f", help='Only topics with these words or codes. E.g. --find "migraine"'
        ),
    ] = ""
    given: Annotated[
        bool, typer.Option("--given", help="What was handed over, from the log. E.g. --given")
    ] = False
    since: Annotated[
        str, typer.Option("--since", metavar="DATE", help="Given from. E.g. --since 2026-03-01")
    ] = ""
    until: Annotated[
        str, typer.Option("--until", metavar="DATE", help="Given until. E.g. --until 2026-03-31")
    ] = ""
    to: Annotated[
        str, typer.Option("--to", help="Given to this name or address. E.g. --to ada@example.org")
    ] = ""
    csv: Annotated[bool, typer.Option("--csv", help="As CSV for spreadsheets. E.g. --csv")] = False
    json: Json = False


def run(settings: Settings, options: ListOptions) -> int:
    """List a workspace; the exit status is 1 where a file in it cannot be read."""
    if options.given:
        from handouts.commands.log import list_given  # start-up: SQLite

        days = day(options.since), day(options.until)
        form = "json" if options.json else "csv" if options.csv else "lines"
        return list_given(settings, *days, options.to, form)
    if options.since or options.until or options.to or options.csv:
        raise UsageError("--since, --until, --to and --csv need --given.", hint="Add --given.")
    found = listing(settings.open(), options.find, datetime.now().astimezone().date())
    say(_json(found) if options.json else _words(found, options.find))
    say_errors(found.problems, debug=settings.debug)
    return FAILED if found.problems else DONE


def _words(found: Listing, find: str) -> str:
    lines = ["Topics" if not find else f"Topics with '{find}'"]
    for topic in found.topics:
        lines.append(f"  {topic.topic}  {topic.title}")
        if topic.catalogue.codes:
            lines.append(f"      codes: {', '.join(topic.catalogue.codes)}")
        lines.extend(
            f"      {each.language}: {each.state}; {', '.join(each.layouts) or 'no layout suits'}"
            for each in topic.languages
        )
    if not found.topics:
        lines.append("  none")
    if not find:
        lines.append("Layouts")
        lines += [
            f"  {name}  {layout.description} ({', '.join(layout.papers)})"
            for name, layout in found.layouts.items()
        ]
        lines.append("Brands")
        lines += [f"  {name}  {brand.name} ({brand.paper})" for name, brand in found.brands.items()]
        lines.append("Words of layouts")
        lines += _words_of_layouts(found.words)
    return "\n".join(lines)


def _words_of_layouts(words: tuple[ListedWords, ...]) -> list[str]:
    """The languages that they are written in, those apart whose words are drafts."""
    lines: list[str] = []
    for what, draft in (("final", False), ("drafts that nobody has reviewed", True)):
        parts = [f"{each.language} ({each.name})" for each in words if each.draft == draft]
        lines += _wrapped(what, parts) if parts else []
    return lines


def _wrapped(what: str, parts: list[str]) -> list[str]:
    """Lines of whole parts."""
    joined = ", ".join(part.replace(" ", "\u00a0") for part in parts)
    lines = textwrap.wrap(
        f"{what}: {joined}", width=100, initial_indent="  ", subsequent_indent="      "
    )
    return [line.replace("\u00a0", " ") for line in lines]


def _json(found: Listing) -> str:
    document = {
        "topics": [
            {
                "topic": topic.topic,
                "category": topic.catalogue.category,
                "audience": topic.catalogue.audience,
                "codes": list(topic.catalogue.codes),
                "languages": [
                    {
                        "language": each.language,
                        "title": each.catalogue.title,
                        "status": "draft" if each.catalogue.draft else "final",
                        "approval": each.catalogue.approval,
                        "by": each.catalogue.by,
                        "version": each.catalogue.version,
                        "reviewed": each.catalogue.reviewed or None,
                        "due": each.catalogue.due or None,
                        "overdue": each.overdue,
                        "translated_from": each.catalogue.source or None,
                        "behind": list(each.behind),
                        "layouts": list(each.layouts),
                    }
                    for each in topic.languages
                ],
            }
            for topic in found.topics
        ],
        "layouts": [
            {
                "layout": name,
                "name": layout.name,
                "description": layout.description,
                "needs": list(layout.needs),
                "papers": list(layout.papers),
            }
            for name, layout in found.layouts.items()
        ],
        "words": [
            {
                "language": each.language,
                "name": each.name,
                "status": "draft" if each.draft else "final",
            }
            for each in found.words
        ],
        "brands": [
            {"brand": name, "name": brand.name, "paper": brand.paper}
            for name, brand in found.brands.items()
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


command = command_of(run, ListOptions)
