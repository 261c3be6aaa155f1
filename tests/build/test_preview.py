"""Pages are drawn as images; those of pages that are no more go."""

from __future__ import annotations

import io
from pathlib import Path

import PIL.Image
from reportlab.pdfgen.canvas import Canvas

from handouts.build.preview import page_images, preview
from handouts.workspace.plan import Selection, plan
from handouts.workspace.workspace import Workspace
from tests.workspace.workspaces import make_workspace


def test_each_page_is_an_image_of_the_resolution_that_is_asked_for() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(144, 72), invariant=1)
    for _ in range(2):
        canvas.showPage()
    canvas.save()
    images = [PIL.Image.open(io.BytesIO(data)) for data in page_images(stream.getvalue(), "a", 50)]
    assert [image.size for image in images] == [(100, 50), (100, 50)]
    assert [round(image.info["dpi"][0]) for image in images] == [50, 50]


def test_images_of_pages_that_are_no_more_go(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, "pebbles")
    workspace = Workspace(root)
    (planned,) = plan(workspace.catalogue, Selection()).handouts
    stem = planned.file.with_suffix("")
    folder = root / "out"
    (folder / stem).parent.mkdir(parents=True)
    others = [folder / f"{stem}-9.png", folder / f"{stem}-mine.png"]
    for path in others:
        path.write_bytes(b"")
    written = preview(workspace, planned, folder, 20)
    assert [path.name for path in written] == [f"{stem.name}-1.png"]
    assert [path.exists() for path in (*written, *others)] == [True, False, True]
