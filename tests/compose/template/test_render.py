"""Templates: what they may do, what stops them, and where each mistake stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.compose.template.fields import Body, Fields, Placeholder
from handouts.compose.template.filters import digits, fill, plain_address
from handouts.compose.template.markup import parse_markup
from handouts.compose.template.render import render
from handouts.errors import Place, TemplateError
from tests.compose.helpers import templates

TOPIC = Fields("topic", {"title": 'A <b> & "c"', "tags": ("One", "Two"), "none": None})
VALUES = {
    "topic": TOPIC,
    "words": Fields("language's list of words", {"page_of": "Page {page} of {pages}"}),
    "page": Placeholder("page"),
    "pages": Placeholder("pages"),
    "body": Body(3, empty=False),
    "nothing": Body(4, empty=True),
    "long": "x" * 1000,
}
PIECES = """
{% macro say(what) %}[{{ what }}]{% endmacro %}
{% macro again(n) %}{{ again(n) }}{% endmacro %}
{% macro wrong() %}
{{ topic.titel }}
{% endmacro %}
"""


def rendered(text: str) -> str:
    return render(templates(text, pieces=PIECES), "x/layout.jinja", VALUES)


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("{{ topic.title }}", "A &lt;b&gt; &amp; &quot;c&quot;"),
        ('{{ topic["title"] }}', "A &lt;b&gt; &amp; &quot;c&quot;"),
        ("{{ topic.tags[1] }}{{ topic.tags[:1] | length }}", "Two1"),
        ("{% for t in topic.tags %}{{ loop.index }}{{ t }}{% endfor %}", "1One2Two"),
        ("{% for t in topic.tags if t != 'One' %}{{ t }}{% else %}x{% endfor %}", "Two"),
        ("{% for n in range(3) %}{{ n }}{% endfor %}", "012"),
        ("{{ topic.tags | join('-') }}{{ topic.tags | first }}", "One-TwoOne"),
        ("{{ topic.other | default('x') }}", "x"),
        ("{{ body }}{% if nothing %}x{% endif %}", '<insert n="3"/>'),
        ("{{ page }}", "<page/>"),
        ("{% set a = topic.title %}{% if a and not nothing %}y{% endif %}", "y"),
        ("{% import '_shared/pieces.jinja' as p %}{{ p.say('<') }}", "[&lt;]"),
        ("{% import '_shared/pieces.jinja' as p without context %}{{ p.say('<') }}", "[&lt;]"),
        ("{% from '_shared/pieces.jinja' import say %}{{ say(body) }}", '[<insert n="3"/>]'),
        ("{% with a = 'b' %}{{ a | upper }}{% endwith %}", "B"),
        ("{{ '555 01' | digits }}{{ 'https://a.example/' | plain_address }}", "55501a.example"),
        ("{% raw %}{{ x }}{% endraw %}", "{{ x }}"),
    ],
)
def test_allowed(text: str, markup: str) -> None:
    assert rendered(text) == markup


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        # What is not there.
        ("\n{{ missing }}", 2, "'missing' is undefined"),
        ("\n\n{% if missing %}{% endif %}", 3, "'missing' is undefined"),
        ("{{ topic.titel }}", 1, "The topic has no 'titel'. Did you mean 'title'?"),
        ("{{ topic.tags[9] }}", 1, "no entry 9"),
        ("{{ words.pageof }}", 1, "words has no 'pageof'"),
        ("{{ 'a {b}' | fill(c='d') }}", 1, "asks for {b}"),
        ("{% include 'none/none.jinja' %}", 1, "There is no template 'none/none.jinja'"),
        # What is no text.
        ("{{ topic }}", 1, "prints a topic"),
        ("{{ topic.tags }}", 1, "prints a list"),
        ("{{ topic.none }}", 1, "prints nothing"),
        ("{{ topic.title == 'x' }}", 1, "prints False"),
        ("{{ 'x' | digits }}", 1, "not a telephone number"),
        ("{% for c in topic.title %}{% endfor %}", 1, "not a list"),
        # Syntax.
        ("a\n{% if %}", 2, "xpected an expression"),
        ("{% for x in topic.tags %}", 1, "end of template"),
        ("{{ 'x' | nothing }}", 1, "There is no filter 'nothing'"),
        # Ways out of the sandbox.
        ("{{ ''.__class__.__mro__ }}", 1, "A text has no '__class__'"),
        ("{{ topic.__class__ }}", 1, "has no '__class__'"),
        ("{{ topic['__class__'] }}", 1, "has no '__class__'"),
        ("{{ topic.values }}", 1, "has no 'values'"),
        ("{{ topic | attr('values') }}", 1, "no filter 'attr'"),
        ("{{ topic.title.upper() }}", 1, "A text has no 'upper'"),
        ("{{ topic.tags.append('x') }}", 1, "A list has no 'append'"),
        ("{{ '{0.__class__}'.format(topic) }}", 1, "A text has no 'format'"),
        ("{{ '%s' % topic }}", 1, "cannot use '%'"),
        ("{{ lipsum.__globals__ }}", 1, "'lipsum' is undefined"),
        ("{{ cycler.__init__ }}", 1, "'cycler' is undefined"),
        ("{{ self.__init__ }}", 1, "has no '__init__'"),
        ("{{ range.__init__ }}", 1, "has no '__init__'"),
        ("{{ page.__class__ }}", 1, "has no '__class__'"),
        ("{{ topic() }}", 1, "can call macros and range() only"),
        ("{{ topic.title() }}", 1, "can call macros and range() only"),
        ("{{ range(*topic.tags) }}", 1, "cannot use * or **"),
        ("{{ topic.title | safe }}", 1, "no filter 'safe'"),
        ("{% autoescape false %}{{ topic.title }}{% endautoescape %}", 1, "'autoescape'"),
        ("{% include '../../etc/passwd' %}", 1, "There is no template"),
        ("{% include '/etc/passwd' %}", 1, "There is no template"),
        ("{% import topic.title as p %}", 1, "There is no template"),
        ("{% extends 'x/layout.jinja' %}", 1, "cannot use 'extends'"),
        # Work without end.
        ("{{ 'a' * 10**8 }}", 1, "cannot use '*'"),
        ("{{ 2 ** 99999999 }}", 1, "cannot use '**'"),
        ("{{ topic.title ~ topic.title }}", 1, "cannot use '~'"),
        ("{{ long | center(100000000) }}", 1, "no filter 'center'"),
        ("{{ '%99999999d' % 1 }}", 1, "cannot use '%'"),
        ("{{ '{:>99999999}'.format(1) }}", 1, "A text has no 'format'"),
        ("{% for n in range(10000000) %}x{% endfor %}", 1, "more than 1,000 numbers"),
        ("{% for a in range(999) %}" * 3 + "{% endfor %}" * 3, 1, "more than 1,000,000 characters"),
        ("{% for a in range(999) %}" + "x" * 2000 + "{% endfor %}", 1, "more than 1,000,000"),
        ("{% set a = long %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40, 1, "1,000,000"),
        ("{% include 'x/layout.jinja' %}", 1, "calls itself"),
        ("{% for a in topic.tags recursive %}{{ loop(topic.tags) }}{% endfor %}", 1, "recursive"),
    ],
)
def test_refused(text: str, line: int, words: str) -> None:
    with pytest.raises(TemplateError) as caught:
        rendered(text)
    assert words in str(caught.value)
    assert caught.value.place == Place("layouts/x/layout.jinja", line)


@pytest.mark.parametrize(
    ("call", "line", "words"),
    [
        ("again(1)", 3, "calls itself"),
        ("wrong()", 5, "Did you mean 'title'?"),
    ],
)
def test_macros_are_bounded_and_their_lines_told(call: str, line: int, words: str) -> None:
    text = "{% import '_shared/pieces.jinja' as p without context %}{{ p." + call + " }}"
    with pytest.raises(TemplateError) as caught:
        rendered(text)
    assert words in str(caught.value)
    assert caught.value.place == Place("layouts/_shared/pieces.jinja", line)


def test_a_macro_that_branches_without_end_is_stopped() -> None:
    pieces = "{% macro m(n) %}{% if n %}{{ m(n[1:]) }}{{ m(n[1:]) }}{% endif %}{% endmacro %}"
    numbers = str(tuple(range(40)))
    source = templates(f"{{% import '_shared/p.jinja' as p %}}{{{{ p.m({numbers}) }}}}", p=pieces)
    with pytest.raises(TemplateError, match="1,000,000"):
        render(source, "x/layout.jinja", VALUES)


def test_fill_takes_elements() -> None:
    markup = rendered(
        '<panel name="a" furniture="footer"><p>{{ words.page_of | fill(page=page, pages=pages) }}'
        "</p></panel>"
    )
    (flow,) = parse_markup(markup)
    (text,) = flow.blocks
    assert [(run.text, run.field) for run in getattr(text, "runs", ())] == [
        ("Page ", None),
        ("", "page"),
        (" of ", None),
        ("", "pages"),
    ]


@given(st.text(st.sampled_from("{}%#<>&'\"] \n\ta\u00a0\u2028"), min_size=1))
def test_a_value_is_never_a_template_nor_markup(text: str) -> None:
    values = {"topic": Fields("topic", {"title": text}), "w": "{title}"}
    source = templates(
        '<panel name="a"><p>{{ topic.title }}</p><p>{{ w | fill(title=topic.title) }}</p></panel>'
    )
    (flow,) = parse_markup(render(source, "x/layout.jinja", values))
    wanted = text.replace("\n", "\u2028") if text.strip() else ""
    said = ["".join(run.text for run in getattr(block, "runs", ())) for block in flow.blocks]
    assert said == ([wanted, wanted] if wanted else [])


@pytest.mark.parametrize(
    ("phone", "number"),
    [
        ("555 0100", "5550100"),
        ("+44 (0)20 7946 0000", "+442079460000"),
        ("(0)20-7946", "0207946"),
        ("٠١٢", "012"),
    ],
)
def test_digits(phone: str, number: str) -> None:
    assert digits(phone) == number


def test_plain_address() -> None:
    assert plain_address("https://x.example/y") == "x.example/y"
    assert plain_address("http://x.example/") == "x.example"


def test_fill_leaves_other_braces() -> None:
    assert fill("{a} {} {B} {{a}}", {"a": "x{a}"}) == "x{a} {} {B} {x{a}}"
