"""What scripts cost: a page of Arabic and of Chinese beside one of English, in turns."""

from __future__ import annotations

import gc
import platform
import time
from statistics import median

from benchmarks.report import table
from benchmarks.sheet import LAYOUT, ROOT, TOPIC

LANGUAGES = {"en": "English", "ar": "Arabic", "zh-Hans": "Chinese"}
DISCARDED = 5
MAX_TIMES = 2.0
MAX_BYTES = 150_000


def timed(rounds: int) -> dict[str, list[float]]:
    """Milliseconds of each round: the FAQ sheet under a title never used before, all else warm."""
    from handouts import Workspace

    workspace = Workspace(ROOT, disk_cache=False)
    sheets = {
        language: workspace.handout(TOPIC, layout=LAYOUT, language=language, paper="a4")
        for language in LANGUAGES
    }
    titles = {language: sheet.tree.title for language, sheet in sheets.items()}
    pages = {language: sheet.sheets.pages for language, sheet in sheets.items()}
    taken: dict[str, list[float]] = {language: [] for language in LANGUAGES}
    for number in range(-DISCARDED, rounds):
        if number == 0:
            gc.collect()
            gc.freeze()
        for language, sheet in sheets.items():
            title = f"{titles[language]} {number + DISCARDED + 1}"
            gc.collect()
            start = time.perf_counter()
            sheet.with_title(title).pdf()
            elapsed = time.perf_counter() - start
            if number >= 0:
                taken[language].append(elapsed * 1000 / pages[language])
    gc.unfreeze()
    return taken


def text(rounds: int) -> str:
    """The table."""
    from handouts import Workspace

    taken = timed(rounds)
    workspace = Workspace(ROOT, disk_cache=False)
    rows = []
    for language, name in LANGUAGES.items():
        pairs = zip(taken[language], taken["en"], strict=True)
        ratio = median(own / english for own, english in pairs)
        leaflet = workspace.handout(TOPIC, layout="leaflet", language=language, paper="a4").pdf()
        kept = ratio <= MAX_TIMES and len(leaflet) < MAX_BYTES
        values = taken[language]
        shown = f"{median(values):.1f} ({min(values):.1f}..{max(values):.1f})"
        size = f"{len(leaflet) / 1000:.1f} KB"
        rows.append([name, shown, f"{ratio:.2f} ×", size, "pass" if kept else "FAIL"])
    head = ["Language", "ms a page: median (min..max)", "English = 1", "Leaflet, file", "Kept"]
    note = (
        f"- Bars: at most {MAX_TIMES:.0f} × English a page, a leaflet under "
        f"{MAX_BYTES // 1000} KB (thousands of bytes).\n"
        f"- {rounds} rounds after {DISCARDED} discarded, languages in turns; the ratio is the "
        f"median of the ratios round by round. Python {platform.python_version()}."
    )
    return f"{table(head, rows)}\n\n{note}"
