"""Patient handouts as accessible, archival PDF leaflets and FAQ sheets.

A workspace is a folder that holds content/, layouts/, brands/ and fonts/:

    >>> from handouts import Workspace
    >>> leaflet = Workspace(".").handout("migraine-botox", layout="leaflet")
    >>> leaflet.tree.title
    'Migraine Botox Treatment'
    >>> leaflet.sheets.pages
    2
    >>> leaflet.pdf()[:8]
    b'%PDF-1.7'

Every mistake is a HandoutError, which says where it is, what is wrong and what to do:

    >>> Workspace(".").handout("migrain-botox").pdf()
    Traceback (most recent call last):
    handouts.errors.SourceError: There is no topic 'migrain-botox'.
        Did you mean 'migraine-botox'?

What is named here is imported when it is first asked for, so that `import handouts` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handouts.errors import (
        DeliveryError,
        FitError,
        GlyphError,
        HandoutError,
        InternalError,
        Place,
        Problems,
        PromiseError,
        SourceError,
        TemplateError,
        UsageError,
    )
    from handouts.workspace.handout import Handout
    from handouts.workspace.workspace import Workspace

__version__ = "0.1.0"

__all__ = [
    "DeliveryError",
    "FitError",
    "GlyphError",
    "Handout",
    "HandoutError",
    "InternalError",
    "LogoError",
    "Place",
    "PressError",
    "Problems",
    "PromiseError",
    "SourceError",
    "TemplateError",
    "UsageError",
    "Workspace",
    "__version__",
]


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    where = f"workspace.{name.lower()}" if name in ("Handout", "Workspace") else "errors"
    return getattr(importlib.import_module(f"{__name__}.{where}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
