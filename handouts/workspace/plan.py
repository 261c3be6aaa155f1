"""Plan: which handouts are meant, and which files they become.

Without further words that is every topic in all its languages and in all layouts that suit it,
under the default brand, on that brand's paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import NamedTuple

from handouts.errors import PROGRAM, DeliveryError, HandoutError, UsageError, any_of
from handouts.sources.files.tree import LANGUAGE
from handouts.workspace.catalogue import Catalogue, gather
from handouts.workspace.catalogue_entries import BrandEntry, LayoutEntry
from handouts.workspace.handout_key import HandoutKey
from handouts.workspace.output_options import ORDINARY, OutputOptions

ALL = "all"
"""The word for every brand or every paper."""

DEFAULT_BRAND = "clinic"


class SelectionError(UsageError):
    """What was asked for is not there: the command is wrong, not a file."""


class Selection(NamedTuple):
    """What was asked for, by ids; nothing asked means the default, for most of them everything."""

    topics: tuple[str, ...] = ()
    layouts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    options: OutputOptions = ORDINARY


class Planned(NamedTuple):
    """A handout and its file's path below the folder of all output."""

    key: HandoutKey
    file: PurePosixPath
    options: OutputOptions = ORDINARY

    @property
    def files(self) -> tuple[PurePosixPath, ...]:
        """The file, and what lies beside it: for the press, the job's ticket."""
        if not self.options.press:
            return (self.file,)
        return self.file, self.file.with_name(ticket_of(self.file.name))


def ticket_of(file: str) -> str:
    """The name of the ticket beside a press file."""
    return f"{file.removesuffix('.pdf')}-ticket.txt"


class Plan(NamedTuple):
    """The handouts that can be made, and what keeps others from it."""

    handouts: tuple[Planned, ...]
    problems: tuple[HandoutError, ...]


def plan(catalogue: Catalogue, selection: Selection) -> Plan:
    """The handouts of a selection, in order of topics.

    Raises SelectionError for a name that is not there, or where nothing that suits is left.
    """
    brands = _brands(catalogue, selection.brands)
    _check(catalogue, selection)
    problems: list[HandoutError] = []
    known_brands = gather(brands, catalogue.brand, problems)
    known_layouts = gather(
        selection.layouts or catalogue.file_tree.folders("layouts"), catalogue.layout, problems
    )
    known_layouts = _of_form(known_layouts, selection)
    handouts: dict[PurePosixPath, Planned] = {}
    for topic in selection.topics or catalogue.file_tree.folders("content"):
        before = len(handouts), len(problems)
        for key in _of_topic(catalogue, topic, selection, known_layouts, known_brands, problems):
            file = _file(
                key,
                known_layouts[key.layout],
                known_brands[key.brand],
                selection.options,
            )
            planned = Planned(key, file, selection.options)
            other = handouts.setdefault(planned.file, planned)
            if other.key != key:
                raise DeliveryError(
                    f"{other.key} and {key} have the same file: {planned.file}.",
                    hint="Give one of the topics or layouts another name.",
                )
        if topic in selection.topics and (len(handouts), len(problems)) == before and not problems:
            raise _unsuitable(catalogue, topic, selection)
    if not handouts and not problems:
        raise SelectionError(
            "There is nothing to make.", hint=f"To see what there is: {PROGRAM} list"
        )
    return Plan(tuple(handouts.values()), tuple(problems))


def languages(catalogue: Catalogue, topic: str) -> tuple[str, ...]:
    """The languages in which a topic is written, in alphabetical order."""
    names = (
        name.removesuffix(".yaml")
        for name in catalogue.file_tree.files("content", topic)
        if name.endswith(".yaml")
    )
    return tuple(name for name in names if LANGUAGE.fullmatch(name))


def suits(layouts: Iterable[str], layout: str, needs: Iterable[str], parts: Iterable[str]) -> bool:
    """Whether a topic that names `layouts` and has `parts` suits a layout that `needs` some."""
    named = tuple(layouts)
    return (not named or layout in named) and set(needs) <= set(parts)


def _of_topic(
    catalogue: Catalogue,
    topic: str,
    selection: Selection,
    layouts: Mapping[str, LayoutEntry],
    brands: Mapping[str, BrandEntry],
    problems: list[HandoutError],
) -> Iterator[HandoutKey]:
    """The handouts of one topic; what is wrong with its files is noted."""
    try:
        own = catalogue.topic(topic)
    except HandoutError as error:
        problems.append(error)
        return
    wanted = [
        language
        for language in languages(catalogue, topic)
        if not selection.languages or language in selection.languages
    ]
    texts = gather(wanted, partial(catalogue.language, topic), problems)
    for layout, known in layouts.items():
        for language, text in texts.items():
            if not suits(own.layouts, layout, known.needs, text.parts):
                continue
            for brand, identity in brands.items():
                for paper in _papers(selection.papers, known, identity.paper):
                    yield HandoutKey(topic, layout, language, brand, paper)


def _papers(asked: tuple[str, ...], options: LayoutEntry, own: str) -> tuple[str, ...]:
    """The papers that were asked for, or stand for these; else the one for the brand's."""
    if ALL in asked:
        return options.papers
    if asked:
        stand = zip(options.papers, options.stand_ins, strict=True)
        return tuple(paper for paper, instead_of in stand if {paper, instead_of} & {*asked})
    return (options.paper_of(own),)


