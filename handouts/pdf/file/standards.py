"""The standards that a file may promise, as a table of variants."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.errors import UsageError, any_of


@dataclass(frozen=True, slots=True)
class Standard:
    """What one promise asks of the file.

    `profiles` are veraPDF's names of the standards that are kept, all at once.
    """

    name: str
    version: tuple[int, int]
    """PDF version of the file."""
    part: int
    """Part of PDF/A, ISO 19005; 0 where it is not promised."""
    conformance: str
    """Level of PDF/A; part 4 has none (ISO 19005-4, 6.7.3)."""
    universal_part: int
    """Part of PDF/UA, ISO 14289."""
    profiles: tuple[str, ...]

    @property
    def is_pdf2(self) -> bool:
        """PDF 2.0: namespaces, structure destinations, no Info dictionary."""
        return self.version == (2, 0)


UA1_A2A = Standard("ua1-a2a", (1, 7), 2, "A", 1, ("ua1", "2a"))
"""PDF/UA-1 and PDF/A-2a, the default."""

UA1 = Standard("ua1", (1, 7), 0, "", 1, ("ua1",))
"""PDF/UA-1 alone: of files that will be encrypted, which PDF/A forbids (ISO 19005-2, 6.1.3)."""

PDF2 = Standard("pdf2", (2, 0), 4, "", 2, ("ua2", "4", "wt1a"))
"""PDF/UA-2, PDF/A-4 and WTPDF 1.0 accessibility."""

STANDARDS = {standard.name: standard for standard in (UA1_A2A, PDF2)}


def standard_named(name: str) -> Standard:
    """The standard of a name. Raises UsageError for an unknown one."""
    try:
        return STANDARDS[name]
    except KeyError:
        known = any_of(STANDARDS)
        raise UsageError(f"There is no standard {name!r}.", hint=f"Say {known}.") from None
