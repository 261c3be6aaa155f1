"""Plainly made-up people: as many names as there are rows, of many letters and lengths."""

from __future__ import annotations

import csv
import itertools
import random
from pathlib import Path

GIVEN = (
    *("Ada", "Bo", "Cäcilia", "Dagny", "Emre", "Félix", "Gülay", "Håkon", "Ida", "Jürgen"),
    *("Kateřina", "Łucja", "Max", "Ñusta", "Oğuz", "Paz", "Quirin", "Rhiannon", "Søren", "Tõnu"),
    *(
        "Ursula",
        "Véronique",
        "Wojciech",
        "Xenia",
        "Yago",
        "Žofia",
        "Þóra",
        "Anne-Marie",
        "Bu",
        "Çağla",
    ),
)
FAMILY = (
    *("Muster", "Beispiel", "Sample", "Ejemplo", "Exemple", "Esempio", "Örnek", "Przykład", "Vzor"),
    *(
        "Ukázka",
        "Exempel",
        "Eksempel",
        "Esimerkki",
        "Voorbeeld",
        "Példa",
        "Exemplo",
        "Näide",
        "Probe",
    ),
    *("Testfall", "O'Sample", "Sample-Jones", "Specimen", "Mustermann", "Placeholder", "Nobody"),
)


def names(count: int) -> list[str]:
    """So many names, the same ones each time; none stands there twice."""
    pairs = [f"{given} {family}" for given, family in itertools.product(GIVEN, FAMILY)]
    random.Random(1).shuffle(pairs)
    return [
        pair if number < len(pairs) else f"{pair} {number // len(pairs) + 1}"
        for number, pair in zip(range(count), itertools.cycle(pairs), strict=False)
    ]


def table(path: Path, count: int) -> None:
    """A table of recipients with these names."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["name", "language"])
        writer.writerows((name, "en") for name in names(count))
