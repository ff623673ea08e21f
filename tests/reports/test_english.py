"""Whether a text is in English."""

from __future__ import annotations

import pytest

from kg.reports import english

FRENCH = (
    "Les délégations des deux pays se sont retrouvées lundi au bord du lac pour un nouveau cycle de pourparlers. "
    "Elles sont convenues d'échanger quarante prisonniers de chaque côté, a déclaré le chef de la délégation. "
    "Aucune date n'a été fixée pour la prochaine rencontre, mais les médiateurs restent confiants."
)
UKRAINIAN = (
    "Делегації обох країн зустрілися в понеділок на березі озера для нового раунду переговорів. "
    "Вони домовилися обміняти по сорок полонених з кожного боку, заявив керівник делегації журналістам. "
    "Дату наступної зустрічі ще не визначено, але посередники сподіваються на швидке продовження розмови."
)
ARABIC = (
    "اجتمع وفدا البلدين يوم الاثنين على ضفاف البحيرة لعقد جولة جديدة من المحادثات المباشرة. "
    "واتفق الجانبان على تبادل أربعين أسيرا من كل طرف، بحسب ما قاله رئيس الوفد للصحفيين بعد الاجتماع. "
    "ولم يحدد موعد للاجتماع المقبل، لكن الوسطاء يأملون في استئناف الحوار قريبا جدا."
)
GERMAN = (
    "Die Abordnungen beider Länder trafen sich am Montag am Seeufer zu einer neuen Gesprächsrunde. "
    "Sie einigten sich darauf, vierzig Gefangene von jeder Seite auszutauschen, sagte der Leiter der Abordnung. "
    "Für das nächste Treffen gibt es noch keinen Termin, doch die Vermittler zeigen sich zuversichtlich."
)
SPANISH = (
    "Las delegaciones de los dos países se reunieron el lunes a orillas del lago para una nueva ronda de diálogo. "
    "Acordaron intercambiar cuarenta prisioneros de cada lado, dijo el jefe de la delegación a los periodistas. "
    "No se ha fijado fecha para el próximo encuentro, pero los mediadores confían en que sea pronto."
)
NAMES = (
    "Mikheil Gogiashvili, Nguyễn Thị Hoàng and Abdulqader al-Murtadha met Þórunn Sigurðardóttir, Łukasz Żółciński and "
    "Çağla Büyükakçay in Ađa Ciganlija, near Škofja Loka. Kyriákos Papadópoulos joined Juan José Ibarretxe Markuartu "
    "and Oľga Hrušovská on Friday, said Sheikh Mohammed bin Abdulrahman bin Jassim Al Thani of Qatar's ministry."
)


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        (FRENCH, "fr", "French"),
        (UKRAINIAN, "uk", "Ukrainian"),
        (ARABIC, "ar", "Arabic"),
        (GERMAN, "de", "German"),
        (SPANISH, "es", "Spanish"),
    ],
)
def test_a_foreign_text_is_told_by_its_words(text: str, code: str, name: str) -> None:
    assert english.language_of(text) == code
    assert english.language_of(text, declared="en") == code
    assert english.name_of(code) == name


def test_english_full_of_foreign_names_is_english() -> None:
    assert english.language_of(NAMES) == "en"


@pytest.mark.parametrize("declared", ["fr", "fr-FR", "de_DE", "French"])
def test_what_a_long_english_text_is_declared_to_be_does_not_matter(declared: str) -> None:
    assert english.language_of(NAMES, declared) == "en"


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        (None, "en"),
        ("en-GB", "en"),
        ("ENG", "en"),
        ("English", "en"),
        ("fr", "fr"),
        ("uk_UA", "uk"),
        ("", "en"),
        ("?", "en"),
    ],
)
def test_a_short_text_is_what_it_is_declared_to_be_and_else_english(declared: str | None, code: str) -> None:
    assert english.language_of("Ils se sont vus.", declared) == code


PLAIN = "The delegations met by the lake on Monday. They agreed on the exchange of the prisoners, the head of the team said. " * 4


@pytest.mark.parametrize(
    ("text", "asked"),
    [(PLAIN, False), (PLAIN.replace("\n", "\r\n"), False), (PLAIN + FRENCH * 3, True), (FRENCH, True), (NAMES, True)],
)
def test_only_a_text_that_is_not_plainly_english_throughout_is_asked_about(
    text: str, asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    identifiers = [english._identifier()]
    monkeypatch.setattr(english, "_identifier", identifiers.pop)
    english.language_of(text)
    assert (identifiers == []) is asked


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Der Minister hat am Montag mit dem Kollegen in Genf gesprochen und ist dann abgereist.", "de"),
        ("Le ministre a rencontré les délégations dans la ville.", "fr"),
        ("Ministrowie spotkali się w Warszawie i nie doszli do porozumienia.", "pl"),
        ("Две страны обменялись пленными в понедельник, сообщило министерство.", "ru"),
        ("代表団は月曜日に会談した", "ja"),
        ("اجتمع وفدا البلدين يوم الاثنين", "ar"),
    ],
)
@pytest.mark.parametrize("declared", [None, "en"])
def test_a_short_foreign_text_is_told_by_its_script_or_its_small_words(text: str, code: str, declared: str | None) -> None:
    assert english.language_of(text, declared) == code


@pytest.mark.parametrize(
    "text",
    [
        "Talks end in Bern",
        "Anna Bell met Carl Dorn in Zedburg.",
        "La Paz and El Salvador met Los Angeles officials in La Guardia.",
        "Die Zeit: Van der Bellen met de la Torre and El-Sisi at the UN.",
        "Talks (Переговоры) end in Bern",
        "1,000 for 1,000",
        "",
    ],
)
def test_a_short_english_text_with_foreign_names_is_english(text: str) -> None:
    assert english.language_of(text) == "en"
