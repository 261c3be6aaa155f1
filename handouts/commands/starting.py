"""`new topic`: write the first files, and say what comes next."""

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
