"""`new topic`: write the first files, and say what comes next."""

from __future__ import annotations

import typer

from handouts.commands.context import Settings
from handouts.commands.output import shown
from handouts.deliver.scaffold import new_topic


def run(settings: Settings, topic: str, title: str, language: str) -> None:
    """Start a topic."""
    for path in new_topic(settings.open(), topic, title, language):
        typer.echo(shown(path))
    typer.echo(f"Fill them in, then: build {topic}")
