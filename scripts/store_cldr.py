"""Store what CLDR says of the languages of layouts: `python -m scripts.store_cldr`."""

from __future__ import annotations

import json
from pathlib import Path

from handouts.typeset.scripts.cldr import STORED, from_babel

WORDS = Path(__file__).resolve().parents[1] / "layouts" / "_shared" / "words"


def text() -> str:
    """One line for each language."""
    known = {path.stem: from_babel(path.stem) for path in sorted(WORDS.glob("*.yaml"))}
    lines = (f"{json.dumps(each)}: {json.dumps(data, ensure_ascii=False)}"
             for each, data in known.items())  # fmt: skip
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    STORED.write_text(text(), encoding="utf-8")
