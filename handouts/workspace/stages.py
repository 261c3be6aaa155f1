"""Make the stages of one handout: its tree, its design; remembered while the files are the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handouts.compose.blocks import Filler, Flow, Group, Picture, Run, Text, Tree, walk
from handouts.design.drawing import Clip, Drawing, Gradient, Layer, Shape
from handouts.design.model import (
    AccentRule,
    Background,
    Design,
    Edge,
    Face,
    FontChain,
    Front,
    Image,
    Imposition,
    Logo,
    PageDesign,
    Panel,
    Style,
    StyleSheet,
    TypeRange,
    shared_chain,
)
from handouts.errors import Place, TemplateError
from handouts.workspace.cache.codec import Codec
from handouts.workspace.dependencies import look_files, text_files
from handouts.workspace.handout_key import HandoutKey

if TYPE_CHECKING:
    from handouts.workspace.files import WorkspaceFiles

TREES: Codec[Tree] = Codec(Tree, Flow, Group, Text, Run, Picture, Filler)
DESIGNS: Codec[Design] = Codec(
    Design,
    *(TypeRange, PageDesign, Panel, Edge, Imposition, Background),
    *(StyleSheet, Style, AccentRule, FontChain, Face),
    *(Logo, Image, Drawing, Layer, Shape, Clip, Gradient),
)


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
    return workspace.disk_cache.made_of(
        workspace.file_tree,
        text_files(workspace.file_tree, workspace.catalogue, handout_key),
        TREES,
        lambda: composed(workspace, handout_key, slots=slots),
        "tree",
        *words,
        approval,
    )


def composed(
    workspace: WorkspaceFiles,
    handout_key: HandoutKey,
    title: str | None = None,
    written: bytes | None = None,
    slots: frozenset[str] = frozenset(),
) -> Tree:
    """The tree of blocks, merged anew; under another title or with another text, if given."""
    # Jinja2 and pydantic are loaded only where a file has changed.
    from handouts.compose.compose import compose
    from handouts.compose.template.render import Templates
    from handouts.workspace.approval_digest import approval_of
    from handouts.workspace.catalogue_entries import DRAFTS

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
    plain = design_without_images(workspace, handout_key)
    _check_styles(handout_key, tree, plain)
    images = _images(workspace, handout_key, tree)
    front = _front(workspace, handout_key.brand)
    if not images and front is None:
        return plain
    # One object for equal designs: later stages remember what they made by it.
    shown = (
        *(handout_key.layout, handout_key.brand, handout_key.paper),
        *(f"{name} {image.digest}" for name, image in images.items()),
        front.image.digest if front else "",
    )
    if shown not in workspace.designs:
        workspace.designs[shown] = replace(plain, images=images, front=front)
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


def design_without_images(workspace: WorkspaceFiles, handout_key: HandoutKey) -> Design:
    """The design for any topic, without pictures."""
    key = (handout_key.layout, handout_key.brand, handout_key.paper)
    if key not in workspace.designs:
        # Paths of fonts are absolute: a workspace that was moved has another key.
        found = workspace.disk_cache.made_of(
            workspace.file_tree,
            look_files(workspace.file_tree, workspace.catalogue, handout_key),
            DESIGNS,
            lambda: _assembled(workspace, handout_key),
            "design",
            *key,
            str(workspace.root),
        )
        headings = found.heading_fonts and shared_chain(found.heading_fonts)
        workspace.designs[key] = replace(
            found, fonts=shared_chain(found.fonts), heading_fonts=headings
        )
    return workspace.designs[key]


def _assembled(workspace: WorkspaceFiles, handout_key: HandoutKey) -> Design:
    from handouts.design.load_design import load_design  # As above.

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
