"""Places in a text: the position must be where the value really stands."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibguard.text.json_positions import locate, position

KEYS = st.text(st.sampled_from('ab/~"\\é\n😀0'), max_size=4)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | KEYS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)
TEXT = """{
  "Version": "2012-10-17",
  "Statement": [
    {"Action": ["a:B", "c:D"], "a/b": {"~": 1, "": 2}},
    {"é😀": "x", "Sid": null}
  ]
}
"""


def pointers(value: Any, pointer: str = "") -> list[tuple[str, Any]]:
    """Every pointer into a document, with the value it names."""
    found = [(pointer, value)]
    if isinstance(value, dict):
        for key, child in value.items():
            found += pointers(child, f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}")
    elif isinstance(value, list):
        for index, child in enumerate(value):
            found += pointers(child, f"{pointer}/{index}")
    return found


@given(VALUES, st.booleans(), st.sampled_from([None, 0, 1, "\t", "\r\n"]), st.sampled_from(["", "\n\n  "]))
def test_finds_every_value(document: Any, ascii_only: bool, indent: Any, before: str) -> None:
    text = before + json.dumps(document, ensure_ascii=ascii_only, indent=indent)
    for pointer, value in pointers(document):
        place = locate(text, pointer)
        assert place is not None
        line, column = place
        offset = sum(len(part) + 1 for part in text.split("\n")[: line - 1]) + column - 1
        assert position(text, offset) == place
        assert json.JSONDecoder().raw_decode(text, offset)[0] == value


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        ("", (1, 1)),
        ("/Version", (2, 14)),
        ("/Statement/0/Action/1", (4, 24)),
        ("/Statement/0/a~1b", (4, 39)),
        ("/Statement/0/a~1b/~0", (4, 45)),
        ("/Statement/0/a~1b/", (4, 52)),
        ("/Statement/1/é😀", (5, 12)),
        ("/Statement/1/Sid", (5, 24)),
    ],
)
def test_counts_lines_and_characters(pointer: str, place: tuple[int, int]) -> None:
    assert locate(TEXT, pointer) == place


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        ("/Nothing", (1, 1)),
        ("/Statement/2/Action", (3, 16)),
        ("/Statement/-/Action", (3, 16)),
        ("/Statement/00", (3, 16)),
        ("/Statement/²", (3, 16)),
        ("/Statement/" + "9" * 5000, (3, 16)),
        ("/Version/0/1", (2, 14)),
        ("Statement", (1, 1)),
    ],
)
def test_falls_back_to_what_encloses_it(pointer: str, place: tuple[int, int]) -> None:
    assert locate(TEXT, pointer) == place


@pytest.mark.parametrize("text", ["", " \n"])
def test_blank_text_has_no_places(text: str) -> None:
    assert locate(text, "/a") is None


@given(st.text(st.sampled_from('{}[]",: 1ab\\'), max_size=20), st.sampled_from(["", "/a", "/1", "/a/b", "/"]))
def test_never_raises(text: str, pointer: str) -> None:
    locate(text, pointer)
