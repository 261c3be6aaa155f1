"""Script extensions: the scripts that share a character, such as the danda (Unicode 15, UAX 24)."""

from __future__ import annotations

import functools
from collections.abc import Iterator

_EXTENSIONS = """
Adlm Arab Mand Mani Ougr Phlp Rohg Sogd Syrc: 640
Adlm Arab Nkoo Rohg Syrc Thaa Yezi: 61F
Arab Copt: 102E0-102FB
Arab Nkoo: FD3E-FD3F
Arab Nkoo Rohg Syrc Thaa Yezi: 60C 61B
Arab Rohg: 6D4
Arab Syrc: 64B-655 670
Arab Syrc Thaa: 61C
Arab Thaa: FDF2 FDFD
Arab Thaa Yezi: 660-669
Beng: 1CF7
Beng Cakm Sylo: 9E6-9EF
Beng Deva: 1CD5-1CD6 1CD8 1CE1 1CEA 1CED 1CF5-1CF6 A8F1
Beng Deva Dogr Gong Gonm Gran Gujr Guru Knda Limb Mahj Mlym Nand Orya Sind Sinh Sylo Takr Taml
  Telu Tirh: 965
Beng Deva Dogr Gong Gonm Gran Gujr Guru Knda Mahj Mlym Nand Orya Sind Sinh Sylo Takr Taml Telu
  Tirh: 964
Beng Deva Gran Gujr Guru Knda Latn Mlym Orya Shrd Taml Telu Tirh: 951
Beng Deva Gran Gujr Guru Knda Latn Mlym Orya Taml Telu Tirh: 952
Beng Deva Gran Knda: 1CD0 1CD2
Beng Deva Gran Knda Nand Orya Telu Tirh: 1CF2
Bopo Hang Hani Hira Kana: 3003 3013 301C-301F 3030 3037 FE45-FE46
Bopo Hang Hani Hira Kana Yiii: 3001-3002 3008-3011 3014-301B 30FB FF61-FF65
Bopo Hani: 302A-302D
Bugi Java: A9CF
Buhd Hano Tagb Tglg: 1735-1736
Cakm Mymr Tale: 1040-1049
Cpmn Cprt Linb: 10100-10101
Cprt Lina Linb: 10107-10133
Cprt Linb: 10102 10137-1013F
Cyrl Glag: 484 487 2E43 A66F
Cyrl Latn: 485-486
Cyrl Perm: 483
Cyrl Syrc: 1DF8
Deva: 1CD1 1CD4 1CDB 1CDE-1CDF 1CE2-1CE8 1CEB-1CEC 1CEE-1CF1
Deva Dogr Gujr Guru Khoj Knda Kthi Mahj Mlym Modi Nand Sind Takr Tirh: A830-A832
Deva Dogr Gujr Guru Khoj Knda Kthi Mahj Modi Nand Sind Takr Tirh: A833-A835
Deva Dogr Gujr Guru Khoj Kthi Mahj Modi Sind Takr Tirh: A836-A839
Deva Dogr Kthi Mahj: 966-96F
Deva Gran: 1CD3 1CF3 1CF8-1CF9
Deva Gran Knda: 1CF4
Deva Gran Latn: 20F0
Deva Knda Mlym Orya Taml Telu: 1CDA
Deva Nand: 1CE9
Deva Shrd: 1CD7 1CD9 1CDC-1CDD 1CE0
Deva Taml: A8F3
Dupl: 1BCA0-1BCA3
Geor Latn: 10FB
Gran Taml: BE6-BF3 11301 11303 1133B-1133C 11FD0-11FD1 11FD3
Grek: 342 345 1DC0-1DC1
Gujr Khoj: AE6-AEF
Guru Mult: A66-A6F
Hani: 3006 303E-303F 3190-319F 31C0-31E3 3220-3247 3280-32B0 32C0-32CB 32FF 3358-3370 337B-337F
  33E0-33FE 1D360-1D371 1F250-1F251
Hani Hira Kana: 303C-303D
Hani Latn: A700-A707
Hira Kana: 3031-3035 3099-309C 30A0 30FC FF70 FF9E-FF9F
Kali Latn Mymr: A92E
Knda Nand: CE6-CEF
Latn: 363-36F
Latn Mong: 202F
Mani Ougr: 10AF2
Mong Phag: 1802-1803 1805
Nand: 1CFA
Syrc: 1DFA
"""
"""ScriptExtensions.txt of Unicode 15.0: scripts (ISO 15924), then the code points they share."""

_IN_ALL_SCRIPTS = "\u202f"
"""A space that French and others use too, though Unicode names Latin and Mongolian."""


def scripts_that_share(character: str) -> frozenset[str]:
    """The scripts that share a character; none where all of them do, or its own one alone."""
    if character < _FIRST:
        return frozenset()
    return _by_character().get(character, frozenset())


_FIRST = "\u0342"


@functools.cache
def _by_character() -> dict[str, frozenset[str]]:
    found = {
        chr(code): scripts for scripts, first, last in _ranges() for code in range(first, last + 1)
    }
    found.pop(_IN_ALL_SCRIPTS)
    return found


def _ranges() -> Iterator[tuple[frozenset[str], int, int]]:
    for line in _EXTENSIONS.replace("\n  ", " ").strip().splitlines():
        scripts, _, ranges = line.partition(": ")
        for each in ranges.split():
            first, _, last = each.partition("-")
            yield frozenset(scripts.split()), int(first, 16), int(last or first, 16)
