"""Jinja2 as layouts may use it: plain data in, a bounded amount of markup out.

What a template can do is a list of what is allowed, checked when it is compiled; how much it may do
is a budget of characters, which each loop, each call and each value that is printed spends.

Jinja2 is imported with this module, so import this module only where a template is merged.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from types import CodeType
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateNotFound,
    nodes,
    pass_context,
)
from jinja2.exceptions import SecurityError, TemplateSyntaxError
from jinja2.runtime import Context, LoopContext, Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from handouts.compose.template.escaping import escape
from handouts.compose.template.fields import Body, Fields, Placeholder
from handouts.compose.template.filters import digits, fill, plain_address
from handouts.errors import TemplateError
from handouts.sources.yaml.errors import did_you_mean

MAX_CHARACTERS = 1_000_000
LONGEST_RANGE = 1_000

_BUDGET = " budget"
_EACH = " each"

# No arithmetic, no `~`, no way out of escaping, no other template's blocks: a layout puts pieces in
# order, and what is not here cannot be used to compute without end.
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Tuple,
    nodes.List, nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.If, nodes.For, nodes.Macro,
    nodes.Call, nodes.CallBlock, nodes.Keyword, nodes.Filter, nodes.Test, nodes.Compare,
    nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr, nodes.Import, nodes.FromImport,
    nodes.Include, nodes.Assign, nodes.AssignBlock, nodes.With,
)  # fmt: skip
_FILTERS = ("default", "first", "last", "length", "lower", "upper", "trim", "reverse")
_WRITTEN = {
    "Mul": "*", "Pow": "**", "Add": "+", "Sub": "-", "Div": "/", "FloorDiv": "//", "Mod": "%",
    "Concat": "~", "Neg": "-", "Pos": "+", "Scope": "autoescape",
}  # fmt: skip


class Budget:
    """Characters that one handout's template may still write."""

    def __init__(self) -> None:
        self.left = MAX_CHARACTERS

    def spend(self, amount: int) -> None:
        """Take from the budget; a template that goes on without end is stopped here."""
        self.left -= amount
        if self.left < 0:
            raise TemplateError(
                f"The template writes more than {MAX_CHARACTERS:,} characters.",
                hint="Look for a loop inside a loop, or a macro that calls itself.",
            )


class Loader(BaseLoader):
    """Templates by name, from what was read already: the sandbox opens no file."""

    def __init__(self, texts: Mapping[str, str], shown: Callable[[str], str]) -> None:
        self.texts = texts
        self.shown = shown

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja2's name
    ) -> Template:
        """A template; its text was compiled once for all layouts that share it."""
        if name not in self.texts:
            raise TemplateNotFound(name)
        code = compiled(name, self.shown(name), self.texts[name])
        return Template.from_code(environment, code, globals or {})


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment in which layouts' templates run."""

    def __init__(self, loader: Loader) -> None:
        super().__init__(
            loader=loader,
            undefined=StrictUndefined,
            autoescape=True,
            finalize=_printed,
            trim_blocks=True,
            lstrip_blocks=True,
            cache_size=-1,
        )
        own = {"join": _join, "fill": _fill, "digits": digits, "plain_address": plain_address}
        self.filters = {name: self.filters[name] for name in _FILTERS} | own | {_EACH: _each}
        self.globals = {"range": _range}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse, refuse what is not allowed, and make each loop count."""
        tree = super()._parse(source, name, filename)
        # Innermost first would cost the same: a node is looked at once, wherever it stands.
        for node in list(tree.find_all(nodes.Node)):
            self._check(node, name, filename)
            if isinstance(node, nodes.For):
                cost = 1 + sum(len(data.data) for data in node.find_all(nodes.TemplateData))
                line = node.lineno
                amount = nodes.Const(cost, lineno=line)
                node.iter = nodes.Filter(
                    node.iter, _EACH, [amount], [], None, None, lineno=line
                ).set_environment(self)
            elif isinstance(node, nodes.Import | nodes.FromImport | nodes.Include):
                # Without its context a template would have no budget.
                node.with_context = True
        return tree

    def _check(self, node: nodes.Node, name: str | None, filename: str | None) -> None:
        message = ""
        if not isinstance(node, _ALLOWED):
            kind = type(node).__name__
            message = f"A template cannot use {_WRITTEN.get(kind, kind.lower())!r}."
        elif isinstance(node, nodes.Filter):
            if node.name not in self.filters or node.name.startswith(" "):
                known = ", ".join(key for key in self.filters if not key.startswith(" "))
                message = f"There is no filter {node.name!r}; there are: {known}."
        elif isinstance(node, nodes.For) and node.recursive:
            message = "A loop cannot be recursive."
        elif isinstance(node, nodes.Call) and (node.dyn_args or node.dyn_kwargs):
            message = "A template cannot use * or ** in a call."
        if message:
            raise TemplateSyntaxError(message, node.lineno or 1, name, filename)

    def getattr(self, obj: object, attribute: str) -> object:
        """`topic.title`: a field, a macro of an imported template, or what a loop knows."""
        if isinstance(obj, Fields):
            return self._field(obj, attribute)
        if isinstance(obj, LoopContext) or type(obj).__name__ == "TemplateModule":
            return super().getattr(obj, attribute)
        if isinstance(obj, Undefined):
            str(obj)  # raises, naming what is missing
        return self.undefined(f"A {_kind(obj)} has no {attribute!r}.", name=attribute)

    def getitem(self, obj: object, argument: object) -> object:
        """`topic["title"]`, `topic.tags[0]`, `topic.tags[:2]`."""
        if isinstance(obj, tuple | list) and isinstance(argument, int | slice):
            try:
                return obj[argument]
            except IndexError:
                return self.undefined(f"There is no entry {argument!r} in this list.")
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        return self.undefined(f"A {_kind(obj)} has no {argument!r}.")

    def call(self, __context: Context, __obj: object, *args: object, **kwargs: object) -> object:
        """Call a macro, or one of the few functions that there are."""
        owner = getattr(__obj, "__self__", None)
        if not (isinstance(__obj, Macro) or __obj is _range or isinstance(owner, LoopContext)):
            if isinstance(__obj, Undefined):
                str(__obj)
            raise SecurityError("A template can call macros and range() only.")
        result: object = super().call(__context, __obj, *args, **kwargs)
        _budget(__context).spend(1 + (len(result) if isinstance(result, str) else 0))
        return result

    def _field(self, fields: Fields, name: str) -> object:
        if name in fields.values:
            return fields.values[name]
        hint = did_you_mean(name, fields.values)
        return self.undefined(f"The {fields.kind} has no '{name}'. {hint}".rstrip(), name=name)


@functools.lru_cache(maxsize=256)
def compiled(name: str, file: str, text: str) -> CodeType:
    """A template as Python's byte code, checked; `file` is what errors call it."""
    return Sandbox(Loader({}, str)).compile(text, name, file)


