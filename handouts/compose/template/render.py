"""Merge: a layout's template and plain values become markup, with every mistake at its line."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handouts.errors import HandoutError, Place, TemplateError

if TYPE_CHECKING:
    from types import TracebackType

    from jinja2 import Environment


@dataclass(frozen=True)
class Templates:
    """The templates that a layout can use: text by name, such as `leaflet/layout.jinja`.

    `folder` is their folder as errors call it, `elsewhere` the files of those that do not stand in
    it. They are read already, so a template opens no file; equal texts share what was compiled.
    """

    folder: str
    texts: tuple[tuple[str, str], ...]
    elsewhere: tuple[tuple[str, str], ...] = ()

    def place(self, name: str, line: int | None = None) -> Place:
        """A line of a template."""
        return Place(dict(self.elsewhere).get(name, f"{self.folder}/{name}"), line)


def render(templates: Templates, name: str, values: Mapping[str, object]) -> str:
    """The markup that the template `name` writes with `values`."""
    # Jinja2 takes 50 ms to import, and a tree from the cache is merged already.
    import jinja2

    from handouts.compose.template.sandbox import variables

    try:
        return "".join(_sandbox(templates).get_template(name).generate(variables(values)))
    except jinja2.TemplateSyntaxError as error:
        place = templates.place(error.name or name, error.lineno)
        raise TemplateError(
            _sentence(error.message or "this is not a template"), place=place
        ) from None
    except jinja2.TemplateNotFound as error:
        place = _line(templates, error.__traceback__) or templates.place(name)
        raise TemplateError(f"There is no template {error.name!r}.", place=place) from None
    except HandoutError as error:
        place = _line(templates, error.__traceback__) or templates.place(name)
        raise TemplateError(error.message, hint=error.hint, place=place) from None
    except RecursionError as error:
        place = _line(templates, error.__traceback__) or templates.place(name)
        raise TemplateError(
            "The template is nested too deeply, or a part of it calls itself.", place=place
        ) from None
    except (jinja2.TemplateError, TypeError, ValueError, LookupError, AttributeError) as error:
        place = _line(templates, error.__traceback__) or templates.place(name)
        raise TemplateError(_sentence(str(error)), place=place) from None


@functools.lru_cache(maxsize=32)
def _sandbox(templates: Templates) -> Environment:
    """The environment of these texts, which remembers what it compiled."""
    from handouts.compose.template.sandbox import Loader, Sandbox

    return Sandbox(Loader(dict(templates.texts), lambda name: templates.place(name).file))


def _line(templates: Templates, traceback: TracebackType | None) -> Place | None:
    """The innermost line of a template that a traceback went through."""
    files = {templates.place(name).file for name, _ in templates.texts}
    place = None
    while traceback is not None:
        file = traceback.tb_frame.f_code.co_filename
        if file in files:
            place = Place(file, traceback.tb_lineno)
        traceback = traceback.tb_next
    return place


def _sentence(text: str) -> str:
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")
