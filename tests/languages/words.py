"""A topic in each language that layouts have words in, made of these words themselves."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
WORDS = REPOSITORY / "layouts" / "_shared" / "words"
TOPIC = "words"

LANGUAGES = (
    *("am", "ar", "bn", "de", "en", "es", "fa", "fr", "gu", "he", "hi", "ht", "hy", "it", "ja"),
    *("km", "ko", "lo", "my", "ne", "pa", "pl", "pt", "ru", "so", "sw", "ta", "te", "th", "tl"),
    *("tr", "uk", "ur", "vi", "zh-Hans", "zh-Hant"),
)
TEXT = """\
title: {questions_for_visit}
summary: {email_attached}
sections:
  - heading: {faq}
    body: |
      {email_intro}

      - {questions_hint}
      - {read_more_hint}
  - heading: {read_more}
    body: |
      {email_mistake}

      **{email_closing}**
faq:
  - {{question: {in_short}, answer: {email_questions}}}
next_step:
  heading: {contact}
  body: {email_questions}
review: {{version: "1", reviewed: 2026-01-31, due: 2028-12-01}}
status: draft
"""


def words_of(language: str) -> dict[str, str]:
    """The file of a language, as PyYAML reads it."""
    read: dict[str, str] = yaml.safe_load((WORDS / f"{language}.yaml").read_text("utf-8"))
    return read


def make(folder: Path) -> Path:
    """A workspace with all brands and layouts, and the topic in every language."""
    for name in ("layouts", "brands", "fonts"):
        shutil.copytree(REPOSITORY / name, folder / name)
    topic = folder / "content" / TOPIC
    topic.mkdir(parents=True)
    (topic / "topic.yaml").write_text("audience: patient\n", encoding="utf-8")
    for language in LANGUAGES:
        words = words_of(language)
        fields = {
            # In a block a text stands as it is; elsewhere it may begin or end with any sign.
            key: word if key in IN_BLOCKS else _quoted(word)
            for key, word in words.items()
        }
        (topic / f"{language}.yaml").write_text(TEXT.format(**fields), encoding="utf-8")
    return folder


IN_BLOCKS = frozenset(
    ("email_intro", "questions_hint", "read_more_hint", "email_mistake", "email_closing")
)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
