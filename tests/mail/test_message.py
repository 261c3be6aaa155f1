"""Messages: what is in them, in every language, and that nothing a patient says is markup."""

from __future__ import annotations

import email
import email.policy
import itertools
import re
import shutil
import subprocess
from datetime import UTC, datetime
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.checks.check import check
from handouts.compose.blocks import Block, Flow, Group, Picture, Run, Text, texts
from handouts.errors import DeliveryError, TemplateError
from handouts.mail.html_body import html
from handouts.mail.message import ATTACHMENT, message_for
from handouts.mail.settings import MailSettings
from handouts.mail.text_body import plain_text
from handouts.sources.files.characters import refused
from handouts.sources.models.copy import Copy
from handouts.sources.yaml.errors import ValidationIssue
from handouts.workspace.email_letter import letter_of
from handouts.workspace.handout import Handout
from handouts.workspace.workspace import Workspace

ADDRESS = "xenia.geheim@patients.example"
NAME = "Xenia Geheim"
MOMENT = datetime(2026, 11, 22, 12, tzinfo=UTC)
LANGUAGES = ("ar", "de", "en", "es", "hi", "ru", "th", "tr", "vi", "zh-Hans")
ELEMENTS = {
    *("html", "head", "meta", "title", "body", "div", "p", "h1", "h2", "h3", "ul", "ol", "li"),
    *("a", "strong", "em", "span", "br", "table", "caption", "thead", "tbody", "tr", "th", "td"),
    "blockquote",
}
ATTRIBUTES = {
    "style",
    "lang",
    "dir",
    "href",
    "role",
    "charset",
    "name",
    "content",
    "scope",
    "start",
}
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</p></div><a href='https://evil.example'>here</a>",
    "&lt;b&gt; &amp; &#60;",
    '" onmouseover="x',
    "{{ brand.name }} {% raw %}",
    "\u2067abc\u2069 \u200fx",
    "=?utf-8?q?Bcc=3A?=",
    ".\n..\nFrom nobody",
]


@pytest.fixture(scope="module")
def workspace(repository: Path) -> Workspace:
    return Workspace(repository, disk_cache=False)


def handout(workspace: Workspace, language: str = "en", layout: str = "leaflet") -> Handout:
    return workspace.handout("migraine-botox", language=language, layout=layout, brand="clinic")


def made(
    own: Handout, copy: Copy | None = None, pdf: bytes = b"%PDF-", **more: int
) -> EmailMessage:
    return message_for(own, copy, pdf, ADDRESS, MailSettings(), moment=MOMENT, **more)


def part(message: EmailMessage, kind: str) -> str:
    found = message.get_body((kind,))
    assert found is not None
    content: str = found.get_content()
    return content


