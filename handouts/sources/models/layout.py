"""layout.yaml: papers, panels and styles of one print form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from handouts.sources.models.fields import FileModel, Id, Ids, Length, Number, Title, Whole, YesNo
from handouts.sources.models.imposition import ImposeFile
from handouts.sources.models.styles import StyleFile
from handouts.sources.yaml.errors import ValidationIssue, did_you_mean

Part = Literal["summary", "tags", "sections", "faq", "next_step", "series"]

PLACES = frozenset(
    {"on", "top", "bottom", "below", "above", "left", "right", "width", "hug", "fills"}
)
"""Keys of a panel that say where it stands, on paper that is not folded."""


class TypeFile(FileModel):
    """The sizes between which type is fitted, in points."""

    comfortable: Annotated[Number, Field(ge=6, le=72)] = Field(
        description="The size that the styles are written for."
    )
    least: Annotated[Number, Field(ge=6, le=72)] = Field(description="Never smaller than this.")
    most: Annotated[Number, Field(ge=6, le=72)] = Field(description="Never larger than this.")
    step: Annotated[Number, Field(gt=0, le=4)] = Field(
        default=0.25, description="Sizes are tried in steps of this."
    )


class PaperFile(FileModel):
    """A sheet of paper, and where it is folded."""

    size: tuple[Length, Length] = Field(description="Width and height of the sheet.")
    pages: dict[Id, Annotated[dict[Id, Length], Field(min_length=1)]] = Field(
        default_factory=dict,
        description="For each side of the sheet, the panels' widths from left to right.",
    )
    sheet: tuple[Length, Length] | None = Field(
        default=None, description="Width and height of the sheet on which copies are imposed."
    )
    instead_of: Id | None = Field(
        default=None, description="The paper of a brand that is printed on this one."
    )


class PanelFile(FileModel):
    """A rectangle of the page that holds text."""

    on: Literal["every", "first", "last", "rest", "middle"] = Field(
        default="every",
        description="The pages that have it; rest: all but the first, middle: but the last, too.",
    )
    top: Length | None = Field(default=None, description="From the page's top edge down.")
    bottom: Length | None = Field(default=None, description="From the page's bottom edge up.")
    below: Ids = Field(
        default=(), description="Under this panel; of several, the first one on the page."
    )
    above: Ids = Field(
        default=(), description="Over this panel; of several, the first one on the page."
    )
    left: Length | None = Field(default=None, description="From the page's left edge.")
    right: Length | None = Field(default=None, description="From the page's right edge.")
    width: Length | None = Field(default=None, description="How wide it is.")
    fills: Ids = Field(
        default=(),
        description="Takes what this panel's text leaves free; of several, the first with room.",
    )
    hug: Literal["top", "bottom"] | None = Field(
        default=None,
        description="As high as its text: top hangs from its upper edge, bottom rises from below.",
    )
    ground: Id = Field(default="paper", description="The brand's ground that fills it.")
    margins: tuple[Length, Length, Length, Length] = Field(
        description="Between the panel's edges and its text: top, right, bottom, left."
    )
    ornament: YesNo = Field(default=False, description="Whether the brand's ornament is drawn.")


class RepeatFile(FileModel):
    """How often the page may be repeated for a long text."""

    most: Annotated[Whole, Field(ge=1, le=200)] = Field(description="The most pages.")
    multiple: Annotated[Whole, Field(ge=1, le=16)] = Field(
        default=1, description="The number of pages is a multiple of this; 4 for booklets."
    )


class LayoutFile(FileModel):
    """A print form."""

    name: Title = Field(description="What the layout is called in lists.")
    description: Title = Field(description="What it is, in one sentence.")
    template: Annotated[str, Field(pattern=r"^[a-z0-9_-]+\.jinja$", max_length=80)] = Field(
        default="layout.jinja", description="The file beside this one that says what goes where."
    )
    needs: tuple[Part, ...] = Field(
        default=(), description="A topic without these is not offered in this layout."
    )
    public: YesNo = Field(
        default=False,
        description="Whether anyone reads it where it hangs or lies, as a poster.",
    )
    turn: Literal["short", "long"] = Field(
        default="long", description="The edge on which a two-sided print is turned."
    )
    safe: Length = Field(description="Nothing that is read stands nearer to an edge or a fold.")
    type: TypeFile = Field(description="The sizes of type.")
    grid: Annotated[Number, Field(ge=6, le=120)] = Field(
        description="From line to line of the body text at the comfortable size, in points."
    )
    grid_steps: Annotated[int, Field(ge=1, le=4)] = Field(
        default=1, description="The steps in each line of the grid at which text may stand."
    )
    papers: Annotated[dict[Id, PaperFile], Field(min_length=1)] = Field(
        description="The papers on which the layout can be printed."
    )
    repeat: RepeatFile | None = Field(
        default=None, description="Only for a layout of one page that may be repeated."
    )
    impose: ImposeFile | None = Field(
        default=None, description="How `build --impose` puts the pages on sheets."
    )
    panels: Annotated[dict[Id, PanelFile], Field(min_length=1)] = Field(
        description="The panels, by the names that the template uses."
    )
    styles: dict[Id, StyleFile] = Field(
        default_factory=dict, description="Styles of this layout alone, or changes to shared ones."
    )

    @property
    def folded(self) -> bool:
        """Whether the panels stand side by side on folded paper."""
        return any(paper.pages for paper in self.papers.values())

    def issues(self) -> Iterator[ValidationIssue]:
        """Sizes in order, and panels that papers and other panels name."""
        sizes = self.type
        if not sizes.least <= sizes.comfortable <= sizes.most:
            yield ValidationIssue(
                "must have least, comfortable and most in increasing order", path=("type",)
            )
        yield from self._imposition_issues()
        yield from self._stand_in_issues()
        for paper, each in self.papers.items():
            yield from self._paper_issues(paper, each)
        for name, panel in self.panels.items():
            if self.folded:
                placed = panel.model_fields_set & PLACES
                if placed:
                    yield ValidationIssue(
                        "is placed by 'papers', which say where the folds are",
                        hint="Delete this line.",
                        path=("panels", name, min(placed)),
                    )
                continue
            if panel.fills:
                yield from self._filler_issues(name, panel)
            for key in ("below", "above"):
                for other in getattr(panel, key):
                    if other not in self.panels or other == name:
                        yield self._no_other(other, name, key)
                    elif self.panels[other].fills:
                        yield ValidationIssue(
                            f"names '{other}', which is there only where there is room",
                            path=("panels", name, key),
                        )

    def _filler_issues(self, name: str, panel: PanelFile) -> Iterator[ValidationIssue]:
        here = ("panels", name, "fills")
        others = [self.panels[other] for other in panel.fills if other in self.panels]
        for other in panel.fills:
            if other not in self.panels or other == name:
                yield self._no_other(other, name, "fills")
        if any(other.hug is not None or other.fills for other in others):
            yield ValidationIssue(
                "names a panel that is no larger than its text",
                hint="Name panels without 'hug' and 'fills'.",
                path=here,
            )
        if len({(other.left, other.right, other.width) for other in others}) > 1:
            yield ValidationIssue("names panels of different widths", path=here)
        for key in sorted((panel.model_fields_set & PLACES) - {"fills"}):
            yield ValidationIssue(
                "is set by the panel that this one fills",
                hint="Delete this line.",
                path=("panels", name, key),
            )

    def _no_other(self, other: str, name: str, key: str) -> ValidationIssue:
        return ValidationIssue(
            f"names '{other}', which is not another panel",
            hint=did_you_mean(other, self.panels.keys() - {name}, "Panels"),
            path=("panels", name, key),
        )

    def _imposition_issues(self) -> Iterator[ValidationIssue]:
        impose = self.impose
        if impose is not None:
            own = [each.below("impose") for each in impose.issues()]
            if own:
                yield from own
                return
            if impose.fold and (not self.repeat or self.repeat.multiple % 4):
                yield ValidationIssue(
                    "folds pages that do not come in fours",
                    hint="Write `repeat: {most: 16, multiple: 4}`.",
                    path=("impose",),
                )
        for paper, each in self.papers.items():
            if impose is None or impose.up is None:
                if each.sheet is not None:
                    yield ValidationIssue(
                        "is for copies, and 'impose' does not say how many",
                        hint="Delete it, or write impose: {up: [2, 5]}.",
                        path=("papers", paper, "sheet"),
                    )
            elif each.sheet is None:
                yield ValidationIssue(
                    "does not say on which sheet its copies are printed",
                    hint="Write sheet: [210mm, 297mm].",
                    path=("papers", paper),
                )
            else:
                for issue in impose.sheet_issues(each.size, each.sheet):
                    yield issue.below("papers", paper, "sheet")

    def _stand_in_issues(self) -> Iterator[ValidationIssue]:
        stand_ins = dict.fromkeys(self.papers)
        for paper, each in self.papers.items():
            if each.instead_of is None:
                continue
            if each.instead_of in stand_ins:
                yield ValidationIssue(
                    f"is '{each.instead_of}', for which there is a paper already",
                    hint="Delete this line, or the other paper.",
                    path=("papers", paper, "instead_of"),
                )
            stand_ins[each.instead_of] = None

    def _paper_issues(self, paper: str, each: PaperFile) -> Iterator[ValidationIssue]:
        here = ("papers", paper)
        if self.folded and not each.pages:
            yield ValidationIssue("has no pages, though other papers have", path=here)
        if each.pages and self.repeat:
            yield ValidationIssue(
                "has pages, which cannot be repeated as well", path=(*here, "pages")
            )
        seen: set[str] = set()
        for page, widths in each.pages.items():
            for name in widths:
                if name not in self.panels or name in seen:
                    what = "is on two pages" if name in seen else "is not one of the panels"
                    yield ValidationIssue(
                        what,
                        hint="" if name in seen else did_you_mean(name, self.panels, "Panels"),
                        path=(*here, "pages", page, name),
                    )
                seen.add(name)
        if each.pages and (left_out := self.panels.keys() - seen):
            names = ", ".join(sorted(left_out))
            yield ValidationIssue(f"does not have these panels: {names}", path=(*here, "pages"))