def variables(values: Mapping[str, object]) -> dict[str, object]:
    """What a template is rendered with: its values, and the budget under no name it could say."""
    return {**values, _BUDGET: Budget()}


def _budget(context: Context) -> Budget:
    budget = context.resolve_or_missing(_BUDGET)
    if not isinstance(budget, Budget):
        raise SecurityError("A template runs without a budget.")
    return budget


@pass_context
def _printed(context: Context, value: object) -> Markup:
    """What `{{ value }}` writes: characters of text, or the few elements a value can stand for."""
    written = _markup(value)
    _budget(context).spend(1 + len(written))
    return written


def _markup(value: object) -> Markup:
    match value:
        case Markup():
            return value
        case str():
            return Markup(escape(value))  # noqa: S704 - escaped here
        case bool() | None:
            raise TemplateError(
                f"A template prints {'nothing' if value is None else value}, which is not text.",
                hint="Ask before: {% if brand.contact.phone %} ... {% endif %}.",
            )
        case int():
            return Markup(str(value))  # noqa: S704 - digits
        case Body():
            return Markup(f'<insert n="{value.number}"/>')  # noqa: S704 - a number
        case Placeholder():
            return Markup(f"<{value.element}/>")  # noqa: S704 - written by compose
        case Undefined():
            return Markup(str(value))  # noqa: S704 - raises
        case _:
            raise TemplateError(
                f"A template prints a {_kind(value)}, which is not text.",
                hint="Print one of its values, or loop over them.",
            )


def _kind(value: object) -> str:
    if isinstance(value, Fields):
        return value.kind
    return {str: "text", tuple: "list", type(None): "missing value"}.get(
        type(value), type(value).__name__.lower()
    )


@pass_context
def _each(context: Context, entries: object, cost: int) -> Iterator[object]:
    """The entries of a loop; each one spends what the loop writes around its values."""
    if isinstance(entries, Undefined):
        str(entries)
    if not isinstance(entries, Sequence | range) or isinstance(entries, str):
        raise TemplateError(f"A template loops over a {_kind(entries)}, which is not a list.")
    return _counted(_budget(context), entries, cost)


def _counted(budget: Budget, entries: Sequence[object], cost: int) -> Iterator[object]:
    for entry in entries:
        budget.spend(cost)
        yield entry


@pass_context
def _join(context: Context, entries: object, between: str = "") -> Markup:
    """The entries as one text, `between` between them."""
    parts = [_printed(context, entry) for entry in _each(context, entries, 1)]
    return _printed(context, between).join(parts)


@pass_context
def _fill(context: Context, word: object, **values: object) -> Markup:
    """The word with its {names} filled in; a value may be an element, such as the page's number."""
    if isinstance(word, Undefined):
        str(word)
    return Markup(fill(str(word), values, lambda part: _printed(context, part)))  # noqa: S704 - `_printed` escapes


def _range(*bounds: int) -> range:
    """Numbers to loop over, a bounded count of them."""
    numbers = range(*bounds)
    if len(numbers) > LONGEST_RANGE:
        raise TemplateError(f"range() gives more than {LONGEST_RANGE:,} numbers.")
    return numbers
