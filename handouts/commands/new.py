"""`new`: write the first files, and say what comes next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from handouts.commands.context import DONE, Settings
from handouts.commands.output import command, line, say, shown
from handouts.scaffold.new_topic import new_topic

if TYPE_CHECKING:
    from handouts.scaffold.new_brand import NewBrand


def run(settings: Settings, topic: str, title: str, language: str) -> int:
    """Start a topic."""
    for path in new_topic(settings.open(), topic, title, language):
        say(shown(path))
    say(f"Fill them in, then: {command('build', topic)}")
    return DONE


def run_workspace(folder: Path) -> int:
    """Start a workspace."""
    from handouts.scaffold.new_workspace import TOPIC, new_workspace

    made = new_workspace(folder)
    here = shown(folder)
    say(f"{here}  brand clinic, topic {TOPIC}, layouts and fonts ({made.size // 1_000_000} MB)")
    words = (
        ()
        if folder.resolve() == Path.cwd()
        else ("--workspace", f'"{here}"' if " " in here else here)
    )
    say(f"Its README.md says what is where. Now: {command(*words, 'build')}")
    return DONE


def run_brand(settings: Settings, wanted: NewBrand) -> int:
    """Start a brand."""
    from handouts.scaffold.brand_logo import logo_remarks
    from handouts.scaffold.new_brand import moved, new_brand, wanted_colours

    for path in new_brand(settings.open(), wanted):
        say(shown(path))
    workspace = settings.open()
    for message, hint in logo_remarks(workspace, wanted.brand):
        line("note", message, hint)
    model = workspace.sources.brand(wanted.brand).model
    for role, given in zip(("brand", "accent"), wanted_colours(wanted), strict=False):
        if model.colours[role] != given:
            why = moved(role, logo=model.logo is not None)
            line("note", f"You gave {given}; {why} {model.colours[role]} instead.")
    line(
        "note",
        "The brand has no telephone, address or web page yet, and prints none, nor a code.",
        "Write them under `contact:` in brand.yaml.",
    )
    say(f"Each line says what it does. Now: {command('build', '--brand', wanted.brand)}")
    return DONE


def run_language(settings: Settings, topic: str, language: str, source: str) -> int:
    """Start a translation."""
    from handouts.scaffold.new_language import new_language

    for path in new_language(settings.open(), topic, language, source):
        say(shown(path))
    say(f"Replace the texts in them; what is left says: {command('check', topic)}")
    return DONE
