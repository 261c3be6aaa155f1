"""Frozen data as JSON and back: dataclasses, named tuples, tuples, mappings and plain values.

A record is a list that begins with the number of its class, its last defaults left out. Only the
classes that a codec is made with are ever read, each with the fields that it has: what is damaged
or of another form is as good as nothing.
"""

from __future__ import annotations

import base64
import dataclasses
import json
from typing import Any, Generic, TypeVar

T = TypeVar("T")

_TUPLE, _BYTES, _AGAIN = 0, -1, -2


class Codec(Generic[T]):
    """Writes and reads things of a `kind`, or tuples, with `parts` of other classes in them."""

    def __init__(self, kind: type[T], *parts: type[Any]) -> None:
        self.kind = kind
        self.records = [_Record(each) for each in (kind, *parts) if each is not tuple]
        self.numbers = {each.made: number for number, each in enumerate(self.records, 1)}

    def dump(self, value: T) -> bytes:
        """The value as JSON in UTF-8; equal values give equal bytes."""
        written = _Writer(self).plain(value)
        text = json.dumps(written, ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "surrogatepass")

    def load(self, data: bytes) -> T | None:
        """The value that `dump` wrote, or None where it did not."""
        try:
            value = _Reader(self).value(json.loads(data))
        except (ValueError, TypeError, LookupError, RecursionError):
            return None
        return value if isinstance(value, self.kind) else None


class _Record:
    """How a class is taken apart: into its fields, or into what it would be pickled with."""

    def __init__(self, made: type[Any]) -> None:
        self.made = made
        self.names: tuple[str, ...] = ()
        self.defaults: dict[str, Any] = {}
        if dataclasses.is_dataclass(made):
            self.names = tuple(field.name for field in dataclasses.fields(made))
            self.defaults = {each.name: each.default for each in dataclasses.fields(made)}
        elif issubclass(made, tuple):
            self.names = made._fields  # type: ignore[attr-defined]  # a named tuple
            self.defaults = made._field_defaults  # type: ignore[attr-defined]  # as above
        self.is_told_by_identity = vars(made).get("__eq__") is None

    def values(self, value: Any) -> list[Any]:
        """The values of its fields, without defaults at the end."""
        if not self.names:
            return list(value.__reduce__()[1])
        values = [getattr(value, name) for name in self.names]
        for name in reversed(self.names):
            default = self.defaults.get(name, dataclasses.MISSING)
            if values[-1] != default or type(values[-1]) is not type(default):
                break
            values.pop()
        return values


class _Writer:
    def __init__(self, codec: Codec[Any]) -> None:
        self.codec = codec
        self.written: dict[int, int] = {}

    def plain(self, value: Any) -> Any:
        """The value as JSON has it; one that is told by its identity is written once."""
        kind = type(value)
        if kind in self.codec.numbers:
            if id(value) in self.written:
                return [_AGAIN, self.written[id(value)]]
            number = self.codec.numbers[kind]
            record = self.codec.records[number - 1]
            written = [number, *map(self.plain, record.values(value))]
            if record.is_told_by_identity:
                self.written[id(value)] = len(self.written)
            return written
        if kind is tuple:
            return [_TUPLE, *map(self.plain, value)]
        if kind is dict:
            return {key: self.plain(each) for key, each in value.items()}
        if kind is bytes:
            return [_BYTES, base64.b64encode(value).decode("ascii")]
        if value is None or kind in (str, int, float, bool):
            return value
        raise TypeError(f"{kind.__name__} is no class of this codec")


class _Reader:
    def __init__(self, codec: Codec[Any]) -> None:
        self.records = codec.records
        self.read: list[Any] = []

    def value(self, written: Any) -> Any:
        """What was written so. Raises what comes of lists that the writer never makes."""
        if type(written) is dict:
            return {key: self.value(each) for key, each in written.items()}
        if type(written) is not list:
            return written
        number, *values = written
        if number == _BYTES:
            return base64.b64decode(values[0], validate=True)
        if number == _AGAIN:
            return self.read[values[0]]
        if number == _TUPLE:
            return tuple(map(self.value, values))
        if number < 0:
            raise ValueError(number)
        record = self.records[number - 1]
        made = record.made(*map(self.value, values))
        if record.is_told_by_identity:
            self.read.append(made)
        return made