class Elements(HTMLParser):
    """What a browser sees: the elements, their attributes, the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.said: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)
        if tag == "br":
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.said).split())


def check_elements(page: str) -> Elements:
    """Only our own elements, links where they may lead, and nothing that is fetched."""
    read = Elements(page)
    for name, attributes in read.elements:
        assert name in ELEMENTS
        assert attributes.keys() <= ATTRIBUTES
        assert "url(" not in (attributes.get("style") or "")
        if name == "a":
            assert re.match(r"https://|mailto:|tel:", attributes["href"] or "")
    return read


def _unmarked(text: str) -> str:
    return plain(re.sub("[\u2066-\u2069]", "", text))


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_and_page_say_what_the_handout_says(workspace: Workspace, language: str) -> None:
    own = handout(workspace, language)
    message = made(own)
    read = check_elements(part(message, "html"))
    written = plain(part(message, "plain"))
    for block in texts(own.tree):
        if block.role != "Lbl":
            assert plain(block.text) in read.text
            assert all(word in written for word in plain(block.text).split())
    words = workspace.sources.words(language)
    for key in ("email_greeting", "email_intro", "email_questions", "email_closing"):
        assert plain(words[key]) in read.text
        assert plain(words[key]) in written
    root = read.elements[0][1]
    assert root == {"lang": language, "dir": "rtl" if language == "ar" else "ltr"}
    headings = [int(name[1]) for name, _ in read.elements if re.fullmatch("h[1-6]", name)]
    assert headings[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(headings))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_head_says_nothing_of_topic_or_patient(workspace: Workspace, language: str) -> None:
    own = handout(workspace, language)
    copy = Copy.model_validate({"name": NAME, "note": "Bring your diary."})
    message = made(own, copy)
    assert message["Subject"].count("Alder Street Clinic") == 1
    assert len(message["Subject"]) < 60
    assert message["From"] == "Alder Street Clinic <hello@clinic.example>"
    assert message["To"] == ADDRESS
    assert message["Content-Language"] == language
    assert message["Date"] == "Sun, 22 Nov 2026 12:00:00 +0000"
    assert re.fullmatch(r"<[0-9a-f]{32}@clinic\.example>", message["Message-ID"])
    for header in ("Cc", "Bcc", "List-Unsubscribe", "X-Unsent"):
        assert header not in message
    head = " ".join(str(value) for value in message.values())
    for secret in (own.tree.title, "botox", "migraine", NAME, "diary"):
        assert secret.lower() not in head.lower()


def test_how_the_parts_stand(workspace: Workspace) -> None:
    own = handout(workspace)
    pdf = own.pdf()
    message = made(own, pdf=pdf)
    again = email.message_from_bytes(bytes(message), policy=email.policy.default)
    kinds = [(each.get_content_type(), each.get_filename()) for each in again.walk()]
    assert kinds == [
        ("multipart/mixed", None),
        ("multipart/alternative", None),
        ("text/plain", None),
        ("text/html", None),
        ("application/pdf", ATTACHMENT),
    ]
    assert not again.defects
    attachment = list(again.walk())[-1]
    assert attachment.get_payload(decode=True) == pdf
    assert attachment.get_content_disposition() == "attachment"


@pytest.mark.parametrize("language", ["en", "ar", "zh-Hans"])
def test_lines_are_those_of_the_protocol(workspace: Workspace, language: str) -> None:
    data = bytes(made(handout(workspace, language)))
    assert data.isascii()
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 998


def test_another_program_takes_it_apart(workspace: Workspace, tmp_path: Path) -> None:
    own = handout(workspace, "ar")
    pdf = own.pdf()
    message = made(own, pdf=pdf)
    stored = tmp_path / "message.eml"
    # As a mailbox on this system holds it.
    stored.write_bytes(bytes(message).replace(b"\r\n", b"\n"))
    subprocess.run(["munpack", "-t", "-q", stored.name], cwd=tmp_path, check=True)
    assert (tmp_path / ATTACHMENT).read_bytes() == pdf
    found = [(tmp_path / name).read_text(encoding="utf-8") for name in ("part1", "part2")]
    wanted = [part(message, "plain"), part(message, "html")]
    assert list(map(plain, found)) == list(map(plain, wanted))


def test_the_same_message_is_the_same_bytes(workspace: Workspace) -> None:
    own = handout(workspace)
    one = made(own)
    assert bytes(one) == bytes(made(own))
    others = [
        made(own, pdf=b"%PDF-2"),
        made(own, Copy.model_validate({"name": NAME})),
        message_for(own, None, b"%PDF-", "other@patients.example", MailSettings(), moment=MOMENT),
        message_for(own, None, b"%PDF-", ADDRESS, MailSettings()),
    ]
    identities = {each["Message-ID"] for each in (one, *others)}
    assert len(identities) == 5


def test_a_protected_message_says_nothing_of_it(workspace: Workspace) -> None:
    own = handout(workspace)
    copy = Copy.model_validate({"name": NAME, "clinician": "Dr Ida Beispiel"})
    message = made(own, copy, digits=20)
    for kind in ("plain", "html"):
        body = part(message, kind)
        for secret in ("igraine", "otox", NAME, "Beispiel"):
            assert secret not in body
        assert "20 digits" in body


@pytest.mark.parametrize("said", HOSTILE)
def test_a_patient_s_words_are_text(workspace: Workspace, said: str) -> None:
    own = handout(workspace)
    before = check_elements(part(made(own, Copy.model_validate({"note": "x"})), "html"))
    message = made(own, Copy.model_validate({"note": said}))
    read = check_elements(part(message, "html"))
    breaks: list[tuple[str, dict[str, str | None]]] = [("br", {})] * said.count("\n")
    assert sorted(read.elements, key=str) == sorted(before.elements + breaks, key=str)
    # What runs the other way is set off by marks that nobody sees.
    wanted = _unmarked(said)
    assert wanted in _unmarked(read.text)
    assert wanted in _unmarked(part(message, "plain"))


@settings(max_examples=40)
@given(said=st.text(min_size=1, max_size=60).filter(lambda text: not refused(text)))
def test_any_text_comes_out_as_it_went_in(workspace: Workspace, said: str) -> None:
    own = handout(workspace)
    blocks: tuple[Block, ...] = (Text("P", "body", (Run(said.replace("\n", " ")),)),)
    flows = (Flow(("front",), blocks),)
    page = html(flows, own.design, title="Information", language="en")
    read = check_elements(page)
    assert read.text == plain("Information " + said)
    assert plain(plain_text(flows, "en")) == plain(said)


def test_blocks_of_every_kind(workspace: Workspace) -> None:
    own = handout(workspace)

    def say(text: str, role: str = "P", style: str = "body", **look: object) -> Text:
        return Text(role, style, (Run(text, **look),))  # type: ignore[arg-type]

    def group(role: str, *kids: Block, style: str = "", **more: object) -> Group:
        return Group(role, style, kids, **more)  # type: ignore[arg-type]

    def item(label: str, *kids: Block) -> Group:
        body = group("LBody", *kids)
        return group("LI", say(label, "Lbl", "label"), body) if label else group("LI", body)

    def row(role: str, *cells: str, scope: str = "") -> Group:
        return group("TR", *(group(role, say(each), style="td", scope=scope) for each in cells))

    blocks = (
        group(
            "L",
            item("3.", say("three")),
            item("4.", say("four")),
            style="list",
            ordered=True,
            start=3,
        ),
        group(
            "L",
            item("•", say("dot"), group("L", item("–", say("dash")), style="list-nested")),
            style="list",
        ),
        group("L", item("☐", say("box")), style="list"),
        group(
            "Table",
            say("What it costs", "Caption", "caption"),
            group("THead", row("TH", "What", "When", scope="Column")),
            group("TBody", row("TD", "this", "now"), row("TD", "that", "")),
            style="table",
        ),
        group("BlockQuote", say("quoted"), style="quote"),
        say("Ruf an", link="tel:+15550100", language="de"),
        say("the page", link="https://clinic.example/page", strong=True, emphasis=True),
        say("bad", link="javascript:alert(1)"),
        Picture("image", "x", "figure", alt="A hand"),
        Picture("image", "x", "figure"),
        Picture("qr", "https://clinic.example/page", "qr", alt="Code"),
        Picture("qr", "https://clinic.example/other", "qr", alt="Code"),
    )
    flows = (
        Flow(("left", "middle"), blocks),
        Flow(("front",), (say("7 of 9"),), furniture="footer"),
    )
    read = check_elements(html(flows, own.design, title="T", language="ar"))
    names = [name for name, _ in read.elements]
    assert ("ol", "3") in [(name, each.get("start")) for name, each in read.elements]
    assert names.count("li") == 5
    assert [each["scope"] for name, each in read.elements if name == "th"] == ["col", "col"]
    links = [each for name, each in read.elements if name == "a"]
    assert links[0]["lang"] == "de"
    assert links[2]["href"] == "https://clinic.example/other"
    assert "☐ box" in read.text
    assert "7 of 9" not in read.text
    assert plain_text(flows, "en").split("\n\n") == [
        "3. three\n4. four",
        "- dot\n  - dash",
        "- box",
        "What it costs",
        "What: this\nWhen: now",
        "What: that",
        "> quoted",
        "Ruf an",
        "the page (https://clinic.example/page)",
        "bad",
        "[A hand]",
        "https://clinic.example/other\n",
    ]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nobody",
        "a@b.example, c@d.example",
        "a@b.example\r\nBcc: c@d.example",
        "A <a@b.example>",
    ],
)
def test_wrong_addresses(workspace: Workspace, address: str) -> None:
    with pytest.raises(ValidationIssue) as raised:
        message_for(handout(workspace), None, b"", address, MailSettings())
    assert "b.example" not in str(raised.value)


def test_sender_and_answers(workspace: Workspace) -> None:
    mail = MailSettings(sender="mail@clinic.example", reply_to="desk@clinic.example")
    message = message_for(handout(workspace), None, b"", ADDRESS, mail)
    assert message["From"].addresses[0].addr_spec == "mail@clinic.example"
    assert message["Reply-To"].addresses[0].addr_spec == "desk@clinic.example"


class TestTemplates:
    """A brand's own template of emails."""

    @pytest.fixture
    def root(self, tmp_path: Path, repository: Path) -> Path:
        for name in ("content", "layouts", "brands", "fonts"):
            shutil.copytree(repository / name, tmp_path / name)
        return tmp_path

    def write(self, root: Path, text: str) -> None:
        (root / "brands" / "clinic" / "email.jinja").write_text(text, encoding="utf-8")

    def test_it_stands_for_the_shared_one(self, root: Path) -> None:
        panel = '<panel name="{}"><p>{}</p></panel>'
        self.write(root, panel.format("before", "Our own") + panel.format("after", "Bye"))
        body = part(made(handout(Workspace(root, disk_cache=False))), "plain")
        assert body.startswith("Our own\n\n")
        assert body.endswith("\n\nBye\n")

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ('<panel name="before"><p>x</p></panel>', "two panels"),
            ('<panel name="before"><p>{{ topic.title }}</p></panel>', "topic"),
            ("{{ 1 / 0 }}", "cannot use"),
            ('<panel name="before"><script>x</script></panel>', "script"),
        ],
    )
    def test_its_mistakes_are_told(self, root: Path, text: str, told: str) -> None:
        self.write(root, text)
        workspace = Workspace(root, disk_cache=False)
        with pytest.raises(TemplateError, match=told) as raised:
            letter_of(workspace.sources, "en", "clinic")
        assert str(raised.value.place).startswith("brands/clinic/email.jinja")

    def test_check_finds_its_mistakes(self, root: Path) -> None:
        shutil.rmtree(root / "content")
        (root / "content").mkdir()
        self.write(root, "{{ nothing }}")
        checked = check(Workspace(root, disk_cache=False), (), MOMENT.date())
        places = {str(problem.place) for problem in checked.problems}
        assert "brands/clinic/email.jinja:1" in places

    def test_its_styles_are_known_ones(self, root: Path) -> None:
        panel = '<panel name="{}"><p style="fancy">x</p></panel>'
        self.write(root, panel.format("before") + panel.format("after"))
        with pytest.raises(TemplateError, match="fancy"):
            made(handout(Workspace(root, disk_cache=False)))

    def test_a_brand_without_an_address(self, root: Path) -> None:
        brand = root / "brands" / "clinic" / "brand.yaml"
        text = brand.read_text(encoding="utf-8")
        brand.write_text(text.replace("  email: hello@clinic.example\n", ""), encoding="utf-8")
        with pytest.raises(DeliveryError, match="cannot be the sender"):
            made(handout(Workspace(root, disk_cache=False)))


def test_every_layout(workspace: Workspace) -> None:
    for layout in workspace.file_tree.folders("layouts"):
        own = handout(workspace, layout=layout)
        check_elements(part(made(own), "html"))
