"""Cut the four large Noto Sans fonts down to standard character sets, once, for fonts/.

    for script in sc tc jp kr; do npm pack @expo-google-fonts/noto-sans-$script@0.4.3; done
    for file in *.tgz; do mkdir "${file%.tgz}" && tar xzf "$file" -C "${file%.tgz}"; done
    python scripts/subset_cjk_fonts.py FOLDER [fonts]

FOLDER is searched for the .ttf files; the second folder, fonts/ where none is named, gets
noto-sans-sc/, -tc/, -jp/ and -kr/, each with two weights, its licence and a note on what was done.

The same sources give the same bytes: the sources are checked by their SHA-256, character sets come
from Python's codecs, and HarfBuzz writes no time into a font. Another release of HarfBuzz may write
other bytes; the files in the repository were made with uharfbuzz 0.57.0.

Left out: characters of no set below, glyphs for vertical setting, and hints (these fonts have none
but a table that switches dropout control on). Kept: outlines, names, line metrics, and the layout
features in FEATURES. The licence (SIL OFL 1.1) reserves the name 'Source', which is not used here.
"""

from __future__ import annotations

import hashlib
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import uharfbuzz

FEATURES = ("calt", "ccmp", "liga", "locl", "kern", "mark", "halt", "palt")
"""halt and palt give full-width punctuation half its width, which setting in lines needs."""
DROPPED_TABLES = ("vhea", "vmtx", "VORG", "STAT")
"""Vertical metrics, and the place among the weights of a variable font."""
MIN_NAME_OF_AXES = 256
"""Names from here on are those of a variable font's axes, which static fonts do not have."""

BLOCKS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x00FF),  # Latin-1 Supplement
    (0x2000, 0x206F),  # General Punctuation
    (0x3000, 0x303F),  # CJK Symbols and Punctuation
    (0xFF00, 0xFFEF),  # Halfwidth and Fullwidth Forms
)
"""What every font has, where its source has it, whatever its national standard says."""


def encodable(codec: str) -> frozenset[str]:
    """The characters beyond ASCII that a double-byte codec can write in one or two bytes."""
    return frozenset(_encodable(codec))


def _encodable(codec: str) -> Iterator[str]:
    for code in range(0x80, 0x30000):
        try:
            # euc_kr writes syllables outside KS X 1001 as sequences of eight bytes.
            if len(chr(code).encode(codec)) <= 2:
                yield chr(code)
        except UnicodeEncodeError:
            continue


def simplified_chinese() -> frozenset[str]:
    """GB 2312-80, whole: 6,763 ideographs and 682 other characters."""
    return encodable("gb2312")


MEDICAL_TRADITIONAL = "噁嗪噻巰廔瘜瘻癭羥肽脲苷酞醌鎝頦髕"
"""In names of drugs and of body parts, yet rare otherwise; some are not in Big5 at all."""


def traditional_chinese() -> frozenset[str]:
    """Big5's symbols and level 1 (5,401 ideographs), and of level 2 what is in general use.

    Level 2 holds common words of medicine (癲癇, 瘙癢) among thousands that are rare. One counts as
    in general use when GB 2312, JIS X 0208 or KS X 1001 has it too: 1,809 ideographs are.
    MEDICAL_TRADITIONAL adds a few by hand.
    """
    big5 = encodable("big5")
    elsewhere = encodable("gb2312") | encodable("shift_jis") | encodable("euc_kr")
    level_2 = {character for character in big5 if character.encode("big5") > b"\xc6\x7e"}
    return (big5 - level_2) | (level_2 & elsewhere) | frozenset(MEDICAL_TRADITIONAL)


JOYO_2010 = "塡剝頰𠮟"
"""The four kanji of general use (常用漢字表, 2010) that JIS X 0208 writes in another form."""


def japanese() -> frozenset[str]:
    """JIS X 0208, levels 1 and 2, with the IBM and NEC extensions of Windows and JOYO_2010.

    The extensions (360 kanji, such as 髙 and 﨑) stand in many family names.
    """
    return encodable("shift_jis") | encodable("cp932") | frozenset(JOYO_2010)


def korean() -> frozenset[str]:
    """KS X 1001 without hanja: 2,350 syllables, jamo, punctuation, symbols, kana.

    Texts for patients are written without hanja. All 11,172 syllables would add 4 MB.
    """
    return frozenset(character for character in encodable("euc_kr") if not _is_ideograph(character))


