"""One fact is told once, whatever brands, papers and layouts it was met in."""

from __future__ import annotations

from handouts.errors import FitError, GlyphError, HandoutError, LogoError, Place, SourceError
from handouts.notes import Note
from handouts.workspace.diagnosis.grouping import listing, unique, unique_notes

TEXT = Place("content/pebbles/en.yaml")


def too_long(lines: int, brand: str, paper: str = "a4", layout: str = "leaflet") -> FitError:
    error = FitError(f"The text is {lines} lines too long for {layout} ({paper}).", place=TEXT)
    error.hint, error.lines, error.panels = "Shorten it.", lines, ("left",)
    error.brand, error.paper, error.layout = brand, paper, layout
    return error


def test_a_text_too_long_in_several_brands_and_papers_is_told_once_at_its_worst() -> None:
    errors = [
        too_long(3, "sea"),
        too_long(5, "beach", "letter"),
        too_long(4, "dune"),
        too_long(9, "sea", layout="booklet"),
    ]
    found = unique(errors)
    assert [each.message for each in found] == [
        (
            "The text is 5 lines too long for leaflet (letter). "
            "So it is in brands beach, dune and sea on a4 and letter; this is the worst."
        ),
        "The text is 9 lines too long for booklet (a4).",
    ]
    assert isinstance(found[0], FitError)
    assert (found[0].lines, found[0].hint, found[0].place) == (5, "Shorten it.", TEXT)


def test_a_missing_character_names_the_brands_that_lack_it() -> None:
    errors: list[HandoutError] = []
    for brand in ("sea", "beach"):
        errors.append(GlyphError("No font has the character U+2603 SNOWMAN.", place=TEXT))
        errors[-1].brand = brand
    [found] = unique(errors)
    assert found.message == "No font of brands beach and sea has the character U+2603 SNOWMAN."
    assert unique(errors[:1]) == (errors[0],)


def test_what_differs_is_told_each_for_itself() -> None:
    errors = [SourceError("Wrong.", place=TEXT), SourceError("Wrong.", place=Place("a", 1))]
    assert unique([*errors, *errors]) == tuple(errors)


def test_notes_that_differ_in_numbers_alone_are_one_fact() -> None:
    place = Place("brands/sea/brand.yaml", 3, 1)
    notes = [
        Note("The logo has 170 pixels an inch.", "Save it larger.", place, "logo"),
        Note("The logo has 150.5 pixels an inch.", "Save it larger.", place, "logo"),
        Note("The logo hardly stands out.", "", place, "logo"),
    ]
    assert unique_notes([*notes, *notes]) == (notes[1], notes[2])


def test_a_logo_that_is_too_coarse_in_several_sizes_is_told_at_its_largest() -> None:
    errors = [
        LogoError(f"mark.png: 40 pixels are {found} an inch.", hint=f"{wide} wide.", place=TEXT)
        for found, wide in ((113, 107), (85, 142), (99, 121))
    ]
    other = LogoError("The logo cannot be seen.", place=TEXT)
    assert unique([*errors, other]) == (errors[1], other)


def test_names_are_listed_as_in_a_sentence() -> None:
    assert [listing(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
