"""What a check says of a file's reading."""

from __future__ import annotations

from handouts.checks.reading.findings import findings
from handouts.errors import Place
from tests.checks.reading.helpers import report

HARD = (
    "Appropriate neurological evaluation determines individual eligibility for pharmacological "
    "prophylaxis, considering comorbidities, contraindications and previously administered "
    "medications, including anticoagulation.\n\nNeurological evaluation matters."
)
FILE = "content/pebbles/en.yaml"


def test_a_hard_text() -> None:
    grade, sentence, words = findings(report(HARD))
    assert grade.message.startswith("Reading grade ")
    assert (
        "by Flesch-Kincaid; the target is 6, so it is hard. A sentence has 10 words on average."
        in grade.message
    )
    assert "With 21 words the score is rough" in grade.message
    assert "Syllables are estimated from spelling" in grade.message
    assert grade.kind == "reading"
    assert grade.place == Place(FILE)
    assert sentence.message.startswith("18 words in a sentence: Appropriate neurological")
    assert sentence.message.endswith("...")
    assert sentence.place == Place(FILE, 5, 7)
    assert "neurological (5 syllables, lines 5, 7)" in words.message
    assert words.place.line == 5


def test_a_plain_text_has_its_grade_alone() -> None:
    (grade,) = findings(report("The cat sat on the mat."))
    assert grade.message.startswith(
        "Reading grade 0.0 by Flesch-Kincaid; the target is 6, so it is easy."
    )
    assert grade.hint == ""


def test_a_table_of_grades_and_a_second_formula() -> None:
    grade = findings(report("El médico decide pronto. " * 40, "es"))[0]
    assert grade.message == (
        "Reading grade 8 (score 68, normal) by Fernández Huerta, "
        "ease 63 (normal) by Szigriszt-Pazos (INFLESZ); the target is 6, so it is hard. "
        "A sentence has 4 words on average."
    )


def test_a_scale_without_grades() -> None:
    (ease,) = findings(report("Bu ev güzel. " * 40, "tr"))
    assert ease.message.startswith("Reading ease ")
    assert "(çok kolay) by Ateşman: easy." in ease.message
    assert "not compared with the target" in ease.hint


def test_no_formula() -> None:
    notes = findings(report("偏头痛是一种病。请咨询医生!", "zh-Hans"))
    assert notes[0].message == (
        "No reading formula is agreed upon for this language. "
        "A sentence has 7 characters on average."
    )
    assert [note.message for note in notes[1:]] == [
        "8 characters in a sentence: 偏头痛是一种病。",
        "6 characters in a sentence: 请咨询医生!",
    ]


def test_nothing_to_read() -> None:
    assert findings(report("![A pebble](pebble.png)")) == ()
