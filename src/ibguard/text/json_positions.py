"""Finds a value in a JSON text, so that a finding can name its line and column."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

_SPACE = re.compile(r"[ \t\n\r]*+")
_LINE_END = re.compile("\n")
_INDEX = re.compile(r"0|[1-9][0-9]{0,8}")
_decode = json.JSONDecoder().raw_decode


def locate(text: str, pointer: str, start: int = 0) -> tuple[int, int] | None:
    """Returns line and column of the value that a JSON pointer names.

    Values outside the path are skipped with the C decoder, one at a time: each character is read at most
    once, and no tree of the whole document is built.

    Args:
        text: a JSON document as read from the file, line breaks not translated.
        pointer: a JSON pointer (RFC 6901), "" for the whole document.
        start: offset of the value that the pointer is relative to.

    Returns:
        Line and column of the first character of the value, both from 1, the column in characters. If the
        document has no such value, those of the nearest enclosing value. None for a blank text.
    """
    offset = _skip(text, start)
    if offset == len(text):
        return None
    for part in pointer.split("/")[1:]:
        inner = _child(text, offset, part.replace("~1", "/").replace("~0", "~"))
        if inner is None:
            break
        offset = inner
    return position(text, offset)


def span(text: str, pointer: str, *, key: bool = False) -> tuple[int, int]:
    """Returns the offsets of the first character of the value that a JSON pointer names, and of its end.

    Args:
        text: a JSON document.
        pointer: a JSON pointer (RFC 6901).
        key: whether to find the key at the end of the pointer instead of its value.

    Returns:
        The span of the value or key; if the document has none, that of the nearest enclosing value.
    """
    parts = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
    offset = _skip(text, 0)
    for number, part in enumerate(parts, 1):
        if key and number == len(parts) and text[offset] == "{":
            own = next((start for name, start in _keys(text, offset) if name == part), None)
            if own is not None:
                offset = own
            break
        inner = _child(text, offset, part)
        if inner is None:
            break
        offset = inner
    try:
        return offset, _decode(text, offset)[1]
    except (ValueError, RecursionError):
        return offset, len(text)


def entries(text: str) -> dict[str, int]:
    """Returns the offsets of the entries of all lists in an object, by JSON pointer such as `/a/0`.

    This takes one pass over the text, where `locate` for every entry would read it from the top each time.
    """
    return {
        f"/{key}/{index}": offset
        for key, start in _members(text, _skip(text, 0))
        if text[start] == "["
        for index, offset in _elements(text, start)
    }


def position(text: str, offset: int) -> tuple[int, int]:
    """Returns line and column, from 1, of the character at `offset`. Lines end with a line feed."""
    starts = _line_starts(text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


# A plan has thousands of findings, and counting its lines from the top for each took most of a check.
@lru_cache(maxsize=2)
def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


def _child(text: str, offset: int, part: str) -> int | None:
    """Returns the offset of member `part` of the object or array at `offset`; None if there is none."""
    try:
        opening = text[offset]
        if opening == "{":
            return next((value for key, value in _members(text, offset) if key == part), None)
        if opening == "[" and _INDEX.fullmatch(part):
            wanted = int(part)
            return next((value for index, value in _elements(text, offset) if index == wanted), None)
    except (ValueError, IndexError, RecursionError):
        # The text is not JSON before the member, so the enclosing value is the best answer.
        return None
    return None


def _members(text: str, offset: int) -> Iterator[tuple[str, int]]:
    """Yields each key of the object at `offset` with the offset of its value."""
    offset = _skip(text, offset + 1)
    while text[offset] == '"':
        key, offset = _decode(text, offset)
        value = _skip(text, _skip(text, offset) + 1)
        yield key, value
        offset = _next(text, _decode(text, value)[1])


def _keys(text: str, offset: int) -> Iterator[tuple[str, int]]:
    """Yields each key of the object at `offset` with its own offset."""
    offset = _skip(text, offset + 1)
    while text[offset] == '"':
        key, end = _decode(text, offset)
        yield key, offset
        offset = _next(text, _decode(text, _skip(text, _skip(text, end) + 1))[1])


def _elements(text: str, offset: int) -> Iterator[tuple[int, int]]:
    """Yields each index of the array at `offset` with the offset of its value."""
    offset = _skip(text, offset + 1)
    index = 0
    while text[offset] != "]":
        yield index, offset
        index += 1
        offset = _next(text, _decode(text, offset)[1])


def _next(text: str, offset: int) -> int:
    """Returns the offset of the next member or of the closing bracket."""
    offset = _skip(text, offset)
    return _skip(text, offset + 1) if text[offset] == "," else offset


def _skip(text: str, offset: int) -> int:
    match = _SPACE.match(text, offset)
    return match.end() if match else offset
