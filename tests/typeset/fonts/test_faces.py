"""Faces are read once."""

from __future__ import annotations

from dataclasses import replace

from handouts.typeset.fonts.faces import load_face
from tests.typeset.helpers import chain


def test_a_face_stays_the_same_object_whatever_is_read_after_it() -> None:
    """A second object would be a second font under the same name in a file with words of both."""
    face = chain("Noto Sans").faces[0]
    first = load_face(face)
    for number in range(300):
        load_face(replace(face, digest=f"other {number}"))
    assert load_face(face) is first
