"""A JSON reader that is stricter than the standard library.

ibguard must see the document that AWS or Terraform sees. A text is refused if readers differ about it
(duplicate keys, NaN, halves of surrogate pairs) or if the policy engine would misread it or fail (NUL
characters, deep nesting, huge numbers).
"""

import json
import math
import re
from collections.abc import Callable
from typing import Any

from ibguard.errors import InputError
from ibguard.text.json_positions import locate, position
from ibguard.text.limits import MAX_DEPTH, MAX_STRING, RESERVED

MAX_TEXT = 256 * 1024 * 1024
"""The longest document, in characters; for files in bytes."""

MAX_DIGITS = 1000
"""The longest number, in characters."""

# One token. An unclosed string runs to the end, so that the search never backtracks.
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[{}\[\]:,]|[^\s"{}\[\]:,]++', re.DOTALL)
_DELIMITER = re.compile(r'(?<!\\)"')
_SURROGATE = re.compile("[\ud800-\udfff]")


class JSONTextError(ValueError):
    """A text is not JSON, or is JSON that ibguard refuses; `str()` is the place and a sentence."""

    def __init__(self, message: str, place: tuple[int, int] | None = None, *, syntax: bool = False) -> None:
        """Makes the error.

        Args:
            message: a sentence without the place.
            place: line and column, from 1.
            syntax: whether the text is not JSON at all.
        """
        self.message = message
        self.place = place
        self.syntax = syntax
        super().__init__(message if place is None else f"line {place[0]}, column {place[1]}: {message}")


def loads(text: str, file: str) -> Any:
    """Returns the value of a JSON document.

    Args:
        text: the whole document, without byte order mark.
        file: name for errors.

    Raises:
        InputError: the text is not JSON, or is refused (see the module).
    """
    try:
        return parse(text)
    except JSONTextError as error:
        raise InputError(file, error.message, error.place) from None


def loads_embedded(text: str) -> dict[str, Any]:
    """Returns the object in a string of a document, such as a policy in a plan.

    Raises:
        JSONTextError: the text is not JSON, is refused, or is not an object.
    """
    value = parse(text)
    if not isinstance(value, dict):
        raise JSONTextError("The JSON text is not an object.")
    return value


def parse(text: str) -> Any:
    """Returns the value of a JSON document.

    Raises:
        JSONTextError: the text is not JSON, or is refused (see the module).
    """
    if len(text) > MAX_TEXT:
        raise JSONTextError(f"The text is longer than {MAX_TEXT:,} characters.")
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        message, offset = _describe(text, error)
        raise JSONTextError(f"Not valid JSON: {message}.", position(text, offset), syntax=True) from None
    except _Duplicate:
        raise _duplicate(text) from None
    except _Refused as error:
        place = position(text, _offset(text, error.token))
        raise JSONTextError(error.message, place) from None
    except RecursionError:
        raise _too_deep() from None
    _check_depth(value)
    if _suspicious(text):
        _check_strings(value, lambda pointer: locate(text, pointer))
    return value


def check_value(value: Any, place: Callable[[str], tuple[int, int] | None]) -> None:
    """Refuses what the engine would misread in a value that was not read from JSON.

    Args:
        value: the value.
        place: finds the line and column of the value that a JSON pointer names.

    Raises:
        JSONTextError: a string, a key or the nesting is refused (see the module).
    """
    _check_depth(value)
    _check_strings(value, place)


class _Duplicate(Exception):
    """An object has a duplicate key."""


class _Refused(Exception):
    """A number or constant is refused; `token` is its text."""

    def __init__(self, token: str, message: str) -> None:
        super().__init__(message)
        self.token = token
        self.message = message


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise _Duplicate
    return value


def _integer(token: str) -> int:
    if len(token) > MAX_DIGITS:
        raise _Refused(token, f"The number has more than {MAX_DIGITS:,} digits.")
    return int(token)


def _float(token: str) -> float:
    if len(token) > MAX_DIGITS:
        raise _Refused(token, f"The number has more than {MAX_DIGITS:,} digits.")
    value = float(token)
    if math.isinf(value):
        raise _Refused(token, "The number is too large.")
    return value


def _constant(token: str) -> Any:
    raise _Refused(token, f"Not valid JSON: {token} is not a value of JSON.")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_integer, parse_float=_float, parse_constant=_constant
)


