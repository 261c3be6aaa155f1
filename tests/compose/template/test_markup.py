"""Markup: every element, what is refused, and the characters of fields exactly as they were."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handouts.compose.blocks import Flow, Run, Text
from handouts.compose.template.block_builders import BUILDERS, MarkupError
from handouts.compose.template.elements import ELEMENTS
from handouts.compose.template.escaping import escape
from handouts.compose.template.markup import parse_markup
from tests.compose.helpers import lines


def panel(markup: str) -> list[str]:
    (flow,) = parse_markup(f'<panel name="a">{markup}</panel>')
    return lines(flow.blocks)


def test_panels() -> None:
    flows = parse_markup(
        '<panel name="left  right"><p>x</p></panel> <panel name="h" furniture="header"/>\n'
        '<panel name="f" furniture="footer"><p>Page <page/> of <pages/></p></panel>'
    )
    assert flows == (
        Flow(("left", "right"), (Text("P", "body", (Run("x"),)),)),
        Flow(("h",), (), "header"),
        Flow(
            ("f",),
            (
                Text(
                    "P",
                    "body",
                    (Run("Page "), Run("", field="page"), Run(" of "), Run("", field="pages")),
                ),
            ),
            "footer",
        ),
    )


def test_headings_and_paragraphs() -> None:
    markup = "".join(f"<h{n}>{n}</h{n}>" for n in range(1, 7))
    assert panel(markup) == [f"H{n} .h{n} [{n}]" for n in range(1, 7)]
    assert panel('<p>a</p><p style="lead" lang="fr">b</p><h2 style="x">c</h2>') == [
        "P .body [a]",
        "P .lead lang=fr [b]",
        "H2 .x [c]",
    ]


def test_groups() -> None:
    assert panel(
        "<section><div><blockquote>q</blockquote></div></section>"
        '<section style="next-step" lang="es"><div style="question"><p>x</p></div></section>'
    ) == [
        "Sect .section",
        "  Div .",
        "    BlockQuote .quote",
        "      P .body [q]",
        "Sect .next-step lang=es",
        "  Div .question",
        "    P .body [x]",
    ]


def test_lists() -> None:
    markup = """
      <ul>
        <li>One <strong>two</strong>
          <ul><li>Inner</li></ul>
          and after
        </li>
        <li><p style="note">Own</p></li>
      </ul>
      <ol start="3"><li>Three</li><li lang="de">Vier</li></ol>
      <ul style="plain-list" marker="none"><li>Bare</li></ul>
    """
    assert panel(markup) == [
        "L .list",
        "  LI .",
        "    Lbl .label [•]",
        "    LBody .",
        "      P .item [One ][**two]",
        "      L .list-nested",
        "        LI .",
        "          Lbl .label [–]",
        "          LBody .",
        "            P .item [Inner]",
        "      P .item [and after]",
        "  LI .",
        "    Lbl .label [•]",
        "    LBody .",
        "      P .note [Own]",
        "L .list start=3",
        "  LI .",
        "    Lbl .label [3.]",
        "    LBody .",
        "      P .item [Three]",
        "  LI . lang=de",
        "    Lbl .label [4.]",
        "    LBody .",
        "      P .item [Vier]",
        "L .plain-list",
        "  LI .",
        "    LBody .",
        "      P .item [Bare]",
    ]


def test_badges() -> None:
    assert panel("<badges><badge>One</badge><badge> </badge></badges>") == [
        "L .badges arrangement=inline",
        "  LI .badge",
        "    LBody .",
        "      P .badge [One]",
    ]


def test_tables() -> None:
    markup = """
      <table>
        <caption>Doses</caption>
        <thead><tr><th width="40%">Drug</th><th align="end">Dose</th></tr></thead>
        <tr><th>A</th><td align="centre"/></tr>
        <tr><th scope="row">B</th><td><p>2</p></td></tr>
      </table>
    """
    assert panel(markup) == [
        "Table .table",
        "  Caption .caption [Doses]",
        "  THead .",
        "    TR .",
        "      TH .th width=40% scope=Column",
        "        P .th [Drug]",
        "      TH .th scope=Column align=end",
        "        P .th [Dose]",
        "  TBody .",
        "    TR .",
        "      TH .th scope=Row",
        "        P .th [A]",
        "      TD .td align=centre",
        "    TR .",
        "      TH .th scope=Row",
        "        P .th [B]",
        "      TD .td",
        "        P .body [2]",
    ]


def test_rows() -> None:
    markup = """
      <row style="contact">
        <cell width="27mm"><qr address="https://c.example" alt="Code" width="27mm"/></cell>
        <cell align="middle"><p>x</p></cell>
      </row>
    """
    assert panel(markup) == [
        "Div .contact arrangement=row",
        "  Div . width=27mm",
        "    qr(https://c.example) .qr alt=Code width=27mm",
        "  Div . align=centre",
        "    P .body [x]",
    ]


def test_pictures_and_space() -> None:
    markup = """
      <logo width="9mm"/> <logo alt="Clinic"/>
      <picture id="a.png" alt=""/>
      <figure><picture id="a.png" alt="A &amp; B" width="50%"/><caption>It</caption></figure>
      <spring/> <spring weight="3"/> <lines/>
    """
    assert panel(markup) == [
        "logo() .logo width=9mm",
        "logo() .logo alt=Clinic",
        "image(a.png) .figure",
        "Div .figure",
        "  image(a.png) .figure alt=A & B width=50%",
        "  Caption .caption [It]",
        "(spring 1)",
        "(spring 3)",
        "(lines 1)",
    ]


def test_inline() -> None:
    assert panel(
        '<p>a <strong>b <em>c</em></strong><em>d</em> <a href="tel:1">e '
        '<strong>f</strong></a> <span lang="la">g</span><br/>\n  h</p>'
    ) == ["P .body [a ][**b ][***c][*d][ ][->tel:1 e ][**->tel:1 f][ ][@la g][⏎h]"]


def test_empty_blocks_vanish() -> None:
    assert panel("<p/><p> </p><h2><strong> </strong></h2><ul><li></li></ul><div><p/></div>") == []
    assert panel("<badges><badge/></badges><row><cell/><cell><p/></cell></row><table/>") == []


def test_the_templates_own_layout_is_no_text() -> None:
    assert panel("<p>\n    One\n    <em>\n two</em>\n  </p>\n\n") == ["P .body [One ][*two]"]
    assert panel("<p>a <em> b </em> c</p>") == ["P .body [a ][*b ][c]"]


def test_bodies_are_inserted() -> None:
    body = (Text("P", "body", (Run("<b>{{ x }}"),)),)
    (flow,) = parse_markup('<panel name="a"><insert n="0"/></panel>', [body])
    assert flow.blocks is not body
    assert flow.blocks == body


REFUSED = [
    ("<pp>x</pp>", "pp", "Did you mean 'p'?"),
    ("<script>x</script>", "script", "no element"),
    ('<p class="x">x</p>', "p", "no attribute 'class'"),
    ('<p onclick="x">x</p>', "p", "no attribute"),
    ('<p styl="x">x</p>', "p", "style"),
    ("<picture alt='x'/>", "picture", "needs the attribute 'id'"),
    ("<picture id='x.png'/>", "picture", "needs the attribute 'alt'"),
    ("<qr address='https://c.example' alt=''/>", "qr", "people who cannot see"),
    ("<qr address='javascript:x' alt='x'/>", "qr", "cannot lead"),
    ("<p><a href='file:///x'>x</a></p>", "a", "cannot lead"),
    (
        "<p><a href='https://c.example'><a href='https://c.example'>x</a></a></p>",
        "a",
        "cannot contain another link",
    ),
    ("words", "", "outside a paragraph"),
    ("<div><strong>x</strong></div>", "", "outside a paragraph"),
    ("<p><p>x</p></p>", "p", "is not allowed in <p>"),
    ("<li>x</li>", "li", "is not allowed in <panel>"),
    ("<panel name='b'/>", "panel", "is not allowed in <panel>"),
    ("<p><insert n='0'/></p>", "insert", "is not allowed in <p>"),
    ("<insert n='7'/>", "insert", "no body number"),
    (f"<insert n='{'9' * 5000}'/>", "insert", "no body number"),
    ("<p><page/></p>", "page", "furniture"),
    ("<ol start='x'><li>x</li></ol>", "ol", "whole number"),
    ("<spring weight='0'/>", "spring", "whole number"),
    (f"<spring weight='{'9' * 5000}'/>", "spring", "whole number"),
    ("<logo width='1e9mm'/>", "logo", "not a width"),
    ("<row><cell align='left'/></row>", "cell", "not an alignment"),
    ("<table><tr><th scope='all'/></tr></table>", "th", "not a scope"),
    ("<p lang='klingon language'>x</p>", "p", "not a language"),
    ("<p>x", "", "broken"),
    ("<p>x</div>", "", "broken"),
    ("<p>&nbsp;</p>", "", "broken"),
    ("<p>a & b</p>", "", "broken"),
    ("<p style=x>x</p>", "", "broken"),
    ("</panel></layout><layout><panel>", "", "broken"),
    ("<!DOCTYPE x><p>x</p>", "", "broken"),
    ("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><p>&a;</p>", "", "broken"),
    ("<?xml version='1.0'?>", "", "broken"),
    ("<?php x ?>", "?php", "is not allowed"),
    ("<p><![CDATA[<b>]]></p>", "", "CDATA"),
]


@pytest.mark.parametrize(("markup", "element", "words"), REFUSED)
def test_refused(markup: str, element: str, words: str) -> None:
    with pytest.raises(MarkupError) as caught:
        panel(markup)
    assert caught.value.element == element
    assert words in f"{caught.value.message} {caught.value.hint}"
    if element not in {"", "panel"}:
        assert "'a'" in caught.value.message  # the panel


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>x</p>", "is not allowed in the template itself"),
        ("words", "outside a paragraph"),
        ('<panel name=" "/>', "no name"),
        ('<panel name=""/>', "needs the attribute 'name'"),
        ('<panel name="a"/><panel name="b a"/>', "'a' is filled twice"),
        ('<panel name="a a"/>', "'a' is filled twice"),
        ('<panel name="a" furniture="middle"/>', "no furniture"),
    ],
)
def test_refused_outside_of_panels(markup: str, words: str) -> None:
    with pytest.raises(MarkupError, match=words):
        parse_markup(markup)


def test_every_element_is_built() -> None:
    built = {name for name, element in ELEMENTS.items() if "inline" not in element.stands}
    assert built - {"panel", "insert"} == BUILDERS.keys()


# All that YAML lets through; what it refuses never reaches a template.
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))
HOSTILE = st.lists(
    st.sampled_from("<>&'\" \n\ta\u00a0\u2028\u2029\u200fé😀")
    | st.sampled_from(["  ", "</p>", "&amp;", "]]>", "<![CDATA[", "{{ x }}", "{% x %}", "<!--"])
).map("".join)


def heard(text: str) -> str:
    return text.replace("\r\n", "\u2028").replace("\r", "\u2028").replace("\n", "\u2028")


def clean(text: str) -> bool:
    return not any("\ufdd0" <= each <= "\ufdef" for each in text) and bool(text.strip())


@given(TEXT | HOSTILE)
@example("  two  blanks  ")
@example("\u00a0")
def test_a_field_says_what_it_said(text: str) -> None:
    if clean(text):
        (flow,) = parse_markup(f'<panel name="a">\n<p>\n  {escape(text)}\n</p></panel>')
        assert flow.blocks == (Text("P", "body", (Run(heard(text)),)),)


@given(HOSTILE, HOSTILE)
def test_neighbours_keep_their_blanks(one: str, two: str) -> None:
    if clean(one) and clean(two):
        markup = f'<panel name="a"><p>{escape(one)} <em>{escape(two)}</em></p></panel>'
        (flow,) = parse_markup(markup)
        assert flow.blocks == (
            Text("P", "body", (Run(heard(one) + " "), Run(heard(two), emphasis=True))),
        )


@given(TEXT | HOSTILE)
def test_an_attribute_says_what_it_said(text: str) -> None:
    if clean(text):
        markup = f'<panel name="a"><picture id="a.png" alt="{escape(text)}"/></panel>'
        (flow,) = parse_markup(markup)
        assert f"alt={heard(text)}" in lines(flow.blocks)[0]
