"""Topics made at random from the kinds of blocks that clinics write, in ten languages.

All names and figures are made up, and no text is advice: Pebblamol is no medicine.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

_LINK = re.compile(r"\[([^]]*)\]\([^)]*\)")

NAMES = ("Pebblamol", "Kitazepamoxicline", "Paperol forte", "Stringofenac", "Ridgeline XR")


@dataclass(frozen=True)
class Phrases:
    """What a language says; {n} is a small number, {m} a dose, {name} a medicine's name."""

    title: str
    sentences: tuple[str, ...]
    points: tuple[str, ...]
    heads: tuple[str, ...]
    cells: tuple[str, ...]
    question: str


LONG_WARNING = (
    "**تنبيه مهم جدًا لكل من يمسك الخيط بيده:** الخيط *ليس للتسلق* أبدًا، "
    "انظر [صفحتنا على الشبكة](https://kites.example/a) قبل أن تبدأ."
)
"""Strong words, emphasis and a link that run over the ends of lines, from the right."""

LANGUAGES = {
    "en": Phrases(
        "Your paper kite",
        (
            "Take {n} tablets ({m} mg) of {name} at 8:30 and note it.",
            "Never more than {m} mg in 24 hours, at ≥ {n} m above the ground.",
            "Ring 0131 555 0142 if it is over 38.5 °C for {n}–9 days.",
            "**Warning:** the string is *not* for climbing; see [our page](https://kites.example/a).",
        ),
        ("fold it {n} times", "hold it by the string, not by the tail", "stop at {m} ml"),
        ("Medicine", "Dose", "When", "At most"),
        ("{name}", "{m} mg", "every {n} hours", "{n} × {m} mg"),
        "May I fly it {n} times a day?",
    ),
    "de": Phrases(
        "Ihr Papierdrachen",
        (
            "Nehmen Sie {n} Tabletten ({m} mg) {name} um 8:30 Uhr und schreiben Sie es auf.",
            "Nie mehr als {m} mg in 24 Stunden, bei ≥ {n} m über dem Boden.",
            "**Achtung:** Die Drachenschnuraufwicklung ist *kein* Seil.",
        ),
        ("{n}-mal falten", "an der Schnur halten, nicht am Schwanz", "bei {m} ml aufhören"),
        ("Arzneimittel", "Dosis", "Wann", "Höchstens"),
        ("{name}", "{m} mg", "alle {n} Stunden", "{n} × {m} mg"),
        "Darf ich ihn {n}-mal am Tag steigen lassen?",
    ),
    "es": Phrases(
        "Su cometa de papel",
        (
            "Tome {n} comprimidos ({m} mg) de {name} a las 8:30 y anótelo.",
            "Nunca más de {m} mg en 24 horas, a ≥ {n} m del suelo.",
            "**Atención:** el hilo *no* es para trepar; vea [la página](https://kites.example/a).",
        ),
        ("dóblela {n} veces", "sujétela por el hilo", "pare en {m} ml"),
        ("Medicamento", "Dosis", "Cuándo", "Máximo"),
        ("{name}", "{m} mg", "cada {n} horas", "{n} × {m} mg"),
        "¿Puedo volarla {n} veces al día?",
    ),
    "tr": Phrases(
        "Kâğıt uçurtmanız",
        (
            "Saat 8:30'da {n} tablet ({m} mg) {name} alın ve not edin.",
            "24 saatte en çok {m} mg, yerden ≥ {n} m yukarıda.",
            "**Uyarı:** ip tırmanmak için *değildir*.",
        ),
        ("{n} kez katlayın", "kuyruğundan değil ipinden tutun", "{m} ml'de durun"),
        ("İlaç", "Doz", "Ne zaman", "En çok"),
        ("{name}", "{m} mg", "{n} saatte bir", "{n} × {m} mg"),
        "Günde {n} kez uçurabilir miyim?",
    ),
    "ru": Phrases(
        "Ваш бумажный змей",
        (
            "Принимайте {n} таблетки ({m} мг) {name} в 8:30 и записывайте это.",
            "Не больше {m} мг за 24 часа, на высоте ≥ {n} м над землёй.",
            "**Внимание:** верёвка *не* для лазания.",
        ),
        ("сложите {n} раза", "держите за верёвку, а не за хвост", "остановитесь на {m} мл"),
        ("Лекарство", "Доза", "Когда", "Не больше"),
        ("{name}", "{m} мг", "каждые {n} часа", "{n} × {m} мг"),
        "Можно запускать его {n} раза в день?",
    ),
    "vi": Phrases(
        "Con diều giấy của bạn",
        (
            "Uống {n} viên ({m} mg) {name} lúc 8:30 và ghi lại.",
            "Không quá {m} mg trong 24 giờ, cách mặt đất ≥ {n} m.",
            "**Chú ý:** dây *không* dùng để leo.",
        ),
        ("gấp {n} lần", "cầm dây, đừng cầm đuôi", "dừng ở {m} ml"),
        ("Thuốc", "Liều", "Khi nào", "Tối đa"),
        ("{name}", "{m} mg", "mỗi {n} giờ", "{n} × {m} mg"),
        "Tôi có thể thả diều {n} lần một ngày không?",
    ),
    "ar": Phrases(
        "طائرتك الورقية",
        (
            "خذ {n} أقراص ({m} ملغ) من {name} في الساعة 8:30 ودوّن ذلك.",
            "لا تزد على {m} ملغ في 24 ساعة، على ارتفاع {n} أمتار من الأرض.",
            LONG_WARNING,
        ),
        ("اطوها {n} مرات", "أمسكها من الخيط لا من الذيل", "توقف عند {m} مل"),
        ("الدواء", "الجرعة", "متى", "الحد الأقصى"),
        ("{name}", "{m} ملغ", "كل {n} ساعات", "{m} ملغ"),
        "هل يمكنني أن أطيّرها {n} مرات في اليوم؟",
    ),
    "hi": Phrases(
        "आपकी कागज़ की पतंग",
        (
            "सुबह 8:30 बजे {name} की {n} गोलियाँ ({m} मि.ग्रा.) लें और लिख लें।",
            "24 घंटे में {m} मि.ग्रा. से ज़्यादा नहीं, ज़मीन से {n} मीटर ऊपर।",
            "**चेतावनी:** डोर चढ़ने के लिए *नहीं* है।",
        ),
        ("{n} बार मोड़ें", "डोर से पकड़ें, पूँछ से नहीं", "{m} मि.ली. पर रुकें"),
        ("दवा", "मात्रा", "कब", "ज़्यादा से ज़्यादा"),
        ("{name}", "{m} मि.ग्रा.", "हर {n} घंटे", "{n} × {m} मि.ग्रा."),
        "क्या मैं इसे दिन में {n} बार उड़ा सकता हूँ?",
    ),
    "th": Phrases(
        "ว่าวกระดาษของคุณ",
        (
            "กิน {name} {n} เม็ด ({m} มก.) เวลา 8:30 น. และจดไว้",
            "ไม่เกิน {m} มก. ใน 24 ชั่วโมง สูงจากพื้น {n} เมตร",
            "**คำเตือน:** เชือก *ไม่ได้* มีไว้ปีน",
        ),
        ("พับ {n} ครั้ง", "จับที่เชือก ไม่ใช่ที่หาง", "หยุดที่ {m} มล."),
        ("ยา", "ขนาด", "เมื่อไร", "ไม่เกิน"),
        ("{name}", "{m} มก.", "ทุก {n} ชั่วโมง", "{n} × {m} มก."),
        "เล่นได้วันละ {n} ครั้งหรือไม่",
    ),
    "zh-Hans": Phrases(
        "您的纸风筝",
        (
            "8:30服用{n}片{name}（{m} 毫克），并记录下来。",
            "24小时内不超过{m} 毫克，离地{n} 米以上。",
            "**注意：**绳子*不是*用来攀爬的。",
        ),
        ("折{n}次", "拿住绳子，不要拿尾巴", "到{m} 毫升时停止"),
        ("药名", "剂量", "时间", "最多"),
        ("{name}", "{m} 毫克", "每{n}小时", "{n} × {m} 毫克"),
        "我可以一天放{n}次吗？",
    ),
}


