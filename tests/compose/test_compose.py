"""The seed in both layouts, word for word; and topics that must not pass."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.compose.blocks import Picture, Run, Text, Tree, texts, walk
from handouts.compose.compose import compose
from handouts.compose.template.render import Templates
from handouts.errors import HandoutError, Place, Problems, SourceError, TemplateError
from handouts.sources.models.language import LanguageFile, Review
from handouts.sources.workspace.sources import Sources
from handouts.workspace.stages import TREES
from tests.compose.helpers import (
    WORDS,
    Brand,
    Contact,
    Question,
    Section,
    Source,
    outline,
    templates,
    topic_of,
)

REPOSITORY = Path(__file__).resolve().parents[2]
REFERENCES = Path(__file__).parent / "references"
SIMPLE = '<panel name="a"><h1>{{ topic.title }}</h1></panel>'


@functools.cache
def repository() -> Sources:
    return Sources(REPOSITORY)


def layouts_templates(layout: str) -> Templates:
    texts = repository().templates(layout)
    return Templates("layouts", tuple((name, each.text) for name, each in texts.items()))


def the_seed(layout: str, **changes: object) -> Tree:
    topic = repository().language("migraine-botox", "en")
    brand = repository().brand("clinic")
    return compose(
        topic=topic.model.model_copy(update=changes),
        topic_id="migraine-botox",
        language="en",
        brand=brand.model,
        words=repository().words("en"),
        layout=layout,
        templates=layouts_templates(layout),
        topic_source=topic.source,
        brand_source=brand.source,
    )


def composed(topic: LanguageFile, source: Templates | str = SIMPLE, **changes: Any) -> Tree:
    given_values: dict[str, Any] = {
        "topic": topic,
        "topic_id": "t",
        "language": "en",
        "brand": Brand(),
        "words": WORDS,
        "layout": "x",
        "templates": templates(source) if isinstance(source, str) else source,
        "topic_source": Source("content/t/en.yaml"),
        "brand_source": Source("brands/b/brand.yaml"),
    }
    return compose(**(given_values | changes))


@pytest.mark.parametrize("layout", ["leaflet", "faq-sheet"])
def test_the_seed_is_the_reference(layout: str) -> None:
    """UPDATE_REFERENCES=1 writes the references anew, to be read in the diff."""
    tree = the_seed(layout)
    reference = REFERENCES / f"migraine-botox-{layout}.txt"
    if os.environ.get("UPDATE_REFERENCES"):
        reference.write_text(outline(tree) + "\n", encoding="utf-8")
    assert outline(tree) + "\n" == reference.read_text(encoding="utf-8")
    assert TREES.load(TREES.dump(tree)) == tree
    assert tree.title == "Migraine Botox Treatment"
    assert tree.author == "Alder Street Clinic"
    assert tree.version == "1"
    assert tree.keywords[0] == "Medical indication"


def test_the_seed_links() -> None:
    links = {
        run.text: run.link for text in texts(the_seed("leaflet")) for run in text.runs if run.link
    }
    assert links == {
        "555 0100": "tel:5550100",
        "hello@clinic.example": "mailto:hello@clinic.example",
        "clinic.example/migraine-botox": "https://clinic.example/migraine-botox",
    }


def test_a_logo_beside_the_name_is_decoration() -> None:
    pictures = [
        block
        for flow in the_seed("leaflet").flows
        for block in walk(flow.blocks)
        if isinstance(block, Picture)
    ]
    assert [(each.kind, each.alt is None) for each in pictures] == [("logo", True), ("qr", False)]


@pytest.mark.parametrize("layout", ["leaflet", "faq-sheet"])
def test_a_draft_says_so(layout: str) -> None:
    tree = the_seed(layout, status="draft")
    drafts = [text for text in texts(tree, furniture=True) if text.style == "draft"]
    assert len(drafts) == 2
    assert drafts[0].text.startswith("DRAFT")


@pytest.mark.parametrize("layout", ["leaflet", "faq-sheet"])
def test_a_topic_with_little_to_say(layout: str) -> None:
    brand = Brand(contact=Contact(phone="+1 555 0100"))
    tree = composed(
        topic_of(sections=(Section("H", "B."),)),
        layouts_templates(layout),
        layout=layout,
        brand=brand,
        words=repository().words("en"),
    )
    said = [text.text for text in texts(tree)]
    assert "+1 555 0100" in said
    assert not any("None" in text or text == "" for text in said)


def test_reading_order_of_the_leaflet() -> None:
    flows = [flow.into for flow in the_seed("leaflet").flows]
    assert flows == [("front",), ("flap",), ("left", "middle", "right"), ("back",)]


def test_all_mistakes_of_bodies_at_once() -> None:
    topic = topic_of(
        sections=(Section("A", "Fine."), Section("B", "One\n\n# Two")),
        faq=(Question("C", "[x](javascript:x)"),),
        next_step=Section("D", "<b>"),
    )
    with pytest.raises(Problems) as caught:
        composed(topic)
    places = [error.place for error in caught.value.problems]
    file = "content/t/en.yaml"
    assert places == [Place(file, 12, 5), Place(file, 10, 5), Place(file, 10, 5)]
    with pytest.raises(SourceError):
        composed(topic.model_copy(update={"faq": (), "next_step": None}))


@pytest.mark.parametrize("bad", ["\x01", "\x00", "\ufdd0", "\ufffe", "\ud800", "\u2028", "\x1b"])
@pytest.mark.parametrize("field", ["title", "tags", "sections"])
def test_characters_that_no_handout_can_hold(bad: str, field: str) -> None:
    values: dict[str, Any] = {
        "title": f"a{bad}b",
        "tags": ("x", f"{bad}"),
        "sections": (Section("H", f"a{bad}b"),),
    }
    with pytest.raises(SourceError) as caught:
        composed(topic_of(**{field: values[field]}))
    assert f"U+{ord(bad):04X}" in str(caught.value)
    assert caught.value.place == Place("content/t/en.yaml", 10, 5)


@pytest.mark.parametrize(
    ("brand", "message"),
    [
        (Brand(topic_address="javascript:{topic}"), "javascript:t"),
        (Brand(topic_address="http://clinic.example/{topic}"), "http://clinic.example/t"),
        (Brand(contact=Contact(web="file:///x")), "file:///x"),
    ],
)
def test_a_brands_addresses(brand: Brand, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        composed(topic_of(), brand=brand)
    assert message in caught.value.message
    assert caught.value.place == Place("brands/b/brand.yaml", 10, 5)


def test_the_handouts_address() -> None:
    text = '<panel name="a"><h1>{{ handout.address }}</h1></panel>'
    brand = Brand(topic_address="https://c.example/{language}/{topic}?{layout}")
    assert next(texts(composed(topic_of(), text, brand=brand))).text == "https://c.example/en/t?x"
    brand = Brand(contact=Contact(web="https://c.example"))
    assert next(texts(composed(topic_of(), text, brand=brand))).text == "https://c.example"


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>x</p>", "has no heading"),
        ("<h2>x</h2>", "The first heading, 'x', has level 2"),
        ("<h1>x</h1><h2>y</h2><h4>z</h4>", "'z' has level 4 after one of level 2"),
        ("<h1>x</h1><div><section><h3>y</h3></section></div>", "'y' has level 3"),
    ],
)
def test_headings(markup: str, words: str) -> None:
    with pytest.raises(TemplateError, match=words) as caught:
        composed(topic_of(), f'<panel name="a">{markup}</panel>')
    assert caught.value.place == Place("layouts/x/layout.jinja")


def test_heads_of_pages_are_no_headings() -> None:
    markup = '<panel name="r" furniture="header"><h3>x</h3></panel>' + SIMPLE
    assert len(composed(topic_of(), markup).flows) == 2


def test_a_mistake_in_markup_names_the_templates_line() -> None:
    source = templates(
        '{% import "_shared/p.jinja" as p %}\n<panel name="a">\n{{ p.m() }}</panel>',
        p="{% macro m() %}\n\n<blink>x</blink>\n{% endmacro %}",
    )
    with pytest.raises(TemplateError) as caught:
        composed(topic_of(), source)
    assert caught.value.place == Place("layouts/_shared/p.jinja", 3)
    assert "In the panel 'a'" in caught.value.message
    with pytest.raises(TemplateError) as caught:
        composed(topic_of(), '\n<panel name="a"><p style="x" clas="y">x</p></panel>')
    assert caught.value.place == Place("layouts/x/layout.jinja", 2)


def test_a_layout_without_a_template() -> None:
    with pytest.raises(TemplateError, match=r"There is no template 'y/layout\.jinja'"):
        composed(topic_of(), layout="y")


def test_errors_cross_processes() -> None:
    import pickle

    with pytest.raises(HandoutError) as caught:
        composed(topic_of(), '<panel name="a"><blink/></panel>')
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own
    assert str(again) == str(caught.value)


def test_who_reviewed_and_sources_are_printed_where_that_is_asked_for() -> None:
    template = (
        '<panel name="a"><h1>A</h1><p>{{ handout.reviewed_by }}</p>'
        "{% for each in handout.sources %}<p>{{ each }}</p>{% endfor %}</panel>"
    )

    def shown(*asked: str) -> list[str]:
        review = Review(
            reviewed=date(2026, 3, 31), by="Board", sources=("Book & paper", "List"), print=asked
        )
        tree = composed(topic_of(review=review), template)
        return [text.text for text in texts(tree) if text.text]

    assert shown("by", "sources") == ["A", "Reviewed by Board", "Book & paper", "List"]
    assert shown() == ["A"]


ALL = """
<panel name="a">
  <h1>{{ topic.title }}</h1>
  <p>{{ topic.series }}</p>
  <p>{{ topic.summary }}</p>
  {% for tag in topic.tags %}<p>{{ tag }}</p>{% endfor %}
  {% for section in topic.sections %}<h2>{{ section.heading }}</h2>{{ section.body }}{% endfor %}
  <p>{{ brand.name }}</p>
