"""Codes of a font back to characters, by the ToUnicode map that the file itself carries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf

Operand = bytes | list[bytes]

UNKNOWN = "\ufffd"
"""Stands for a code that no map explains."""

_TOKEN = re.compile(rb"<(?P<hex>[0-9A-Fa-f\s]*)>|(?P<open>\[)|(?P<close>\])|(?P<word>[A-Za-z]+)")


@dataclass(frozen=True, slots=True)
class Decoder:
    """A font's way from bytes to characters."""

    width: int
    characters: dict[int, str]
    encoding: str | None = None

    def decode(self, data: bytes) -> str:
        """The characters that a string operand shows."""
        return "".join(
            self._character(int.from_bytes(data[at : at + self.width]))
            for at in range(0, len(data), self.width)
        )

    def _character(self, code: int) -> str:
        if code in self.characters:
            return self.characters[code]
        if self.encoding is not None:
            return bytes([code]).decode(self.encoding, "replace")
        return UNKNOWN


def decoder(font: pikepdf.Object) -> Decoder:
    """The decoder of a font dictionary; a simple font without a map is taken as WinAnsi."""
    characters: dict[int, str] = {}
    if "/ToUnicode" in font:
        characters = parse(font.ToUnicode.read_bytes())
    if font.get("/Subtype") == "/Type0":
        return Decoder(2, characters)
    return Decoder(1, characters, None if characters else "cp1252")


def parse(data: bytes) -> dict[int, str]:
    """The map of a ToUnicode stream: `bfchar` and `bfrange`, both forms of the latter."""
    characters: dict[int, str] = {}
    operands: list[Operand] = []
    row: list[bytes] | None = None
    for match in _TOKEN.finditer(data):
        match match.lastgroup:
            case "hex":
                value = bytes.fromhex(match["hex"].decode())
                if row is None:
                    operands.append(value)
                else:
                    row.append(value)
            case "open":
                row = []
            case "close":
                operands.append(row or [])
                row = None
            case _:
                if match["word"] == b"endbfchar":
                    characters.update(_singles(operands))
                elif match["word"] == b"endbfrange":
                    characters.update(_ranges(operands))
                operands = []
    return characters


def _singles(operands: Sequence[Operand]) -> Iterator[tuple[int, str]]:
    for code, text in zip(operands[::2], operands[1::2], strict=True):
        assert isinstance(code, bytes)
        assert isinstance(text, bytes)
        yield int.from_bytes(code), text.decode("utf-16-be")


def _ranges(operands: Sequence[Operand]) -> Iterator[tuple[int, str]]:
    for first, last, texts in zip(operands[::3], operands[1::3], operands[2::3], strict=True):
        assert isinstance(first, bytes)
        assert isinstance(last, bytes)
        codes = range(int.from_bytes(first), int.from_bytes(last) + 1)
        if isinstance(texts, list):
            yield from zip(codes, (text.decode("utf-16-be") for text in texts), strict=True)
        else:
            # The last character counts up with the code.
            start = texts.decode("utf-16-be")
            for step, code in enumerate(codes):
                yield code, start[:-1] + chr(ord(start[-1]) + step)
