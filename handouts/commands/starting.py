"""`new`: write the first files, and say what comes next."""

from __future__ import annotations

from handouts.commands.context import DONE, Settings
from handouts.commands.output import say, shown
from handouts.deliver.scaffold import new_topic


def run(settings: Settings, topic: str, title: str, language: str) -> int:
    """Start a topic."""
    for path in new_topic(settings.open(), topic, title, language):
        say(shown(path))
    say(f"Fill them in, then: build {topic}")
    return DONE


def run_language(settings: Settings, topic: str, language: str, source: str) -> int:
    """Start a translation."""
    from handouts.deliver.translating import new_language

    for path in new_language(settings.open(), topic, language, source):
        say(shown(path))
    say(f"Replace the texts in them; what is left says: check {topic}")
    return DONE