def _describe(text: str, error: json.JSONDecodeError) -> tuple[str, int]:
    """Returns what is wrong at a syntax error, as a clause, and the offset to show.

    The messages and offsets of the standard library differ between versions, so the characters decide first.
    """
    offset = error.pos
    char = text[offset : offset + 1]
    before = text[:offset].rstrip(" \t\r\n")
    if error.msg.startswith("Unterminated string"):
        return "the string that begins here is not closed", offset
    if error.msg.startswith("Invalid control character"):
        return "the string contains a line break or another control character; write it as an escape", offset
    if error.msg.startswith("Invalid \\"):
        return "the string contains an unknown escape; write a backslash as \\\\", offset
    if error.msg.startswith("Extra data"):
        if char in "{[":
            return "a second document begins here; save one document per file", offset
        return "the document ends before this text; remove it", offset
    if error.msg.startswith("Illegal trailing comma") or (char in ("}", "]") and before.endswith(",")):
        return "remove the comma before the closing bracket", offset if char == "," else len(before) - 1
    if not char:
        return "the text ends before the document is complete", offset
    if char in "\u201c\u201d\u201e\u2018\u2019":
        return 'replace the typographic quotation mark by a straight one (")', offset
    if not char.isascii() and (char.isspace() or not char.isprintable()):
        return f"replace the invisible character U+{ord(char):04X} by a space or remove it", offset
    if char in ("/", "#"):
        return "JSON has no comments; remove this one", offset
    if error.msg.startswith("Expecting ',' delimiter"):
        return "a comma or a closing bracket is expected here", offset
    if error.msg.startswith("Expecting ':' delimiter"):
        return "a colon is expected here", offset
    if error.msg.startswith("Expecting property name"):
        return "a key in double quotes is expected here", offset
    return "a value is expected here", offset


def _duplicate(text: str) -> JSONTextError:
    """Returns the error for the first duplicate key."""
    open_objects: list[set[str] | None] = []
    key_next = False
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token in ("{", "["):
            open_objects.append(set() if token == "{" else None)
            key_next = token == "{"
        elif token in ("}", "]"):
            open_objects.pop()
            key_next = False
        elif token == ",":
            key_next = open_objects[-1] is not None
        elif key_next:
            key_next = False
            keys = open_objects[-1]
            key = json.loads(token)
            if keys is not None and key in keys:
                shown = key if len(key) <= 80 else key[:80] + "..."
                return JSONTextError(
                    f'The key "{shown}" occurs twice in one object.', position(text, match.start())
                )
            if keys is not None:
                keys.add(key)
    return JSONTextError("A key occurs twice in one object.")


def _offset(text: str, token: str) -> int:
    """Returns the offset of the first token with this text, or 0."""
    return next((match.start() for match in _TOKEN.finditer(text) if match.group() == token), 0)


def _check_depth(value: Any) -> None:
    """Refuses deep nesting. It goes level by level, because recursion would fail on deep nesting itself."""
    level = [value] if isinstance(value, dict | list) else []
    depth = 0
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            raise _too_deep()
        level = [
            child
            for container in level
            for child in (container.values() if type(container) is dict else container)
            if type(child) is dict or type(child) is list
        ]


def _too_deep() -> JSONTextError:
    return JSONTextError(f"Objects and arrays are nested deeper than {MAX_DEPTH} levels.")


def _suspicious(text: str) -> bool:
    """Whether a string of the document may have to be refused, from the raw text alone.

    Checking every string takes longer than parsing, and hardly any document needs it.
    """
    if "\\u0000" in text or "\\ud" in text or "\\uD" in text:
        return True
    # A string that is too long fills one of these windows, and the only quote inside a string is `\"`.
    window = MAX_STRING // 2
    if any(
        not _DELIMITER.search(text, start, start + window)
        for start in range(0, len(text) - window + 1, window)
    ):
        return True
    if text.isascii():
        return False
    try:
        # Searching bytes is much faster than a character class. U+F0000 to U+F0FFF begin with F3 B0.
        return b"\xf3\xb0" in text.encode()
    except UnicodeEncodeError:
        return True


def _check_strings(document: Any, place: Callable[[str], tuple[int, int] | None]) -> None:
    """Refuses strings and keys that the engine would misread."""
    waiting: list[tuple[Any, str]] = [(document, "")]
    while waiting:
        value, pointer = waiting.pop()
        if isinstance(value, str):
            problem = _string_problem(value)
            if problem:
                raise JSONTextError(problem, place(pointer))
        elif isinstance(value, dict):
            for key, child in value.items():
                inner = f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"
                problem = _string_problem(key)
                if problem:
                    raise JSONTextError(problem, place(inner))
                waiting.append((child, inner))
        elif isinstance(value, list):
            waiting.extend((child, f"{pointer}/{index}") for index, child in enumerate(value))


def _string_problem(text: str) -> str | None:
    if len(text) > MAX_STRING:
        return f"The string or key is longer than {MAX_STRING:,} characters."
    if "\0" in text:
        return "The string or key contains a NUL character."
    if _SURROGATE.search(text):
        return "The string or key contains half of a surrogate pair."
    if RESERVED.search(text):
        return "The string or key contains a private-use character (U+F0000 to U+F00FF)."
    return None
