"""The built-in functions of Rego that the rules use, for rules that were translated to Python.

Each raises `BuiltinError` where that of OPA fails; this ends the evaluation, as in the other engines.
https://www.openpolicyagent.org/docs/policy-reference describes the functions.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any, Final
from urllib.parse import unquote_to_bytes

from ibguard.engine.values import (
    UNDEFINED,
    EvaluationError,
    RegoSet,
    compare,
    dot,
    equal,
    frozen,
    ordered,
    pairs,
    plain,
    rank,
    unequal,
)

# The most elements of a range and levels of a value. No policy document comes near them.
MAX_RANGE = 1_000_000
MAX_DEPTH = 500

# The bound of indexes, operands and results.
_LIMIT = 2**63


class BuiltinError(EvaluationError):
    """A built-in function does not accept its arguments."""


def size(source: Any) -> int:
    """The number of elements of a collection or of characters in a string.

    Raises:
        BuiltinError: it is neither.
    """
    if type(source) in (str, list, dict, RegoSet):
        return len(source)
    raise BuiltinError("count")


def _text(value: Any, name: str) -> str:
    if type(value) is not str:
        raise BuiltinError(name)
    return value


def _number(value: Any, name: str) -> Any:
    if type(value) not in (int, float):
        raise BuiltinError(name)
    return value


def _index(value: Any, name: str) -> int:
    # In OPA the notation of a number matters: 1.0 is not an index.
    if type(value) is not int or abs(value) >= _LIMIT:
        raise BuiltinError(name)
    return value


def _whole(value: Any, name: str) -> int:
    """A whole number that OPA does not round: it calculates with 64 bits, Python without a limit."""
    if type(value) is float and value.is_integer():
        value = int(value)
    return _index(value, name)


def _array(value: Any, name: str) -> list[Any]:
    if type(value) is not list:
        raise BuiltinError(name)
    return value


def _listed(value: Any, name: str) -> list[Any]:
    if type(value) is RegoSet:
        return value.sorted()
    return _array(value, name)


def _texts(value: Any, name: str) -> list[str]:
    return [_text(item, name) for item in ([value] if type(value) is str else _listed(value, name))]


def _array_concat(one: Any, other: Any) -> Any:
    return _array(one, "array.concat") + _array(other, "array.concat")


def _array_slice(items: Any, start: Any, stop: Any) -> Any:
    low = max(0, _index(start, "array.slice"))
    high = min(len(_array(items, "array.slice")), _index(stop, "array.slice"))
    return items[low:high] if low < high else []


def _concat(delimiter: Any, items: Any) -> Any:
    return _text(delimiter, "concat").join(_texts(_listed(items, "concat"), "concat"))


def _contains(text: Any, part: Any) -> Any:
    return _text(part, "contains") in _text(text, "contains")


def _startswith(text: Any, beginning: Any) -> Any:
    return _text(text, "startswith").startswith(_text(beginning, "startswith"))


def _endswith(text: Any, ending: Any) -> Any:
    return _text(text, "endswith").endswith(_text(ending, "endswith"))


def _format_int(number: Any, base: Any) -> Any:
    # OPA rounds towards zero.
    whole = _index(int(_number(number, "format_int")), "format_int")
    letters = {2: "b", 8: "o", 10: "d", 16: "x"}
    if type(base) is not int or base not in letters:
        raise BuiltinError("format_int")
    return format(whole, letters[base])


def _member(value: Any, items: Any) -> Any:
    kind = type(items)
    if kind is list:
        return value in items if type(value) is str else any(equal(value, item) for item in items)
    if kind is dict:
        return any(equal(value, item) for item in items.values())
    if kind is RegoSet:
        return frozen(value) in items.members
    return False


def _lower(text: Any) -> Any:
    return _cased(_text(text, "lower"), str.lower)


def _upper(text: Any) -> Any:
    return _cased(_text(text, "upper"), str.upper)


# Go maps each letter by itself. Python also maps one letter to several, and one letter by its neighbours.
_SINGLE = {"İ": "i"}


def _cased(text: str, mapping: Callable[[str], str]) -> str:
    if text.isascii():
        return mapping(text)
    return "".join(_cased_letter(letter, mapping) for letter in text)


def _cased_letter(letter: str, mapping: Callable[[str], str]) -> str:
    found = mapping(letter)
    if len(found) == 1:
        return found
    return _SINGLE.get(letter, letter) if mapping is str.lower else letter


def _minus(one: Any, other: Any) -> Any:
    if type(one) is RegoSet and type(other) is RegoSet:
        rest = RegoSet()
        rest.members = {key: value for key, value in one.members.items() if key not in other.members}
        return rest
    return _whole(_whole(one, "minus") - _whole(other, "minus"), "minus")


def _plus(one: Any, other: Any) -> Any:
    return _whole(_whole(one, "plus") + _whole(other, "plus"), "plus")


def _mul(one: Any, other: Any) -> Any:
    return _whole(_whole(one, "mul") * _whole(other, "mul"), "mul")


def _rem(one: Any, other: Any) -> Any:
    dividend, divisor = _whole(one, "rem"), _whole(other, "rem")
    if divisor == 0:
        raise BuiltinError("rem")
    # Go's remainder has the sign of the dividend.
    rest = abs(dividend) % abs(divisor)
    return -rest if dividend < 0 else rest


def _replace(text: Any, old: Any, new: Any) -> Any:
    return _text(text, "replace").replace(_text(old, "replace"), _text(new, "replace"))


def _split(text: Any, delimiter: Any) -> Any:
    if delimiter == "":
        return list(_text(text, "split"))
    return _text(text, "split").split(_text(delimiter, "split"))


def _substring(text: Any, offset: Any, length: Any) -> Any:
    start, amount = _index(offset, "substring"), _index(length, "substring")
    if start < 0:
        raise BuiltinError("substring")
    return (
        _text(text, "substring")[start:] if amount < 0 else _text(text, "substring")[start : start + amount]
    )


def _trim(text: Any, letters: Any) -> Any:
    return _text(text, "trim").strip(_text(letters, "trim"))


def _trim_left(text: Any, letters: Any) -> Any:
    return _text(text, "trim_left").lstrip(_text(letters, "trim_left"))


def _trim_right(text: Any, letters: Any) -> Any:
    return _text(text, "trim_right").rstrip(_text(letters, "trim_right"))


def _trim_prefix(text: Any, prefix: Any) -> Any:
    return _text(text, "trim_prefix").removeprefix(_text(prefix, "trim_prefix"))


def _trim_suffix(text: Any, suffix: Any) -> Any:
    return _text(text, "trim_suffix").removesuffix(_text(suffix, "trim_suffix"))


# White space in Unicode and Go; `str.strip` also removes four separators.
_SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))


def _trim_space(text: Any) -> Any:
    return _text(text, "trim_space").strip(_SPACE)


def _any_prefix(texts: Any, prefixes: Any) -> Any:
    beginnings = tuple(_texts(prefixes, "strings.any_prefix_match"))
    return any(text.startswith(beginnings) for text in _texts(texts, "strings.any_prefix_match"))


def _object_get(source: Any, key: Any, default: Any) -> Any:
    if type(source) is not dict:
        raise BuiltinError("object.get")
    if type(key) is not list:
        found = dot(source, key)
        return default if found is UNDEFINED else found
    for step in key:
        source = dot(source, step)
        if source is UNDEFINED:
            return default
    return source


def _object_keys(source: Any) -> Any:
    if type(source) is not dict:
        raise BuiltinError("object.keys")
    keys = RegoSet()
    for key in source:
        keys.add(key)
    return keys


def _range(start: Any, stop: Any) -> Any:
    first, last = _whole(start, "numbers.range"), _whole(stop, "numbers.range")
    if abs(last - first) >= MAX_RANGE:
        raise BuiltinError("numbers.range")
    return list(range(first, last + 1)) if first <= last else list(range(first, last - 1, -1))


def _sum(items: Any) -> Any:
    return _whole(sum(_whole(item, "sum") for item in _listed(items, "sum")), "sum")


def _least(items: Any) -> Any:
    found = ordered(_listed(items, "min"))
    return found[0] if found else UNDEFINED


def _sorted(items: Any) -> Any:
    return ordered(_listed(items, "sort"))


_TYPE_NAMES = ("null", "boolean", "number", "string", "array", "object", "set")


def _type_name(value: Any) -> Any:
    return _TYPE_NAMES[rank(value)]


def _json_is_valid(text: Any) -> Any:
    if type(text) is not str:
        return False
    try:
        _parsed(text)
    except ValueError:
        return False
    return True


def _json_unmarshal(text: Any) -> Any:
    try:
        found = _parsed(_text(text, "json.unmarshal"))
        if "\\u" in text:
            # OPA replaces half of a surrogate pair by another character.
            json.dumps(found, ensure_ascii=False).encode("utf-8")
        return found
    except ValueError as error:
        raise BuiltinError("json.unmarshal") from error


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_constant)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _json_marshal(value: Any) -> Any:
    text = json.dumps(
        plain(value), separators=(",", ":"), sort_keys=True, ensure_ascii=False, allow_nan=False
    )
    for letter in "<>&\u2028\u2029":
        # Go escapes these.
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


def _urlquery_decode(text: Any) -> Any:
    given = _text(text, "urlquery.decode")
    parts = given.split("%")[1:]
    if any(
        len(part) < 2 or not all(digit in "0123456789abcdefABCDEF" for digit in part[:2]) for part in parts
    ):
        raise BuiltinError("urlquery.decode")
    try:
        return unquote_to_bytes(given.replace("+", " ")).decode("utf-8")
    except UnicodeDecodeError as error:
        raise BuiltinError("urlquery.decode") from error


def _walk(value: Any) -> Any:
    return list(_walked([], value))


def _walked(path: list[Any], value: Any) -> Iterator[list[Any]]:
    if len(path) > MAX_DEPTH:
        raise BuiltinError("walk")
    yield [path, value]
    for key, below in pairs(value):
        yield from _walked([*path, key], below)


BUILTINS: Final[dict[str, Callable[..., Any]]] = {
    "array.concat": _array_concat,
    "array.slice": _array_slice,
    "concat": _concat,
    "contains": _contains,
    "count": size,
    "endswith": _endswith,
    "equal": equal,
    "format_int": _format_int,
    "gt": lambda one, other: compare(one, other) > 0,
    "gte": lambda one, other: compare(one, other) >= 0,
    "internal.member_2": _member,
    "is_array": lambda value: type(value) is list,
    "is_boolean": lambda value: type(value) is bool,
    "is_null": lambda value: value is None,
    "is_number": lambda value: type(value) in (int, float),
    "is_object": lambda value: type(value) is dict,
    "is_string": lambda value: type(value) is str,
    "json.is_valid": _json_is_valid,
    "json.marshal": _json_marshal,
    "json.unmarshal": _json_unmarshal,
    "lower": _lower,
    "lt": lambda one, other: compare(one, other) < 0,
    "lte": lambda one, other: compare(one, other) <= 0,
    "min": _least,
    "minus": _minus,
    "mul": _mul,
    "neq": unequal,
    "numbers.range": _range,
    "object.get": _object_get,
    "object.keys": _object_keys,
    "plus": _plus,
    "rem": _rem,
    "replace": _replace,
    "sort": _sorted,
    "split": _split,
    "startswith": _startswith,
    "strings.any_prefix_match": _any_prefix,
    "substring": _substring,
    "sum": _sum,
    "trim": _trim,
    "trim_left": _trim_left,
    "trim_prefix": _trim_prefix,
    "trim_right": _trim_right,
    "trim_space": _trim_space,
    "trim_suffix": _trim_suffix,
    "type_name": _type_name,
    "upper": _upper,
    "urlquery.decode": _urlquery_decode,
    "walk": _walk,
}
"""The built-in functions by their names in Rego."""