def _of_form(layouts: Mapping[str, LayoutEntry], selection: Selection) -> dict[str, LayoutEntry]:
    """The layouts that can be had in the form that was asked for."""
    found = dict(layouts)
    options = selection.options
    if options.imposed:
        # A print shop lays out cards on its own sheets.
        ways = ("fold",) if options.press else ("fold", "cut")
        imposable = {name: each for name, each in found.items() if each.imposed in ways}
        what = "booklets for a press" if options.press else "layouts"
        hint = f"Only those of {what} can whose layout.yaml says how, with `impose`"
        _refuse_others(found, imposable, selection, "The pages of {} cannot be imposed.", hint)
        found = imposable
    if options.marks:
        folded = {
            name: each
            for name, each in found.items()
            if (each.imposed == "fold" if options.imposed else each.folded)
        }
        hint = "Only sheets that are folded have fold marks, and booklets with --impose"
        _refuse_others(found, folded, selection, "The pages of {} are not folded.", hint)
        found = folded
    return found


def _refuse_others(
    layouts: Mapping[str, LayoutEntry],
    left: Mapping[str, LayoutEntry],
    selection: Selection,
    message: str,
    hint: str,
) -> None:
    """Tell the layouts that were asked for and cannot be had."""
    others = [name for name in layouts if name in selection.layouts and name not in left]
    if others:
        raise SelectionError(
            message.format(" and ".join(others)),
            hint=hint + (f": {', '.join(left)}." if left else "."),
        )


def _file(
    key: HandoutKey, layout: LayoutEntry, brand: BrandEntry, options: OutputOptions
) -> PurePosixPath:
    # A paper of the brand's own that the layout lacks, and nothing stands for, is told by name.
    own = key.paper == layout.paper_of(brand.paper) and brand.paper in layout.stand_ins
    suffix = "" if own else f"-{key.paper}"
    name = f"{key.topic}-{key.layout}-{key.language}{suffix}{options.suffix}.pdf"
    return PurePosixPath(key.brand, name)


def _brands(catalogue: Catalogue, asked: tuple[str, ...]) -> tuple[str, ...]:
    known = tuple(catalogue.file_tree.folders("brands"))
    if ALL in asked:
        return known
    return asked or (default_brand(catalogue),)


def default_brand(catalogue: Catalogue) -> str:
    """The only brand, or the one called `clinic`."""
    known = tuple(catalogue.file_tree.folders("brands"))
    if len(known) == 1 or DEFAULT_BRAND in known:
        return DEFAULT_BRAND if DEFAULT_BRAND in known else known[0]
    if not known:
        raise SelectionError(
            "There is no brand here.", hint="brands/ needs a folder with a brand.yaml in it."
        )
    raise SelectionError(
        "Which brand is meant?", hint=f"Add --brand with one of: {', '.join(known)}, or all."
    )


def _check(catalogue: Catalogue, selection: Selection) -> None:
    """Names that were asked for are there."""
    folders = catalogue.file_tree.folders
    everywhere = {name for topic in folders("content") for name in languages(catalogue, topic)}
    for kind, asked, known in (
        ("topic", selection.topics, folders("content")),
        ("layout", selection.layouts, folders("layouts")),
        ("brand", selection.brands, (*folders("brands"), ALL)),
        ("language", selection.languages, everywhere),
    ):
        for name in asked:
            if name not in known:
                raise _unknown(kind, name, known)
    papers = {ALL}
    for layout in selection.layouts or folders("layouts"):
        try:
            papers.update(catalogue.layout(layout).papers, catalogue.layout(layout).stand_ins)
        except HandoutError:
            return  # The layout's own mistake is told; it may be the one with the paper.
    for name in selection.papers:
        if name not in papers:
            raise _unknown("paper", name, papers)


def _unknown(kind: str, name: str, known: Iterable[str]) -> SelectionError:
    from handouts.sources.yaml.errors import did_you_mean  # Slow to load, seldom needed.

    return SelectionError(
        f"There is no {kind} '{name}'.", hint=did_you_mean(name, known, "Choose from")
    )


def _unsuitable(catalogue: Catalogue, topic: str, selection: Selection) -> SelectionError:
    """Why a topic that was asked for gives no handout."""
    known = languages(catalogue, topic)
    if not known:
        return SelectionError(
            f"'{topic}' is not written in any language.", hint=f"Add content/{topic}/en.yaml."
        )
    if selection.languages and not set(selection.languages) & set(known):
        return SelectionError(
            f"'{topic}' is not written in {any_of(selection.languages)}.",
            hint=f"It is written in {', '.join(known)}.",
        )
    named = catalogue.topic(topic).layouts
    if selection.layouts and named and not set(selection.layouts) & set(named):
        return SelectionError(
            f"'{topic}' is not offered as {any_of(selection.layouts)}.",
            hint=f"content/{topic}/topic.yaml names: {', '.join(named)}.",
        )
    return SelectionError(
        f"'{topic}' suits none of the layouts and papers that are meant.",
        hint="A layout says what a topic `needs` to have, and on which `papers` it prints.",
    )
