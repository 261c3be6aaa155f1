"""Make the stages of one handout: its tree, its design; remembered while the files are the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from handouts.compose import codec as trees
from handouts.compose.blocks import Picture, Tree, walk
from handouts.design import codec as designs
from handouts.design.model import Design, Front, Image
from handouts.errors import Place, TemplateError
from handouts.workspace.dependencies import key_of_files, look_files, text_files
from handouts.workspace.handout_key import HandoutKey

if TYPE_CHECKING:
    from handouts.workspace.files import WorkspaceFiles

T = TypeVar("T")

_load_tree = lru_cache(maxsize=64)(trees.load)
_load_design = lru_cache(maxsize=64)(designs.load)


def tree(
    workspace: WorkspaceFiles, handout_key: HandoutKey, slots: frozenset[str] = frozenset()
) -> Tree:
    """The tree of blocks of a handout, with `slots` for what a copy will say."""
    # Pictures decide whether it is the text that was approved, and are no files of the tree.
    approval = workspace.catalogue.language(handout_key.topic, handout_key.language).approval
    words = (
        handout_key.topic,
        handout_key.language,
        handout_key.layout,
        handout_key.brand,
        *sorted(slots),
    )
    return _remembered(
        workspace,
        "tree",
        text_files(workspace.file_tree, workspace.catalogue, handout_key),
        (*words, approval),
        _load_tree,
        trees.dump,
        lambda: composed(workspace, handout_key, slots=slots),
    )


def composed(
    workspace: WorkspaceFiles,
    handout_key: HandoutKey,
    title: str | None = None,
    written: bytes | None = None,
    slots: frozenset[str] = frozenset(),
) -> Tree:
    """The tree of blocks, merged anew; under another title or with another text, if given."""
    from handouts.compose.compose import compose
    from handouts.compose.template.render import Templates
    from handouts.workspace.approval_digest import approval_of
    from handouts.workspace.approvals import DRAFTS

    sources = workspace.sources
    topic = sources.language(handout_key.topic, handout_key.language)
    if written is not None:
        topic = sources.language_from(written, topic.source.file)
    brand = sources.brand(handout_key.brand)
    text = topic.model
    if title is not None:
        text = text.model_copy(update={"title": title})
    if approval_of(workspace.file_tree, handout_key.topic, text) in DRAFTS:
        text = text.model_copy(update={"status": "draft"})
    templates = sources.templates(handout_key.layout, handout_key.brand)
    return compose(
        topic=text,
        topic_id=handout_key.topic,
        language=handout_key.language,
        brand=brand.model,
        words=sources.words(handout_key.language),
        layout=handout_key.layout,
        templates=Templates(
            "layouts",
            tuple((name, each.text) for name, each in templates.items()),
            tuple(
                (name, each.file)
                for name, each in templates.items()
                if each.file != f"layouts/{name}"
            ),
        ),
        template=sources.layout(handout_key.layout, handout_key.brand).model.template,
        topic_source=topic.source,
        brand_source=brand.source,
        slots=slots,
    )


def design(workspace: WorkspaceFiles, handout_key: HandoutKey, tree: Tree) -> Design:
    """The design of a handout, with the pictures that its tree shows.

    Raises TemplateError for a style that the tree names and no file describes.
    """
    bare = bare_design(workspace, handout_key)
    _check_styles(handout_key, tree, bare)
    images = _images(workspace, handout_key, tree)
    front = _front(workspace, handout_key.brand)
    if not images and front is None:
        return bare
    # One object for equal designs: later stages remember what they made by it.
    shown = (
        *(handout_key.layout, handout_key.brand, handout_key.paper),
        *(f"{name} {image.digest}" for name, image in images.items()),
        front.image.digest if front else "",
    )
    if shown not in workspace.designs:
        workspace.designs[shown] = replace(bare, images=images, front=front)
    return workspace.designs[shown]


def _check_styles(handout_key: HandoutKey, tree: Tree, design: Design) -> None:
    """A misspelt style would look like plain text, and nobody would be told."""
    used = {block.style for flow in tree.flows for block in walk(flow.blocks)}
    for style in sorted(used - design.styles.keys() - {""}):
        raise TemplateError(
            f"The template uses a style {style!r} that no file describes.",
            hint=f"Styles: {', '.join(sorted(design.styles))}.",
            place=Place(f"layouts/{handout_key.layout}/layout.yaml"),
        )


def bare_design(workspace: WorkspaceFiles, handout_key: HandoutKey) -> Design:
    """The design for any topic, without pictures."""
    key = (handout_key.layout, handout_key.brand, handout_key.paper)
    if key not in workspace.designs:
        workspace.designs[key] = _remembered(
            workspace,
            "design",
            look_files(workspace.file_tree, workspace.catalogue, handout_key),
            key,
            lambda data: _load_design(data, workspace.root),
            lambda made: designs.dump(made, workspace.root),
            lambda: _assembled(workspace, handout_key),
        )
    return workspace.designs[key]


def _assembled(workspace: WorkspaceFiles, handout_key: HandoutKey) -> Design:
    from handouts.design.load_design import load_design

    return load_design(
        workspace.sources,
        handout_key.topic,
        handout_key.layout,
        handout_key.brand,
        handout_key.paper,
    )


def _images(workspace: WorkspaceFiles, handout_key: HandoutKey, tree: Tree) -> dict[str, Image]:
    names = {
        block.source
        for flow in tree.flows
        for block in walk(flow.blocks)
        if isinstance(block, Picture) and block.kind == "image"
    }
    images: dict[str, Image] = {}
    for name in sorted(names):
        file = workspace.sources.image(handout_key.topic, name)
        images[name] = Image(file.data, file.width, file.height, file.digest)
    return images


def _front(workspace: WorkspaceFiles, brand: str) -> Front | None:
    """The brand's picture for the front."""
    if not workspace.catalogue.brand(brand).picture:
        return None
    file = workspace.sources.front_picture(brand)
    model = workspace.sources.brand(brand).model
    if file is None or model.picture is None:
        return None
    image = Image(file.data, file.width, file.height, file.digest)
    return Front(image, model.picture.alt, model.language)


def _remembered(
    workspace: WorkspaceFiles,
    kind: str,
    files: tuple[Path, ...],
    parts: tuple[str, ...],
    load: Callable[[bytes], T | None],
    dump: Callable[[T], bytes],
    make: Callable[[], T],
) -> T:
    """What was made of these files before, or else what is made of them now."""
    file_tree, disk_cache = workspace.file_tree, workspace.disk_cache
    key = key_of_files(file_tree, files, kind, *parts)
    data = disk_cache.get(kind, key)
    made = load(data) if data is not None else None
    if made is None:
        made = make()
        # Files that changed since they were hashed may have been read as they are now.
        if file_tree.unchanged(files):
            disk_cache.put(kind, key, dump(made))
    return made
