"""`list`: what there is, as words or as JSON."""

from __future__ import annotations

import json
import textwrap
from datetime import datetime

from handouts.checks.layout_words import ListedWords
from handouts.checks.listing import Listing, listing
from handouts.commands.context import DONE, WRONG_INPUT, Settings
from handouts.commands.output import say, show


def run(settings: Settings, find: str, *, as_json: bool) -> int:
    """List a workspace; the exit status is 1 where a file in it cannot be read."""
    found = listing(settings.open(), find, datetime.now().astimezone().date())
    say(_json(found) if as_json else _words(found, find))
    show(found.problems, debug=settings.debug)
    return WRONG_INPUT if found.problems else DONE


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
