"""Names of units and of months, by language: what must not be parted from its number.

Most come from CLDR, through Babel. It knows no tablets and few abbreviations of medicine; these are
listed here, by language without its region. A language without a list has those of CLDR alone.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

INTERNATIONAL = (
    *("kg", "g", "mg", "µg", "μg", "mcg", "ng", "pg", "t", "l", "dl", "cl", "ml", "µl", "μl", "cc"),
    *("IU", "I.U.", "U", "mol", "mmol", "µmol", "μmol", "nmol", "pmol", "mEq", "mval"),
    *("m", "dm", "cm", "mm", "µm", "km", "mmHg", "cmH2O", "Pa", "kPa", "hPa", "bar", "Hz", "kHz"),
    *("kJ", "kcal", "cal", "Gy", "mGy", "Sv", "mSv", "Bq", "MBq", "dpt", "dB", "W", "V", "mA"),
    *("s", "sec", "min", "h", "hr", "hrs", "d", "bpm", "am", "pm", "a.m.", "p.m.", "x", "×"),
    *("%", "‰", "٪", "°", "℃", "℉"),
)
"""Signs and abbreviations that every language writes so."""

OF_LANGUAGES: Mapping[str, str] = {
    "ar": """
        قرص قرصان أقراص كبسولة كبسولات كبسولتان قطرة قطرات بخة بخات بخّة بخّات جرعة جرعات
        حبة حبات حبوب كيس أكياس ملعقة ملاعق حقنة حقن أمبولة وحدة وحدات مرة مرات مجم ملغ ملغم
        مغ مل ميكروغرام ميكروجرام جم غ كغ ساعة ساعات دقيقة دقائق يوم أيام يومًا أسبوع أسابيع
        شهر أشهر درجة درجات لصقة لصقات تحميلة تحاميل صباحًا صباحا مساءً مساء ص م
        """,
    "de": """
        Tablette Tabletten Tabl. Kapsel Kapseln Kps. Tropfen Tr. Hub Hübe Hüben Sprühstoß
        Sprühstöße Sprühstößen Beutel Pflaster Zäpfchen Ampulle Ampullen Spritze Spritzen
        Dosis Dosen Einheit Einheiten I.E. IE E Messlöffel Esslöffel EL Teelöffel TL Stück
        Stk. Mal mal Std. Stunde Stunden Tag Tage Tagen Woche Wochen Monat Monate Monaten
        Jahr Jahre Jahren Uhr Grad Prozent
        """,
    "en": """
        tablet tablets tab tabs capsule capsules cap caps pill pills drop drops puff puffs
        spray sprays sachet sachets patch patches suppository suppositories pessary
        pessaries lozenge lozenges ampoule ampoules vial vials syringe syringes injection
        injections dose doses unit units spoonful spoonfuls teaspoon teaspoons tsp
        tablespoon tablespoons tbsp scoop scoops piece pieces time times hour hours minute
        minutes day days week weeks month months year years o'clock o’clock noon degrees
        percent
        """,
    "es": """
        comprimido comprimidos comp. cápsula cápsulas gota gotas inhalación inhalaciones
        pulsación pulsaciones puff sobre sobres parche parches supositorio supositorios
        óvulo óvulos ampolla ampollas jeringa jeringas inyección inyecciones dosis unidad
        unidades UI U.I. cucharada cucharadas cucharadita cucharaditas pastilla pastillas
        tableta tabletas vez veces hora horas día días semana semanas mes meses año años
        grados
        """,
    "hi": """
        गोली गोलियाँ गोलियां गोलियों टैबलेट कैप्सूल बूंद बूंदें बूंदों बूँद बूँदें पफ पैच
        पाउच खुराक खुराकें चम्मच इंजेक्शन यूनिट इकाई बार मिलीग्राम मिग्रा ग्राम माइक्रोग्राम
        मिली मिलीलीटर मि.ली. लीटर घंटा घंटे घंटों मिनट दिन दिनों सप्ताह हफ़्ते हफ्ते महीना
        महीने महीनों साल वर्ष बजे डिग्री प्रतिशत
        """,
    "ru": """
        таблетка таблетки таблетку таблеток таблетками табл. капсула капсулы капсулу капсул
        капля капли каплю капель вдох вдоха вдохов пакетик пакетика пакетиков саше пластырь
        пластыря пластырей свеча свечи свечей ампула ампулы ампул укол укола уколов доза
        дозы доз единица единицы единиц ЕД МЕ раз раза мг г мкг кг мл л ч мин сут. ложка
        ложки ложек час часа часов минута минуты минут минуту день дня дней неделя недели
        недель неделю месяц месяца месяцев год года лет градус градуса градусов процент
        процента процентов °С
        """,
    "th": """
        เม็ด แคปซูล หยด พ่น ครั้ง ซอง แผ่น หลอด เข็ม ช้อนชา ช้อนโต๊ะ ช้อน ยูนิต หน่วย โดส
        มิลลิกรัม มก. กรัม ไมโครกรัม มคก. มิลลิลิตร มล. ซีซี ลิตร ชั่วโมง ชม. นาที วัน
        สัปดาห์ อาทิตย์ เดือน ปี น. นาฬิกา โมง องศา เปอร์เซ็นต์ กิโลกรัม กก. เท่า
        """,
    "tr": """
        tablet kapsül damla puf saşe poşet şase flaster bant fitil ampul iğne enjeksiyon doz
        ünite ölçek kaşık hap kez kere defa saat dakika gün hafta ay yıl derece adet IU
        """,
    "vi": """
        viên giọt nhát gói miếng ống mũi liều đơn vị muỗng thìa lần giờ phút ngày tuần tháng
        năm độ
        """,
    "zh": """
        毫克 克 微克 千克 公斤 毫升 升 国际单位 國際單位 单位 單位 片 粒 颗 顆 滴 喷 噴 袋
        包 贴 貼 支 剂 劑 针 針 勺 匙 次 倍 小时 小時 个小时 個小時 分钟 分鐘 分 秒 天 日 号
        號 周 週 星期 个星期 個星期 个月 個月 月 年 岁 歲 点 點 时 時 度 摄氏度 攝氏度 毫米
        厘米 公分 米 毫摩尔 千卡 个 個 杯
        """,
}
"""Units of each language that CLDR lacks, or has in other forms, parted by white space."""

_MEASURES = (
    *("mass-kilogram", "mass-gram", "mass-milligram", "mass-microgram", "mass-pound", "mass-ounce"),
    *("volume-liter", "volume-deciliter", "volume-milliliter", "volume-drop", "volume-cup"),
    *("volume-teaspoon", "volume-tablespoon", "volume-fluid-ounce", "concentr-percent"),
    *("concentr-millimole-per-liter", "temperature-celsius", "temperature-fahrenheit"),
    *("duration-year", "duration-month", "duration-week", "duration-day", "duration-hour"),
    *("duration-minute", "duration-second", "length-meter", "length-centimeter", "length-foot"),
    *("length-millimeter", "length-kilometer", "energy-kilocalorie", "energy-kilojoule"),
    *("pressure-millimeter-ofhg", "frequency-hertz", "angle-degree"),
)
_NUMBERS = (1, 2, 3, 5, 11, 100, 0, 1.5)
"""Among these are some for each form of a plural, in whatever language."""

_LENGTHS: tuple[Literal["long", "short"], ...] = ("long", "short")
_DIGITS = re.compile(r"\d[\d.,٫٬]*")
_PLACE = "\x00"


@functools.cache
def units(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Units that stand behind a number in a language, and those that stand before it.

    Of a name of several words the one beside the number is given.
    """
    after, before = set(INTERNATIONAL), set(INTERNATIONAL[: INTERNATIONAL.index("IU")])
    after.update(OF_LANGUAGES.get(language.partition("-")[0], "").split())
    named_before: set[str] = set()
    for pattern in _patterns(language):
        start, place, end = pattern.partition(_PLACE)
        if place and end.strip():
            after.add(end.split()[0])
        elif place and start.strip():
            named_before.add(start.split()[-1])
    return _longest_first(after), _longest_first(named_before | before if named_before else ())


def _patterns(language: str) -> Iterator[str]:
    """What CLDR says of so many of each unit, with a mark in place of the number."""
    from babel import Locale, UnknownLocaleError
    from babel.units import UnknownUnitError, format_unit

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return
    plurals = {locale.plural_form(number): number for number in _NUMBERS}
    for unit in _MEASURES:
        for number in plurals.values():
            for length in _LENGTHS:
                try:
                    named = format_unit(number, unit, length=length, locale=locale)
                except UnknownUnitError:
                    break
                if not named.endswith(unit):  # Babel's own word where CLDR has none.
                    yield _DIGITS.sub(_PLACE, named, count=1)


@functools.cache
def months(language: str) -> tuple[str, ...]:
    """The names of the months and their abbreviations, the longest first."""
    from babel import Locale, UnknownLocaleError

    try:
        known = Locale.parse(language, sep="-").months
    except (UnknownLocaleError, ValueError):
        return ()
    names = (
        name.strip(".")
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in known[context][width].values()
    )
    return _longest_first(name for name in names if not name.isdecimal())


def _longest_first(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names), key=lambda name: (-len(name), name)))
