"""Names of units and of months, by language: what must not be separated from its number.

Most come from CLDR. It knows no tablets and few abbreviations of medicine; these are
listed here, by language without its region. A language without a list has those of CLDR alone.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from handouts.typeset.scripts.cldr import language_data

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
"""Units of each language that CLDR lacks, or has in other forms, separated by white space."""

MAX_NAME = 40
"""Characters of the longest word; a test measures them."""


class Units(NamedTuple):
    """Words of units in a language: behind a number, casefolded, and before it."""

    after: frozenset[str]
    before: tuple[str, ...]


@functools.cache
def units(language: str) -> Units:
    """Words of units that stand beside a number in a language."""
    known = language_data(language)
    after = {
        *INTERNATIONAL,
        *OF_LANGUAGES.get(language.partition("-")[0], "").split(),
        *known.after,
    }
    before = {*known.before, *INTERNATIONAL[: INTERNATIONAL.index("IU")]} if known.before else ()
    return Units(frozenset(map(str.casefold, after)), _longest_first(before))


@functools.cache
def months(language: str) -> tuple[str, ...]:
    """The names of the months and their abbreviations, the longest first."""
    return _longest_first(language_data(language).months)


def _longest_first(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (-len(name), name)))
