"""Bytes → text, or the reason why not."""

from __future__ import annotations

import codecs
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.errors import UnreadableReport
from kg.reports import decoding
from kg.reports.decoding import decode

TRICKY = "“Tür­kiye”\r\nCafé\u00a0– d’Or\u200b\u200f שלום \u200e😀 👩\u200d🚀 e\u0301\n\u2028\x85\tend\r"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_every_character_survives_and_the_byte_order_mark_is_none_of_them(mark: bytes, encoding: str) -> None:
    assert decode("a.txt", mark + TRICKY.encode(encoding)) == TRICKY


@given(
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
    st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]),
)
@example("\ufeff\ufeffa", "utf-8-sig")
@example("", "utf-16")
def test_any_text_with_a_byte_order_mark_comes_back(text: str, encoding: str) -> None:
    assert decode("a.txt", text.encode(encoding)) == text


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_any_text_in_plain_utf8_comes_back(text: str) -> None:
    # Words before it keep it from looking like a mark or another kind of file.
    assert decode("a.txt", ("The " + text).encode()) == "The " + text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("“We agreed,” said the minister – at Malmö’s café.", "cp1252"),
        ("He said “yes” – at the café in Malmö.", "mac_roman"),
        ("The price was £5 and ½ of it was paid; voilà.", "cp1252"),
        ("«Oui», said the café’s owner in Besançon.", "cp1252"),
        ("Делегации договорились об обмене пленными, сообщили в министерстве.", "cp1251"),
    ],
)
def test_a_legacy_encoding_is_guessed_where_it_is_sure(text: str, encoding: str) -> None:
    assert decode("a.txt", text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Łukasz Żółć met Dvořák and Čapek in Łódź.", "cp1250"),
        ("The talks were held in the Çırağan palace, said Erdoğan.", "cp1254"),
    ],
)
def test_where_the_guess_would_spoil_names_there_is_none(text: str, encoding: str) -> None:
    with pytest.raises(UnreadableReport, match="neither UTF-8 nor surely any other encoding"):
        decode("a.txt", text.encode(encoding))


def test_a_declared_encoding_is_believed_where_it_is_not_utf8() -> None:
    assert decode("a.html", "Erdoğan".encode("cp1254"), declared="windows-1254") == "Erdoğan"
    assert decode("a.html", "“Malmö”".encode("cp1252"), declared="ISO-8859-1") == "“Malmö”"
    assert decode("a.html", "Erdoğan".encode(), declared="windows-1254") == "Erdoğan"


@pytest.mark.parametrize("declared", ["zip", "rot13", "unicode_escape", "idna", "windows-1259", "nonsense"])
def test_a_declared_encoding_that_is_none_is_passed_over(declared: str) -> None:
    assert decode("a.html", "“Malmö”".encode("cp1252"), declared=declared) == "“Malmö”"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("Café “no” Türkiye".encode()[:-2] + b"\xff and more", "found 0xff at byte 21"),
        ("The café “closed".encode()[:-8] + b"\xe2\x80", "found 0xe2 at byte 10"),
        (b"It closed at the caf\xc3", "found 0xc3 at byte 20"),
        (b"It closed at the caf\xc3 on Monday", "found 0xc3 at byte 20"),
        (bytes(range(128, 256)) * 4, "found 0x80 at byte 0"),
        (codecs.BOM_UTF16_LE + b"a\0b", "is broken UTF-16 at byte 4"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\0", "is broken UTF-16 at byte 2"),
        (codecs.BOM_UTF32_LE + b"a\0\0\0\xff\xff\xff\xff", "is broken UTF-32 at byte 8"),
        (codecs.BOM_UTF8 + b"ab\xff", "is broken UTF-8 at byte 5"),
        (b"\x7fELF\x02\x00\x01", "it has a zero byte at byte 5"),
        ("no mark".encode("utf-16-le"), "it has a zero byte at byte 1"),
        (b"%PDF-1.7 \xe2\xe3", "is a PDF file, not text"),
        (b"PK\x03\x04rest", "is a ZIP archive or an office document, not text"),
        (b"{\\rtf1 The sides met.}", "is an RTF document, not text"),
        (b"\x89PNG\r\n", "is a picture, not text"),
    ],
)
def test_what_cannot_be_decoded_is_refused_with_the_place(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableReport, match=r"^a\.txt: ") as caught:
        decode("a.txt", data)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


class Endless(io.BytesIO):
    """A stream that never ends and knows how much was taken from it."""

    taken = 0

    def read(self, size: int | None = -1, /) -> bytes:
        assert size is not None
        assert size >= 0, "asked for all of it"
        self.taken += size
        return b"a" * size


def test_a_report_that_is_too_large_is_refused_without_being_read_whole() -> None:
    stream = Endless()
    with pytest.raises(UnreadableReport, match=r"is larger than 5 MB, the limit for one report"):
        decoding.whole("a.txt", stream)
    assert stream.taken == decoding.LARGEST + 1


def test_a_report_of_just_the_limit_is_read() -> None:
    assert len(decoding.whole("a.txt", io.BytesIO(b"a" * decoding.LARGEST))) == decoding.LARGEST
