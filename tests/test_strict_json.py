"""The strict JSON reader: equal to the standard library on what it accepts, exact about what it refuses."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibguard.errors import InputError
from ibguard.text import strict_json
from ibguard.text.strict_json import JSONTextError, loads, loads_embedded, parse

LONG = "k" * 99
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0").filter(
    lambda char: not 0xF0000 <= ord(char) <= 0xF00FF
)
TEXT = st.text(CHARACTERS, max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)


@given(VALUES, st.booleans(), st.sampled_from([None, 0, 2]))
def test_equals_the_standard_library(value: Any, ascii_only: bool, indent: int | None) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    assert parse(text) == json.loads(text)


@given(st.text(st.sampled_from('{}[]",:\\ua0d8\n 1e-N/'), max_size=30))
def test_never_accepts_what_the_standard_library_refuses(text: str) -> None:
    try:
        value = parse(text)
    except JSONTextError:
        return
    assert json.loads(text) == value


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ('{"a": 1,\n "b": {"c": 2,\n  "c": 3}}', 'the key "c" is there twice', (3, 3)),
        ('{"a": [{"a": 1}, {"b": {}}], "\\u0061": 2}', 'the key "a" is there twice', (1, 30)),
        ('{"x": "{\\"a\\": 1, \\"a\\": 2}", "y": 1, "y": 2}', 'the key "y" is there twice', (1, 39)),
        (f'{{"{LONG}": 1, "{LONG}": 2}}', f'the key "{LONG[:80]}..." is there twice', (1, 108)),
        ('["NaN",\n NaN]', "NaN is not JSON", (2, 2)),
        ("[Infinity]", "Infinity is not JSON", (1, 2)),
        ("[-Infinity]", "-Infinity is not JSON", (1, 2)),
        ('["1e999", 1e999]', "a number too large to represent", (1, 11)),
        ("[1, " + "7" * 1001 + "]", "a number of more than 1000 digits", (1, 5)),
        ("[1, 0." + "7" * 1000 + "]", "a number of more than 1000 digits", (1, 5)),
        ('{"a": [1, "x\\u0000y"]}', "a NUL character in a string or key", (1, 11)),
        ('{"a": 1, "x\\u0000": 2}', "a NUL character in a string or key", (1, 21)),
        ('["\\ud83d"]', "half of a surrogate pair in a string or key", (1, 2)),
        ('["\\uDE00\\uD83D"]', "half of a surrogate pair in a string or key", (1, 2)),
        ('["\ud83d"]', "half of a surrogate pair in a string or key", (1, 2)),
        ('["\U000f0022"]', "a private-use character (U+F0000 to U+F00FF) in a string or key", (1, 2)),
        ('["\\udb80\\udc22"]', "a private-use character (U+F0000 to U+F00FF) in a string or key", (1, 2)),
        ("[" * 101 + "]" * 101, "objects and arrays nested deeper than 100", None),
        ("[" * 1_000_000, "objects and arrays nested deeper than 100", None),
        ('{"a":' * 1_000_000, "objects and arrays nested deeper than 100", None),
    ],
)
def test_refuses(text: str, message: str, place: tuple[int, int] | None) -> None:
    with pytest.raises(JSONTextError) as caught:
        parse(text)
    assert (caught.value.message, caught.value.place) == (message, place)
    assert not caught.value.syntax


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("", "the text ends too early", (1, 1)),
        ('{"a": 1', "the text ends too early", (1, 8)),
        ('{"a": "b', "a string that is never closed", (1, 7)),
        ('{"a": "b\nc"}', "a line break or another control character inside a string", (1, 9)),
        ('{"a": "\\x"}', "an escape in a string that JSON does not have", (1, 8)),
        ('{"a": 1} {"a": 2}', "a second document in one file", (1, 10)),
        ('{"a": 1}\n}', "text after the end of the document", (2, 1)),
        ('{"a": [1, ]}', "a comma before the closing bracket", (1, 9)),
        ('{"a": 1,\n}', "a comma before the closing bracket", (1, 8)),
        ('{"a": 1\n "b": 2}', "a comma or a closing bracket is missing before this place", (2, 2)),
        ('{"a" 1}', "a colon is missing before this place", (1, 6)),
        ("{a: 1}", "a key in double quotes should stand here", (1, 2)),
        ('{"a": b}', "a value should stand here", (1, 7)),
        ('{"a": 01}', "a comma or a closing bracket is missing before this place", (1, 8)),
        ('{\u00a0"a": 1}', "the character U+00A0, which looks like a space, outside a string", (1, 2)),
        ('\ufeff{"a": 1}', "the character U+FEFF, which looks like a space, outside a string", (1, 1)),
        ("{\u201ca\u201d: 1}", "a typographic quotation mark in place of a straight one", (1, 2)),
        ('{ // a\n"a": 1}', "a comment, which JSON does not have", (1, 3)),
    ],
)
def test_says_what_is_not_json(text: str, message: str, place: tuple[int, int]) -> None:
    with pytest.raises(JSONTextError) as caught:
        parse(text)
    assert (caught.value.message, caught.value.place) == (f"not valid JSON: {message}", place)
    assert caught.value.syntax


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100 + "]" * 100,
        '{"a": "' + "[" * 200 + '"}',
        "[" + "7" * 1000 + "]",
        '["\\ud83d\\ude00", "\\\\u0000", "\\\\ud83d", "\U000f0100", "\\udb80\\udd00", "\\u007f"]',
        '{"a": {"a": [{"a": 1}, {"a": 2}]}}',
    ],
)
def test_accepts(text: str) -> None:
    assert parse(text) == json.loads(text)


@pytest.mark.parametrize("filler", ["x", '\\"', "\\\\", "é"])
def test_limits_the_length_of_strings(filler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_json, "MAX_STRING", 40)
    longest = json.dumps({"k" * 40: [1, json.loads(f'"{filler * 40}"')]}, ensure_ascii=False)
    assert parse(longest) == json.loads(longest)
    for text in (f'{{"a": [1, "{filler * 41}"]}}', f'{{"{filler * 41}": 1}}'):
        with pytest.raises(JSONTextError, match="longer than 40 characters"):
            parse(text)


def test_limits_the_length_of_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_json, "MAX_TEXT", 10)
    assert parse("[12345678]") == [12345678]
    with pytest.raises(JSONTextError, match="longer than 10 characters"):
        parse("[123456789]")


def test_loads_names_file_and_place() -> None:
    assert loads('{"a": 1}', "a.json") == {"a": 1}
    with pytest.raises(InputError) as caught:
        loads('{\n"a" 1}', "a.json")
    assert str(caught.value) == "a.json:2:5: not valid JSON: a colon is missing before this place"


def test_errors_are_safe_to_print() -> None:
    with pytest.raises(InputError) as caught:
        loads('{"\\u001b[31m\\ud83d": 1, "\\u001b[31m\\ud83d": 2}', "a\n\udcff.json")
    assert str(caught.value) == r'a\n\udcff.json:1:25: the key "\x1b[31m\ud83d" is there twice'


def test_embedded_documents_are_objects() -> None:
    assert loads_embedded(' {"Statement": []} ') == {"Statement": []}
    for text in ("[]", '"a"', "null", "1"):
        with pytest.raises(ValueError, match=r"^JSON, but not an object$"):
            loads_embedded(text)
    with pytest.raises(ValueError, match=r'^the key "a" is there twice \(line 1, column 10\)$'):
        loads_embedded('{"a": 1, "a": 2}')
    with pytest.raises(ValueError, match=r"^not valid JSON: the text ends too early \(line 1, column 1\)$"):
        loads_embedded("")
