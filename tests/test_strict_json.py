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
        ('{"a": 1,\n "b": {"c": 2,\n  "c": 3}}', 'The key "c" occurs twice in one object.', (3, 3)),
        ('{"a": [{"a": 1}, {"b": {}}], "\\u0061": 2}', 'The key "a" occurs twice in one object.', (1, 30)),
        (
            '{"x": "{\\"a\\": 1, \\"a\\": 2}", "y": 1, "y": 2}',
            'The key "y" occurs twice in one object.',
            (1, 39),
        ),
        (f'{{"{LONG}": 1, "{LONG}": 2}}', f'The key "{LONG[:80]}..." occurs twice in one object.', (1, 108)),
        ('["NaN",\n NaN]', "Not valid JSON: NaN is not a value of JSON.", (2, 2)),
        ("[Infinity]", "Not valid JSON: Infinity is not a value of JSON.", (1, 2)),
        ("[-Infinity]", "Not valid JSON: -Infinity is not a value of JSON.", (1, 2)),
        ('["1e999", 1e999]', "The number is too large.", (1, 11)),
        ("[1, " + "7" * 1001 + "]", "The number has more than 1,000 digits.", (1, 5)),
        ("[1, 0." + "7" * 1000 + "]", "The number has more than 1,000 digits.", (1, 5)),
        ('{"a": [1, "x\\u0000y"]}', "The string or key contains a NUL character.", (1, 11)),
        ('{"a": 1, "x\\u0000": 2}', "The string or key contains a NUL character.", (1, 21)),
        ('["\\ud83d"]', "The string or key contains half of a surrogate pair.", (1, 2)),
        ('["\\uDE00\\uD83D"]', "The string or key contains half of a surrogate pair.", (1, 2)),
        ('["\ud83d"]', "The string or key contains half of a surrogate pair.", (1, 2)),
        (
            '["\U000f0022"]',
            "The string or key contains a private-use character (U+F0000 to U+F00FF).",
            (1, 2),
        ),
        (
            '["\\udb80\\udc22"]',
            "The string or key contains a private-use character (U+F0000 to U+F00FF).",
            (1, 2),
        ),
        ("[" * 101 + "]" * 101, "Objects and arrays are nested deeper than 100 levels.", None),
        ("[" * 1_000_000, "Objects and arrays are nested deeper than 100 levels.", None),
        ('{"a":' * 1_000_000, "Objects and arrays are nested deeper than 100 levels.", None),
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
        ("", "the text ends before the document is complete", (1, 1)),
        ('{"a": 1', "the text ends before the document is complete", (1, 8)),
        ('{"a": "b', "the string that begins here is not closed", (1, 7)),
        (
            '{"a": "b\nc"}',
            "the string contains a line break or another control character; write it as an escape",
            (1, 9),
        ),
        ('{"a": "\\x"}', "the string contains an unknown escape; write a backslash as \\\\", (1, 8)),
        ('{"a": 1} {"a": 2}', "a second document begins here; save one document per file", (1, 10)),
        ('{"a": 1}\n}', "the document ends before this text; remove it", (2, 1)),
        ('{"a": [1, ]}', "remove the comma before the closing bracket", (1, 9)),
        ('{"a": 1,\n}', "remove the comma before the closing bracket", (1, 8)),
        ('{"a": 1\n "b": 2}', "a comma or a closing bracket is expected here", (2, 2)),
        ('{"a" 1}', "a colon is expected here", (1, 6)),
        ("{a: 1}", "a key in double quotes is expected here", (1, 2)),
        ('{"a": b}', "a value is expected here", (1, 7)),
        ('{"a": 01}', "a comma or a closing bracket is expected here", (1, 8)),
        ('{\u00a0"a": 1}', "replace the invisible character U+00A0 by a space or remove it", (1, 2)),
        ('\ufeff{"a": 1}', "replace the invisible character U+FEFF by a space or remove it", (1, 1)),
        ("{\u201ca\u201d: 1}", 'replace the typographic quotation mark by a straight one (")', (1, 2)),
        ('{ // a\n"a": 1}', "JSON has no comments; remove this one", (1, 3)),
    ],
)
def test_says_what_is_not_json(text: str, message: str, place: tuple[int, int]) -> None:
    with pytest.raises(JSONTextError) as caught:
        parse(text)
    assert (caught.value.message, caught.value.place) == (f"Not valid JSON: {message}.", place)
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
    assert str(caught.value) == "a.json:2:5: Not valid JSON: a colon is expected here."


def test_errors_are_safe_to_print() -> None:
    with pytest.raises(InputError) as caught:
        loads('{"\\u001b[31m\\ud83d": 1, "\\u001b[31m\\ud83d": 2}', "a\n\udcff.json")
    assert str(caught.value) == r'a\n\udcff.json:1:25: The key "\x1b[31m\ud83d" occurs twice in one object.'


def test_embedded_documents_are_objects() -> None:
    assert loads_embedded(' {"Statement": []} ') == {"Statement": []}
    for text in ("[]", '"a"', "null", "1"):
        with pytest.raises(ValueError, match=r"^The JSON text is not an object\.$"):
            loads_embedded(text)
    with pytest.raises(ValueError, match=r'^line 1, column 10: The key "a" occurs twice in one object\.$'):
        loads_embedded('{"a": 1, "a": 2}')
    with pytest.raises(
        ValueError,
        match=r"^line 1, column 1: Not valid JSON: the text ends before the document is complete\.$",
    ):
        loads_embedded("")
