"""Doses in ten languages: what goes in comes out, sign for sign, or is told with its line."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.compose.blocks import Text, walk
from handouts.compose.markdown.body import parse_body

SENTENCES = (
    "Take {} mg, at most {} mg a day.",
    "Nehmen Sie {} mg, höchstens {} mg am Tag.",
    "Tome {} mg, como máximo {} mg al día.",
    "Принимайте {} мг, не более {} мг в день.",
    "Günde {} mg, en çok {} mg alın.",
    "Uống {} mg, nhiều nhất {} mg mỗi ngày.",
    "每次服用{}毫克，每天最多{}毫克。",
    "กินครั้งละ {} มก. ไม่เกินวันละ {} มก.",
    "{} मि.ग्रा. लें, दिन में अधिकतम {} मि.ग्रा.।",
    "تناول {} ملغ، وعلى الأكثر {} ملغ في اليوم.",
)
NUMBERS = st.sampled_from(["2", "4", "500", "1.5", "2,5", "1000", "٢٥٠", "५००", "½"])
SIGNS = st.sampled_from(["*", " * ", "×", " x ", "-", "–", "/", "_", "+", " *", "* ", "**", "__"])
AMOUNTS = st.one_of(
    NUMBERS,
    st.builds("{}{}{}".format, NUMBERS, SIGNS, NUMBERS),
    st.builds("{}{}".format, st.sampled_from([">", "> ", "<", "≥ ", "+", "-", "~", "#"]), NUMBERS),
    st.builds("{}{}".format, NUMBERS, st.sampled_from(["*", "**", ".", ")", "_", "°"])),
)
FRAMES = st.sampled_from(["{}", "- {}", "1. {}", "**{}**", "> {}", "Text:\n{}", "{}\n\n{}", "*{}*"])
LABEL = re.compile(r"^(?:- |1\. |> )", re.MULTILINE)


@st.composite
def bodies(draw: st.DrawFn) -> tuple[str, str]:
    """A body, and its text without the marks that its frame has on purpose."""
    sentence = draw(st.sampled_from(SENTENCES)).format(draw(AMOUNTS), draw(AMOUNTS))
    frame = draw(FRAMES)
    count = frame.count("{}")
    body = frame.format(*[sentence] * count)
    plain = frame.strip("*").format(*[sentence] * count)
    return body, LABEL.sub("", plain) if frame[0] in "-1>" else plain


def seen(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=300)
@given(bodies())
def test_doses_in_ten_languages(written: tuple[str, str]) -> None:
    body, plain = written
    parsed = parse_body(body, "body")
    if parsed.issues:
        assert all(issue.message and issue.hint for issue in parsed.issues)
        assert all(0 <= issue.line <= body.count("\n") for issue in parsed.issues)
        return
    printed = "".join(
        block.text
        for block in walk(parsed.blocks)
        if isinstance(block, Text) and block.role != "Lbl"
    )
    assert seen(printed) == seen(plain)


@given(st.sampled_from(SENTENCES), NUMBERS, NUMBERS)
def test_plain_doses_are_never_refused(sentence: str, dose: str, most: str) -> None:
    body = sentence.format(dose, most)
    for frame in ("{}", "**{}**", "- {}\n- {}", "1. {}\n2. {}", "Text: {}", "{} * ×"):
        parsed = parse_body(frame.format(body, body), "body")
        assert (parsed.issues, parsed.notes) == ((), ())