</panel>
"""
HOSTILE = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cn"], exclude_characters="\ufeff\ufffd"
    )
    | st.sampled_from("<>&\"'{}%#]!\u00a0 /\\*_`[(")
).filter(str.strip)


@given(HOSTILE, HOSTILE, HOSTILE)
def test_fields_say_what_they_said(title: str, summary: str, tag: str) -> None:
    topic = topic_of(
        title, series=tag, summary=summary, tags=(tag, title), sections=(Section(summary, "Body."),)
    )
    tree = composed(topic, ALL, brand=Brand(tag))
    said = [text.runs for text in texts(tree)]
    wanted = [title, tag, summary, tag, title, summary, "Body.", tag]
    assert said == [(Run(each),) for each in wanted]
    assert TREES.load(TREES.dump(tree)) == tree


@pytest.mark.parametrize(
    "text",
    [
        "<font color=\"[[[getattr(pow,'__globals__')]]]\">x</font>",
        '<img src="http://127.0.0.1/x.png"/>',
        "{{ topic.__class__.__mro__ }}{% for x in range(9) %}x{% endfor %}",
        "</p></panel><panel name='b'><insert n='0'/>",
        "]]><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
        '"><a href="javascript:alert(1)">x</a>',
    ],
)
def test_payloads_are_text(text: str) -> None:
    tree = composed(
        topic_of(text, series=text, summary=text, tags=(text,), sections=(Section(text, "B."),)),
        ALL,
        brand=Brand(text),
    )
    assert [each.text for each in texts(tree)] == [*[text] * 5, "B.", text]
    assert len(tree.flows) == 1
    assert not any(isinstance(block, Picture) for block in walk(tree.flows[0].blocks))


def test_words_are_text_too() -> None:
    source = '<panel name="a"><h1>{{ words.language_name }}</h1></panel>'
    tree = composed(topic_of(), source, words=WORDS | {"language_name": "<b>{{ x }}"})
    assert next(texts(tree)) == Text("H1", "h1", (Run("<b>{{ x }}"),))


def test_importing_compose_imports_no_engines() -> None:
    program = (
        "import sys; import handouts.compose.compose;"
        "loaded = {'jinja2', 'markdown_it', 'babel', 'pydantic', 'yaml'} & set(sys.modules);"
        "assert not loaded, loaded"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=REPOSITORY)
