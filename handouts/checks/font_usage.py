"""Which families set the handouts of each language: those of the brand's chain that it needs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from handouts.compose.blocks import texts
from handouts.errors import HandoutError
from handouts.typeset.fonts.coverage import REGULAR, families
from handouts.typeset.fonts.fallback import with_one_family
from handouts.typeset.text.segments import HARD_BREAK
from handouts.workspace import stages
from handouts.workspace.plan import ALL, Selection, plan

if TYPE_CHECKING:
    from handouts.workspace.handout_key import HandoutKey
    from handouts.workspace.workspace import Workspace


class Used(NamedTuple):
    """The families that set a language under a brand, with the number of characters of each."""

    brand: str
    language: str
    families: tuple[tuple[str, int], ...]


def used(
    workspace: Workspace, topics: tuple[str, ...], problems: list[HandoutError]
) -> tuple[Used, ...]:
    """The families by brand and language, the most used first; what layouts share counts once.

    Handouts that cannot be merged are added to `problems`. Raises SelectionError for a topic that
    is not there.
    """
    if not topics and not workspace.file_tree.folders("content"):
        return ()
    planned = plan(workspace.catalogue, Selection(topics=topics, brands=(ALL,)))
    problems.extend(planned.problems)
    counted: dict[tuple[str, str], Counter[str]] = {}
    seen: set[tuple[str, str, str, str]] = set()
    for key in (each.key for each in planned.handouts):
        count = counted.setdefault((key.brand, key.language), Counter())
        try:
            _count(workspace, key, count, seen)
        except HandoutError as error:
            problems.append(error)
    return tuple(
        Used(brand, language, tuple(count.most_common()))
        for (brand, language), count in sorted(counted.items())
    )


def _count(
    workspace: Workspace,
    key: HandoutKey,
    count: Counter[str],
    seen: set[tuple[str, str, str, str]],
) -> None:
    """Add the characters of a handout's texts that have not been counted before."""
    tree = stages.tree(workspace, key)
    design = with_one_family(tree, stages.design_without_images(workspace, key))
    for block in texts(tree, furniture=True):
        text = (key.brand, key.language, key.topic, block.text)
        if text in seen:
            continue
        seen.add(text)
        fonts = design.fonts_of(design.styles[block.style])
        for run in block.runs:
            language = run.language or tree.language
            count.update(families(run.text.replace(HARD_BREAK, " "), fonts, REGULAR, language))