@dataclass
class Topic:
    """A language file, and the texts that a reader has to find, without any mark."""

    yaml: str = ""
    texts: list[str] = field(default_factory=list)


class Writer:
    """Writes one topic of one language."""

    def __init__(self, language: str, seed: int) -> None:
        self.phrases = LANGUAGES[language]
        self.random = random.Random(f"{language} {seed}")
        self.texts: list[str] = []

    def filled(self, phrase: str) -> str:
        return phrase.format(
            n=self.random.randint(2, 9),
            m=self.random.choice((5, 25, 125, 400, 500, 1000, 2000)),
            name=self.random.choice(NAMES),
        )

    def told(self, written: str) -> str:
        """Remember what a reader finds of a text."""
        text = _LINK.sub(r"\1", written.replace("**", "").replace("*", ""))
        self.texts.append(text)
        return written

    def paragraph(self) -> str:
        many = self.random.randint(1, 3)
        return self.told(
            " ".join(self.filled(self.random.choice(self.phrases.sentences)) for _ in range(many))
        )

    def points(self, mark: str, count: int) -> list[str]:
        made = []
        for number in range(1, count + 1):
            point = self.told(self.filled(self.random.choice(self.phrases.points)))
            made.append(f"{f'{number}.' if mark == '1.' else mark} {point}")
        return made

    def short_list(self) -> str:
        return "\n".join(self.points("-", self.random.randint(2, 6)))

    def long_list(self) -> str:
        return "\n".join(self.points("-", self.random.randint(9, 16)))

    def steps(self) -> str:
        return "\n".join(self.points("1.", self.random.randint(3, 11)))

    def nested(self) -> str:
        outer = self.points("-", 1)[0]
        inner = "\n".join(f"  {each}" for each in self.points("-", 2))
        return f"{outer}\n{inner}\n{self.points('-', 1)[0]}"

    def quotation(self) -> str:
        return f"> {self.told(self.phrases.question.format(n=3))}"

    def doses(self) -> str:
        columns = self.random.randint(2, 4)
        heads = [self.told(each) for each in self.phrases.heads[:columns]]
        lines = [f"| {' | '.join(heads)} |", "|" + " --- |" * columns]
        for _ in range(self.random.randint(1, 9)):
            cells = [self.told(self.filled(each)) for each in self.phrases.cells[:columns]]
            lines.append(f"| {' | '.join(cells)} |")
        return "\n".join(lines)

    def diary(self) -> str:
        heads = [self.told(each) for each in self.phrases.heads[:3]]
        rows = ["|   |   |   |"] * self.random.randint(2, 5)
        return "\n".join([f"| {' | '.join(heads)} |", "| --- | --- | --- |", *rows])

    def doses_and_points(self) -> str:
        """A body of several kinds of blocks."""
        some = (self.doses(), self.paragraph(), self.nested(), self.paragraph(), self.steps())
        return "\n\n".join(some)

    def topic(self) -> Topic:
        kinds = (
            self.paragraph, self.paragraph, self.short_list, self.long_list,
            self.steps, self.nested, self.quotation, self.doses, self.doses, self.diary,
        )  # fmt: skip
        lines = [f"title: {self.told(self.phrases.title)}", "sections:"]
        for _ in range(self.random.randint(1, 4)):
            lines += [f'  - heading: "{self.told(self.random.choice(self.phrases.heads))}"']
            lines += ["    body: |"]
            blocks: list[str] = []
            for _ in range(self.random.randint(1, 3)):
                # Two lists in a row would be one; words between them part them.
                blocks += [self.random.choice(kinds)(), self.paragraph()]
            body = "\n\n".join(blocks)
            lines += [f"      {line}" if line else "" for line in body.split("\n")]
        lines += ["faq:", f'  - question: "{self.told(self.filled(self.phrases.question))}"']
        lines += ["    answer: |", f"      {self.paragraph()}"]
        return Topic("\n".join(lines) + "\n", self.texts)


def topic(language: str, seed: int) -> Topic:
    """One topic, the same for the same seed."""
    return Writer(language, seed).topic()
