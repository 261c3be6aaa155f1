"""brand.yaml: a clinic's identity: name, colours, logo, fonts, contact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, WithJsonSchema

from handouts.sources.models.fields import (
    FileModel,
    Id,
    Line,
    LongLine,
    Mark,
    Name,
    Number,
    Title,
    Whole,
    YesNo,
)
from handouts.sources.models.logo import LogoFiles
from handouts.sources.models.press import Cmyk, PressFile, ink_issues
from handouts.sources.models.telephone import regions_of, telephone
from handouts.sources.yaml.errors import ValidationIssue, did_you_mean

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_EMAIL = re.compile(r"[^\s@<>\"',;:]+@[^\s@<>\"',;:]+\.[^\s@<>\"',;:]+")
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_FIELDS = re.compile(r"\{([^{}]*)\}")
ADDRESS_FIELDS = ("topic", "language", "layout")
"""What `topic_address` may put into an address."""

READING_GRADE = 6.0
"""The school grade that texts for patients should be readable in."""

ROLES = ("text", "heading", "muted", "accent", "line", "link", "ornament")
"""The inks of a ground."""


def _colour(written: str) -> str:
    if not _HEX.fullmatch(written):
        raise ValidationIssue(
            "is not a colour",
            hint='Write # and six hex digits in quotation marks, such as "#0F4C5C".',
        )
    return written.upper()


def _picture_name(written: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*\.(png|jpg|jpeg)", written, re.IGNORECASE):
        raise ValidationIssue(
            "must name a .png or .jpg file in the brand's own folder",
            hint="Save the picture beside brand.yaml and write its name, such as front.jpg.",
        )
    return written


def _email(written: str) -> str:
    if written and not _EMAIL.fullmatch(written):
        raise ValidationIssue("is not an email address")
    return written


def _web(written: str) -> str:
    if written and not _WEB.fullmatch(written):
        raise ValidationIssue("is not a web address", hint="It begins with https://.")
    return written


def _topic_address(written: str) -> str:
    for name in _FIELDS.findall(written):
        if name not in ADDRESS_FIELDS:
            raise ValidationIssue(
                f"has {{{name}}}, which cannot be filled in",
                hint=f"It may have {', '.join('{' + field + '}' for field in ADDRESS_FIELDS)}.",
            )
    _web(_FIELDS.sub("x", written))
    return written


Colour = Annotated[
    str,
    AfterValidator(_colour),
    WithJsonSchema({"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"}),
]
PictureName = Annotated[str, AfterValidator(_picture_name)]
LanguageTag = Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{2,20}$")]

Ornament = Literal["rings", "waves", "petals", "dots", "stripes", "steps", "none"]
"""The decorations of the front that can be drawn."""

Rule = Literal["short", "wide", "under", "square", "none"]
"""The accents that headings can have."""

Density = Literal["airy", "normal", "compact"]


class GroundFile(FileModel):
    """A background, and the colour of each ink on it, by names from `colours`."""

    colour: Id = Field(description="The background itself.")
    dark: YesNo = Field(default=False, description="Whether the dark variant of the logo suits.")
    text: Id = Field(description="Body text: 7:1 against the background at least.")
    heading: Id = Field(description="Headings: 4.5:1 at least.")
    muted: Id = Field(description="Notes: 4.5:1 at least.")
    accent: Id = Field(description="Rules and marks: 3:1 at least.")
    line: Id = Field(description="Ruled lines and frames: 3:1 at least.")
    link: Id = Field(description="Links: 4.5:1 at least.")
    ornament: Id | None = Field(default=None, description="Decoration only; none: no ornament.")


class Contact(FileModel):
    """How patients reach the clinic."""

    phone: Mark = Field(
        default="", description="One telephone number; its hours and extension may follow it."
    )
    email: Annotated[Line, AfterValidator(_email)] = Field(
        default="", description="An email address."
    )
    web: Annotated[Line, AfterValidator(_web)] = Field(default="", description="The web site.")
    address: Line = Field(default="", description="The street address, on one line.")


class Translation(FileModel):
    """What the clinic says of itself in one more language; what is left out is not translated."""

    name: Title | None = Field(default=None, description="The clinic's name.")
    contact: Contact = Field(
        default=Contact(), description="Of the contact, what differs for these readers."
    )
    legal: LongLine | None = Field(default=None, description="The legal line.")


class FrontPicture(FileModel):
    """A picture on the front, where the text leaves room."""

    file: PictureName = Field(description="A PNG or JPEG file in the brand's folder.")
    alt: Line = Field(
        default="",
        description="What a screen reader says for it; nothing for mere decoration.",
    )


class BrandFile(FileModel):
    """A clinic's identity."""

    extends: Id | None = Field(
        default=None,
        description="The brand that this one starts from: only what differs stands here.",
    )
    name: Title = Field(description="The clinic's name as it is printed.")
    language: LanguageTag = Field(
        default="en", description="The language of the name and the address, such as en."
    )
    translations: dict[LanguageTag, Translation] = Field(
        default_factory=dict,
        description="Name, contact and legal line in other languages, by language.",
    )
    legal: LongLine = Field(
        default="",
        description="Printed small at the end: the company, its register, its supervision.",
    )
    jurisdiction: Literal["us", "uk", "eu"] = Field(
        description="Whose rules about advertising medicines a public handout is checked against."
    )
    paper: Literal["a4", "letter"] = Field(description="The paper in the clinic's printers.")
    logo: LogoFiles | None = Field(default=None, description="The logo, as SVG, PNG or JPEG.")
    fonts: Annotated[tuple[Name, ...], Field(min_length=1, max_length=60)] = Field(
        description="Families from fonts/; the first that has a character sets it."
    )
    heading_fonts: Annotated[tuple[Name, ...], Field(max_length=60)] = Field(
        default=(), description="Families for headings, before those of `fonts`."
    )
    reading_grade: Annotated[Number, Field(ge=1, le=13)] = Field(
        default=READING_GRADE,
        description="The school grade that texts should be readable in; `check` compares.",
    )
    colours: Annotated[dict[Id, Colour], Field(min_length=1)] = Field(
        description="The brand's colours, each with a name."
    )
    grounds: Annotated[dict[Id, GroundFile], Field(min_length=1)] = Field(
        description="The backgrounds that text may stand on; `paper` is the sheet itself."
    )
    ornament: Ornament = Field(default="none", description="The decoration of the front.")
    picture: FrontPicture | None = Field(
        default=None, description="A picture on the front instead of the decoration."
    )
    radius: Annotated[Number, Field(ge=0, le=40)] | None = Field(
        default=None, description="How round corners of boxes are, in points; 0: square."
    )
    heading_weight: Annotated[Whole, Field(ge=100, le=900)] | None = Field(
        default=None, description="Weight of titles and headings, such as 400, 600 or 700."
    )
    rule: Rule = Field(
        default="short", description="The line at headings: over them, under them, none."
    )
    density: Density = Field(
        default="normal", description="The space between lines and between parts."
    )
    cmyk: dict[Id, Cmyk] = Field(
        default_factory=dict,
        description="Inks of colours in percent, [cyan, magenta, yellow, black], by their names.",
    )
    press: PressFile = Field(
        default=PressFile(), description="The print shop's press, for files made with --press."
    )
    contact: Contact = Field(
        default=Contact(), description="Telephone, email, web site and address."
    )
    topic_address: Annotated[Line, AfterValidator(_topic_address)] = Field(
        default="",
        description="Where a topic stands on the web; {topic} becomes the topic's name.",
    )

    @property
    def files(self) -> tuple[str, ...]:
        """The files in its folder that it names."""
        logo = self.logo.files if self.logo else ()
        picture = (self.picture.file,) if self.picture else ()
        return (*logo, *picture)

    def _telephone_issues(self) -> Iterator[ValidationIssue]:
        """A number that cannot surely be read would dial somebody else."""
        regions = regions_of(self.jurisdiction, self.language)
        numbers: dict[tuple[str, ...], str] = {("contact", "phone"): self.contact.phone}
        for language, each in self.translations.items():
            numbers["translations", language, "contact", "phone"] = each.contact.phone
        for path, written in numbers.items():
            try:
                if written:
                    telephone(written, regions)
            except ValidationIssue as issue:
                yield issue.below(*path)

    def localised(self, language: str) -> Translation:
        """The translation for a language; a region without its own has its language's."""
        plain = re.sub(r"-([A-Z]{2}|[0-9]{3})$", "", language)
        return self.translations.get(language) or self.translations.get(plain) or Translation()

    def issues(self) -> Iterator[ValidationIssue]:
        """Grounds name colours that exist, and the sheet itself is one of them."""
        yield from ink_issues(self.cmyk, self.colours)
        yield from self.logo.issues() if self.logo else ()
        yield from self._telephone_issues()
        if "paper" not in self.grounds:
            yield ValidationIssue(
                "has no 'paper', the background of the sheet itself", path=("grounds",)
            )
        for ground, each in self.grounds.items():
            for role in ("colour", *ROLES):
                name = getattr(each, role)
                if name is not None and name not in self.colours:
                    yield ValidationIssue(
                        f"is '{name}', which is not one of the colours",
                        hint=did_you_mean(name, self.colours, "Colours"),
                        path=("grounds", ground, role),
                    )
