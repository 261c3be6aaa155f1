"""Start a new topic: files that are valid from the first moment, marked as a draft."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.errors import DeliveryError, UsageError
from handouts.sources.files.tree import ID
from handouts.sources.files.tree import LANGUAGE as LANGUAGE_NAME
from handouts.storage.atomic import write_file

if TYPE_CHECKING:
    from handouts.workspace.workspace import Workspace

TOPIC = """\
# yaml-language-server: $schema=../topic.schema.json
# What does not depend on the language.
audience: patient            # patient: given at the clinic; public: lies open for anyone
layouts: []                  # the layouts that suit, such as [leaflet, faq-sheet]; []: all
codes: []                    # clinical codes, such as {{system: ICD-10, code: X00}}
"""

LANGUAGE = """\
# yaml-language-server: $schema=../language.schema.json
# Replace what stands here. Longer texts are in CommonMark: paragraphs, lists, *emphasis*,
# [links](https://clinic.example), tables, ![what a picture shows](picture.png from images/).
# A sign itself has \\ before it: 2\\*500 mg, \\> 38 °C.
# A text with ': ' or ' #' in it goes into quotation marks.
title: {title}
series: ""
summary: >-
  Two or three sentences that say the gist.
tags: []                     # a few words each, shown as badges

sections:
  - heading: A first heading
    body: |
      A first paragraph.

      - A point
      - Another point

faq:
  - question: A question that patients ask?
    answer: Its answer.

next_step:
  heading: What to do next
  body: |
    What the patient can do next.

review:                      # `approve` adds who reviewed it, when, and which text that was
  version: "0.1"

status: draft                # `approve` takes this line out
"""


def new_topic(workspace: Workspace, topic: str, title: str, language: str) -> tuple[Path, ...]:
    """Write a topic's folder with topic.yaml and one language; nothing is ever overwritten.

    Raises DeliveryError for a name that cannot be an id and where there is such a topic already.
    """
    if not ID.fullmatch(topic):
        raise UsageError(
            f"'{topic}' cannot be used as a topic's name.",
            hint="Use lower-case letters a-z, digits and single hyphens, such as knee-surgery.",
        )
    if not LANGUAGE_NAME.fullmatch(language):
        raise UsageError(
            f"'{language}' is not a language.", hint="It is written as en, pt-BR or zh-Hans."
        )
    folder = workspace.root / "content" / topic
    if folder.exists() or folder.is_symlink():
        raise DeliveryError(f"'content/{topic}' exists already; nothing was changed.")
    shown = title or topic.replace("-", " ").capitalize()
    paths = folder / "topic.yaml", folder / f"{language}.yaml"
    write_file(paths[0], TOPIC.format().encode())
    text = LANGUAGE.format(title=json.dumps(shown, ensure_ascii=False))
    write_file(paths[1], text.encode())
    return paths
