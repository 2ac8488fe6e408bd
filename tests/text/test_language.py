"""English is told from other languages by script and small words; what is too short to tell is English."""

from __future__ import annotations

import pytest

from chronolint.text.language import is_english, language
from chronolint.text.layout import lay_out

OTHERS = {
    "es": "El puente sobre el río fue cerrado después de que se vieran grietas en los pilares.",
    "fr": "Le pont sur le Tarn est fermé depuis mardi après la découverte de fissures dans les piles.",
    "de": "Die Brücke über den Fluss wurde am Dienstag gesperrt, weil in den Pfeilern Risse sind.",
    "it": "Il ponte sul fiume è stato chiuso per le crepe che sono nei piloni della campata.",
    "pt": "A ponte foi fechada por causa das fissuras que não são novas, mas os engenheiros do porto dizem.",
    "nl": "De brug over het water werd gesloten, maar het is niet bekend wat er met de pijlers is.",
    "ru": "Мост через реку закрыли во вторник после того, как в двух опорах нашли трещины.",
    "el": "Η γέφυρα έκλεισε την Τρίτη αφού βρέθηκαν ρωγμές σε δύο πυλώνες.",
    "ar": "أغلق الجسر يوم الثلاثاء بعد العثور على شقوق في دعامتين.",
    "he": "הגשר נסגר ביום שלישי לאחר שנמצאו סדקים בשני עמודים.",
    "hi": "दो खंभों में दरारें मिलने के बाद मंगलवार को पुल बंद कर दिया गया।",
    "zh": "周二，两个桥墩发现裂缝后，大桥被关闭。",
    "ja": "火曜日、二つの橋脚にひびが見つかり、橋は閉鎖された。",
    "ko": "화요일 교각 두 곳에서 균열이 발견되어 다리가 폐쇄되었다.",
}


@pytest.mark.parametrize(("code", "text"), list(OTHERS.items()))
def test_other_languages(code: str, text: str) -> None:
    assert language(text) == code
    assert not is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge over the Tarn was closed on Tuesday after cracks were found in two of its piers.",
        "Mayor of São José dos Campos and Las Palmas council to meet over La Paz de los Ríos deal.",
        "Real Madrid 2 Paris 1",
        "Puente cerrado",
        "Wheat 210 215 Barley 180 177",
        "",
        "12 000 €",
        "Ministers of the Länder said that die Grünen and the SPD had been told of the plan.",
        "आप यहाँ हैं > News: the bridge over the Tarn was closed on Tuesday after a check.",
    ],
)
def test_english_and_what_is_too_short_to_tell(text: str) -> None:
    assert is_english(text)


def test_the_body_decides_where_the_page_is_known() -> None:
    menu = "\n".join(["होम > दुनिया > खेल > मनोरंजन", "आज का मौसम और समाचार"] * 40)
    text = f"{menu}\n\nThe bridge over the Tarn was closed on Tuesday after cracks were found in its piers."
    assert not is_english(text)
    assert is_english(text, lay_out(text))
    other = f"The Harbour Post of the North\n\n{OTHERS['fr']}"
    assert not is_english(other, lay_out(other))


def test_only_the_beginning_is_looked_at_however_long_the_text_is() -> None:
    assert language("The bridge was closed. " * 500 + OTHERS["fr"] * 500) == "en"
