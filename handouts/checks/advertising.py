"""Words that a text for the public should not have where advertising medicines is restricted.

A reminder for whoever writes, and no legal opinion: it looks for names, prices and promises, and
knows nothing of what a text as a whole suggests. Where the rules are:

- uk: Human Medicines Regulations 2012, regs 284 (medicines on prescription only) and 287 (effects
  that are guaranteed or without adverse reactions); CAP Code, rule 12.12.
- eu: Directive 2001/83/EC, Articles 88(1)(a) and 90(b). Article 86(2) leaves out factual material
  and price lists that make no claim for a product; member states may be stricter.
- us: medicines on prescription may be advertised, under 21 CFR 202.1, which no list of words can
  check; what is promised must be true (Federal Trade Commission Act, section 5, 15 U.S.C. 45).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from handouts.checks.printed_text import of_language
from handouts.errors import Place
from handouts.notes import Note

if TYPE_CHECKING:
    from handouts.sources.models.language import LanguageFile
    from handouts.sources.yaml.source import Loaded

Kind = Literal["name", "price", "promise"]

BOTULINUM_TOXINS = (
    "Alluzience",
    "Azzalure",
    "Bocouture",
    "Botox",
    "Daxxify",
    "Dysport",
    "Jeuveau",
    "Letybo",
    "Myobloc",
    "NeuroBloc",
    "Nuceiva",
    "Relfydess",
    "Vistabel",
    "Xeomin",
)
"""Trade names of botulinum toxins, all on prescription only; topic.yaml adds others."""

SPELLINGS = (
    *("Botoks", "Bótox", "Ботокс", "Диспорт", "Ксеомин", "بوتوكس", "ديسبورت", "زيومين"),
    *("बोटॉक्स", "बोटोक्स", "डिस्पोर्ट", "โบท็อกซ์", "โบทอกซ์", "โบท็อก", "ดิสพอร์ต"),
    *("肉毒素", "保妥适", "保妥適", "ボトックス", "보톡스"),
)
"""The same names as other languages write them, also with an article or a case ending on them."""

LAW: Mapping[str, Mapping[Kind, str]] = {
    "uk": {
        "name": "Human Medicines Regulations 2012, reg. 284; CAP Code 12.12",
        "price": "Human Medicines Regulations 2012, reg. 284; CAP Code 12.12",
        "promise": "Human Medicines Regulations 2012, reg. 287(1)",
    },
    "eu": {
        "name": "Directive 2001/83/EC, Art. 88(1)(a)",
        "price": "Directive 2001/83/EC, Art. 86(2) and 88(1)(a)",
        "promise": "Directive 2001/83/EC, Art. 90(b)",
    },
    "us": {"promise": "Federal Trade Commission Act, section 5 (15 U.S.C. 45)"},
}
"""What is looked for under each jurisdiction, and the rule that it is looked for by."""

_TOLD: Mapping[Kind, tuple[str, str]] = {
    "name": (
        "names '{word}', a medicine on prescription only",
        "Write of a consultation or of the condition instead",
    ),
    "price": ("has a price ('{word}') beside such a medicine's name", "Leave the price out"),
    "promise": ("promises: '{word}'", "Say what can be expected, and what can go wrong"),
}
_PRICE = re.compile(
    r"(?:US\$|[$£€])\s?\d+(?:[.,]\d+)*|\d+(?:[.,]\d+)*\s?(?:€|£|\$|(?:EUR|GBP|USD|euros?|pounds?)\b)",
    re.IGNORECASE,
)
_PROMISES: Mapping[str, str] = {
    "ar": r"ضمان\w*|مضمون\w*|نضمن|(?:بدون|بلا) آثار جانبية",
    "de": r"\bgarant\w+|\brisikolos\w*|\bohne (?:risiko|nebenwirkungen)|\bkeine nebenwirkungen",
    "en": r"\bguarantee\w*|\b100\s?% (?:safe|effective)|\brisk[- ]free"
    r"|\b(?:no|without) side effects?|\bcompletely safe",
    "es": r"\bgarant\w+|\bsin (?:riesgos?|efectos (?:secundarios|adversos))",
    "fr": r"\bgaranti\w*|\bsans (?:risques?|effets? (?:secondaires?|indésirables?))",
    "hi": r"गारंटी|बिना (?:किसी )?(?:दुष्प्रभाव|जोखिम)",
    "ru": r"\bгарант\w+|\bбез (?:риска|побочных)",
    "th": r"รับประกัน|การันตี|ไม่มีผลข้างเคียง",
    "tr": r"\bgaranti\w*|\brisksiz|\byan etkisiz|\byan etkisi yok",
    "vi": r"bảo đảm|đảm bảo|không có tác dụng phụ",
    "zh": r"保证|保證|(?:无|無|没有|沒有)副作用",
}
"""Promises by language, without its region or script."""


class Found(NamedTuple):
    """A word of a text, and where it first stands."""

    kind: Kind
    word: str
    place: Place


def found(
    text: Loaded[LanguageFile], language: str, written: str, medicines: Collection[str]
) -> Iterator[Found]:
    """Names, prices and promises of a text, each word once; `medicines` are further names."""
    names = sorted({*BOTULINUM_TOXINS, *medicines}, key=len, reverse=True)
    spelled = "|".join(SPELLINGS)
    patterns: dict[Kind, re.Pattern[str]] = {
        "name": re.compile(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})|{spelled}", re.IGNORECASE
        ),
        "price": _PRICE,
    }
    if promises := _PROMISES.get(language.partition("-")[0]):
        patterns["promise"] = re.compile(promises, re.IGNORECASE)
    words: dict[tuple[Kind, str], Found] = {}
    for printed in of_language(text, language, written):
        for kind, pattern in patterns.items():
            for match in pattern.finditer(printed.text):
                key = kind, match.group().casefold()
                if key not in words:
                    place = printed.finder.first(pattern, match.group())
                    words[key] = Found(kind, match.group(), place)
    named = any(kind == "name" for kind, _ in words)
    kept = (each for each in words.values() if each.kind != "price" or named)
    yield from sorted(kept, key=lambda each: (each.place.line or 0, each.place.column or 0))


def notes(
    words: Sequence[Found], brands: Mapping[str, Collection[str]], layouts: Sequence[str] = ()
) -> Iterator[Note]:
    """Notes on the words of a public text.

    `brands` are those of each jurisdiction, `layouts` those in which anyone reads the text.
    """
    public = f"As {' and '.join(layouts)}, this text" if layouts else "This text"
    for word in words:
        rules = {each: LAW[each][word.kind] for each in brands if word.kind in LAW[each]}
        if not rules:
            continue
        what, instead = _TOLD[word.kind]
        law = "; ".join(f"{place}: {rule}" for place, rule in sorted(rules.items()))
        whose = sorted(brand for each in rules for brand in brands[each])
        yield Note(
            f"{public} is for the public, and {what.format(word=word.word)}.",
            f"{law} (under brand {', '.join(whose)}).\n"
            f"{instead}; or, if a clinician hands it out, write `audience: patient` in topic.yaml, "
            "with `layouts` that do not hang or lie for anyone. "
            "This is a reminder, not legal advice.",
            word.place,
            "advertising",
        )