def _is_ideograph(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff"


WEIGHTS = ("400Regular", "700Bold")
SOURCES = {
    "NotoSansSC_400Regular.ttf": "d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16",
    "NotoSansSC_700Bold.ttf": "9a38ae0ab28cd5a256f9ea8e00dedc688aac17f7915fcb000572990afa956b96",
    "NotoSansTC_400Regular.ttf": "add35d53f70727657b4509531677c4e3712b67df3d54661efdee5d3a0c16d954",
    "NotoSansTC_700Bold.ttf": "ed4ae6ed781e34d0beee896e9be5d835a938ac7adabbcc1b6b6904290006f372",
    "NotoSansJP_400Regular.ttf": "d930d5d52d15231c283089760f84584272ad5e37e14607ba0d19c798e7a9caec",
    "NotoSansJP_700Bold.ttf": "c5b7b9d6a6eb682b0d4e6bbb38509575fd2759a28f147daa74714d1359a7909e",
    "NotoSansKR_400Regular.ttf": "8cbc9b353bb9ce848fd69bb6a507319dfacc659cf5fd643db5d88f3c4970e1dd",
    "NotoSansKR_700Bold.ttf": "4ffa20c272ae6d689f7c8d34ff9c8039a326e9c334d9fc8852b2a7396227d077",
}
"""The whole fonts by their SHA-256."""


class Family(NamedTuple):
    """A font family to cut down: the end of its name, the characters it keeps, and their names."""

    code: str
    characters: Callable[[], frozenset[str]]
    says: str

    @property
    def package(self) -> str:
        """Its package on npm, and its folder in fonts/."""
        return f"noto-sans-{self.code.lower()}"

    @property
    def files(self) -> tuple[str, ...]:
        """Its font files."""
        return tuple(f"NotoSans{self.code}_{weight}.ttf" for weight in WEIGHTS)


FAMILIES = (
    Family(
        "SC",
        simplified_chinese,
        "all of GB 2312-80: 6,763 ideographs and 682 other characters",
    ),
    Family(
        "TC",
        traditional_chinese,
        "Big5's symbols and level 1 (5,401 ideographs), the 1,809 ideographs of its level 2 that "
        "GB 2312, JIS X 0208 or KS X 1001 has too, and a few more of medicine",
    ),
    Family(
        "JP",
        japanese,
        "all of JIS X 0208 (levels 1 and 2), the IBM and NEC extensions of Windows, and four kanji "
        "that came into general use in 2010",
    ),
    Family(
        "KR",
        korean,
        "KS X 1001 without hanja: 2,350 syllables, jamo, symbols, kana",
    ),
)


def main(packages: str, fonts: str = "fonts") -> None:
    """Cut every family down from the packages unpacked in one folder into another."""
    found = {path.name: path for path in sorted(Path(packages).rglob("*.ttf"))}
    for family in FAMILIES:
        target = Path(fonts) / family.package
        target.mkdir(parents=True, exist_ok=True)
        wanted = blocks() | family.characters()
        for file in family.files:
            source = _read(found, file)
            data = subset(source, wanted)
            (target / file).write_bytes(data)
            print(f"{target / file}: {len(source):,} to {len(data):,} bytes")
            licence = found[file].parents[1] / "LICENSE_FONT"
            (target / "OFL.txt").write_bytes(licence.read_bytes())
        (target / "SUBSET.txt").write_text(note(family), encoding="utf-8", newline="\n")


def note(family: Family) -> str:
    """What was done to a family, for its folder."""
    text = (
        f"Noto Sans {family.code} (npm: @expo-google-fonts/{family.package}), cut down by "
        f"scripts/subset_cjk_fonts.py. It holds {family.says}; and ASCII, Latin-1, general and CJK "
        "punctuation, half-width and full-width forms, as far as the whole font has them. Where "
        "that is not enough, put the whole font's files in the place of these."
    )
    return textwrap.fill(text, 100) + "\n"


def blocks() -> frozenset[str]:
    """The characters of BLOCKS."""
    return frozenset(chr(code) for first, last in BLOCKS for code in range(first, last + 1))


def subset(data: bytes, characters: frozenset[str]) -> bytes:
    """The font in `data` with the glyphs of `characters`, as far as it has them."""
    face = uharfbuzz.Face(data)
    wish = uharfbuzz.SubsetInput()
    wish.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    wish.unicode_set.update(set(map(ord, characters)) & set(face.unicodes))
    wish.layout_feature_tag_set.clear()
    wish.layout_feature_tag_set.update(map(_tag, FEATURES))
    wish.drop_table_tag_set.update(map(_tag, DROPPED_TABLES))
    wish.name_id_set.update(range(MIN_NAME_OF_AXES))
    return bytes(uharfbuzz.subset(face, wish).blob.data)


def _tag(name: str) -> int:
    """A tag of OpenType as HarfBuzz's sets hold it."""
    return int.from_bytes(name.encode("ascii"))


def _read(found: dict[str, Path], file: str) -> bytes:
    if file not in found:
        sys.exit(f"There is no {file} in this folder; the docstring says how to get it.")
    data = found[file].read_bytes()
    if hashlib.sha256(data).hexdigest() != SOURCES[file]:
        sys.exit(f"{found[file]} is not the file that this was written for (version 0.4.3).")
    return data


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: python scripts/subset_cjk_fonts.py FOLDER [fonts]")
    main(*sys.argv[1:])
