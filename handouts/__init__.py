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

docs/api.md says what of this is promised. A name is imported when it is first asked for, so that
`import handouts` costs nothing.
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
        LogoError,
        Place,
        PressError,
        Problems,
        PromiseError,
        SourceError,
        TemplateError,
        UsageError,
    )
    from handouts.workspace.handout import Handout
    from handouts.workspace.output_options import OutputOptions
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
    "OutputOptions",
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


_MODULES = {
    "Handout": "workspace.handout",
    "OutputOptions": "workspace.output_options",
    "Workspace": "workspace.workspace",
}
"""Where public names are defined that are not errors."""


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(f"{__name__}.{_MODULES.get(name, 'errors')}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
