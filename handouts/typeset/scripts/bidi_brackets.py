"""Paired brackets (Unicode BidiBrackets), each with the name of its pair."""

from __future__ import annotations

_PAIRS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘"
    "⧘⧙⧚⧛⧼⧽⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)

OPENING = {**dict(zip(_PAIRS[::2], _PAIRS[::2], strict=True)), "\u2329": "〈"}
"""Opening brackets; U+2329 is canonically the same as U+3008."""

CLOSING = {**dict(zip(_PAIRS[1::2], _PAIRS[::2], strict=True)), "\u232a": "〈"}
"""Closing brackets by the opening one of their pair."""
