"""The values of Rego and its built-in functions, for rules that were translated to Python.

A value is what `json` makes of JSON text, and a set is a `RegoSet`. What OPA calls undefined is `UNDEFINED`, which no
value equals. A built-in function raises `BuiltinError` where OPA's fails, and `Conflict` says that a rule has two values:
both end an evaluation, as they do in the other engines.

Source: https://www.openpolicyagent.org/docs/policy-reference for what the functions do, and
https://www.openpolicyagent.org/docs/ir for the statements that `assign_once` and `insert_once` stand for.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cmp_to_key
from typing import Any, Final
from urllib.parse import unquote_to_bytes

# Elements of a range or levels of a value beyond these are refused; nothing a policy document needs comes near.
MAX_RANGE = 1_000_000
MAX_DEPTH = 500


class EvaluationError(Exception):
    """The rules cannot be evaluated on this input."""


class Conflict(EvaluationError):
    """A rule or an object has two values."""


class BuiltinError(EvaluationError):
    """A built-in function was given what it does not accept."""


class _Undefined:
    """The type of UNDEFINED."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "UNDEFINED"


UNDEFINED: Final = _Undefined()


class RegoSet:
    """A set of values. Rego's sets hold arrays, objects and sets too, so each member has a key that can be hashed."""

    __slots__ = ("members",)

    def __init__(self) -> None:
        """An empty set."""
        self.members: dict[Any, Any] = {}

    def add(self, value: Any) -> None:
        """Put a value in; nothing changes where it is in already."""
        self.members.setdefault(frozen(value), value)

    def __len__(self) -> int:
        return len(self.members)

    def sorted(self) -> list[Any]:
        """The members in Rego's order of values."""
        return ordered(self.members.values())


def frozen(value: Any) -> Any:
    """A key that can be hashed and that two values share if and only if Rego calls them equal."""
    kind = type(value)
    if kind is str:
        return value
    if kind is list:
        return (1, *map(frozen, value))
    if kind is dict:
        return (2, *[(key, frozen(value[key])) for key in sorted(value)])
    if kind is RegoSet:
        return (3, frozenset(value.members))
    if kind is bool:
        return (4, value)
    return (5, value)


def equal(one: Any, other: Any) -> bool:
    """Whether two values are equal; Python takes True for 1, Rego does not."""
    kind = type(one)
    if kind is str or one is None:
        return bool(one == other)
    if kind is list:
        return (
            type(other) is list
            and len(one) == len(other)
            and all(equal(mine, theirs) for mine, theirs in zip(one, other, strict=True))
        )
    if kind is dict:
        return (
            type(other) is dict
            and one.keys() == other.keys()
            and all(equal(value, other[key]) for key, value in one.items())
        )
    if kind is RegoSet:
        return type(other) is RegoSet and one.members.keys() == other.members.keys()
    if kind is bool or type(other) is bool:
        return one is other
    return bool(one == other)


def unequal(one: Any, other: Any) -> bool:
    """Whether two values differ."""
    return not equal(one, other)


def compare(one: Any, other: Any) -> int:
    """-1, 0 or 1, in Rego's order: null, booleans, numbers, strings, arrays, objects, sets."""
    rank, second = _rank(one), _rank(other)
    if rank != second:
        return -1 if rank < second else 1
    if rank == _ARRAY:
        return _compare_sequences(one, other)
    if rank == _OBJECT:
        return _compare_objects(one, other)
    if rank == _SET:
        return _compare_sequences(one.sorted(), other.sorted())
    return 0 if one is None or one == other else -1 if one < other else 1


def ordered(values: Iterable[Any]) -> list[Any]:
    """The values in Rego's order."""
    items = list(values)
    if all(type(item) is str for item in items):
        return sorted(items)
    return sorted(items, key=_sort_key)


def dot(source: Any, key: Any) -> Any:
    """What a collection has at a key, or UNDEFINED."""
    kind = type(source)
    if kind is dict:
        return source.get(key, UNDEFINED) if type(key) is str else UNDEFINED
    if kind is list:
        if type(key) is float and key.is_integer():
            key = int(key)
        return source[key] if type(key) is int and 0 <= key < len(source) else UNDEFINED
    if kind is RegoSet:
        return source.members.get(frozen(key), UNDEFINED)
    return UNDEFINED


def pairs(source: Any) -> Iterable[tuple[Any, Any]]:
    """The keys and values of a collection in Rego's order; nothing of anything else."""
    kind = type(source)
    if kind is list:
        return enumerate(source)
    if kind is dict:
        return [(key, source[key]) for key in sorted(source)]
    if kind is RegoSet:
        return [(member, member) for member in source.sorted()]
    return ()


def elements(source: Any) -> Iterable[Any]:
    """The values of a collection in Rego's order; nothing of anything else."""
    kind = type(source)
    if kind is list:
        # A copy is not needed: no statement changes a list that it goes through.
        values: Iterable[Any] = source
        return values
    if kind is dict:
        return [source[key] for key in sorted(source)]
    if kind is RegoSet:
        return source.sorted()
    return ()


def insert(target: dict[str, Any], key: Any, value: Any) -> None:
    """Put a value into an object.

    Raises:
        EvaluationError: the key is no string, which JSON has no way to write.
    """
    if type(key) is not str:
        raise EvaluationError("a rule makes an object with a key that is no string")
    target[key] = value


def insert_once(target: dict[str, Any], key: Any, value: Any) -> None:
    """As `insert`.

    Raises:
        Conflict: the object has another value there.
    """
    if type(key) is str and key in target and not equal(target[key], value):
        raise Conflict("an object has two values at one key")
    insert(target, key, value)


def assign_once(current: Any, value: Any) -> Any:
    """The value of a variable that may have one already.

    Raises:
        Conflict: it has another one.
    """
    if current is UNDEFINED:
        return value
    if not equal(current, value):
        raise Conflict("a rule has two values")
    return current


def size(source: Any) -> int:
    """The number of elements of a collection or of characters in a string.

    Raises:
        BuiltinError: it is neither.
    """
    if type(source) in (str, list, dict, RegoSet):
        return len(source)
    raise BuiltinError("count")


def plain(value: Any) -> Any:
    """The value with arrays in the place of sets, ready for JSON."""
    kind = type(value)
    if kind is list:
        return [plain(item) for item in value]
    if kind is dict:
        return {key: plain(value[key]) for key in value}
    if kind is RegoSet:
        return [plain(item) for item in value.sorted()]
    return value


_NULL, _BOOLEAN, _NUMBER, _STRING, _ARRAY, _OBJECT, _SET = range(7)
_RANKS = {
    type(None): _NULL,
    bool: _BOOLEAN,
    int: _NUMBER,
    float: _NUMBER,
    str: _STRING,
    list: _ARRAY,
    dict: _OBJECT,
    RegoSet: _SET,
}


def _rank(value: Any) -> int:
    return _RANKS[type(value)]


def _compare_sequences(one: list[Any], other: list[Any]) -> int:
    for mine, theirs in zip(one, other, strict=False):
        found = compare(mine, theirs)
        if found:
            return found
    return (len(one) > len(other)) - (len(one) < len(other))


def _compare_objects(one: dict[str, Any], other: dict[str, Any]) -> int:
    mine, theirs = sorted(one), sorted(other)
    for key, second in zip(mine, theirs, strict=False):
        if key != second:
            return -1 if key < second else 1
        found = compare(one[key], other[key])
        if found:
            return found
    return (len(mine) > len(theirs)) - (len(mine) < len(theirs))


_sort_key: Callable[[Any], Any] = cmp_to_key(compare)


# Built-in functions, by Rego's name with underscores.


def _text(value: Any, name: str) -> str:
    if type(value) is not str:
        raise BuiltinError(name)
    return value


def _number(value: Any, name: str) -> Any:
    if type(value) not in (int, float):
        raise BuiltinError(name)
    return value


def _integer(value: Any, name: str) -> int:
    if type(value) is float and value.is_integer():
        return int(value)
    if type(value) is not int:
        raise BuiltinError(name)
    return value


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
    low = max(0, _integer(start, "array.slice"))
    high = min(len(_array(items, "array.slice")), _integer(stop, "array.slice"))
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
    # Towards zero, as OPA cuts what stands behind the point.
    whole = int(_number(number, "format_int"))
    letters = {2: "b", 8: "o", 10: "d", 16: "x"}
    if base not in letters:
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


# Go maps letter by letter; Python also has mappings to several letters, and one that looks at the letters around.
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
    return _number(one, "minus") - _number(other, "minus")


def _plus(one: Any, other: Any) -> Any:
    return _number(one, "plus") + _number(other, "plus")


def _mul(one: Any, other: Any) -> Any:
    return _number(one, "mul") * _number(other, "mul")


def _rem(one: Any, other: Any) -> Any:
    dividend, divisor = _integer(one, "rem"), _integer(other, "rem")
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
    start, amount = _integer(offset, "substring"), _integer(length, "substring")
    if start < 0:
        raise BuiltinError("substring")
    return _text(text, "substring")[start:] if amount < 0 else _text(text, "substring")[start : start + amount]


def _trim(text: Any, letters: Any) -> Any:
    return _text(text, "trim").strip(_text(letters, "trim")) if letters else _text(text, "trim")


def _trim_left(text: Any, letters: Any) -> Any:
    return _text(text, "trim_left").lstrip(_text(letters, "trim_left")) if letters else _text(text, "trim_left")


def _trim_right(text: Any, letters: Any) -> Any:
    return _text(text, "trim_right").rstrip(_text(letters, "trim_right")) if letters else _text(text, "trim_right")


def _trim_prefix(text: Any, prefix: Any) -> Any:
    return _text(text, "trim_prefix").removeprefix(_text(prefix, "trim_prefix"))


def _trim_suffix(text: Any, suffix: Any) -> Any:
    return _text(text, "trim_suffix").removesuffix(_text(suffix, "trim_suffix"))


# What Unicode calls white space, and Go with it; `str.strip` knows four separators more.
_SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"


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
    first, last = _integer(start, "numbers.range"), _integer(stop, "numbers.range")
    if abs(last - first) >= MAX_RANGE:
        raise BuiltinError("numbers.range")
    return list(range(first, last + 1)) if first <= last else list(range(first, last - 1, -1))


def _sum(items: Any) -> Any:
    return sum(_number(item, "sum") for item in _listed(items, "sum"))


def _least(items: Any) -> Any:
    found = ordered(_listed(items, "min"))
    return found[0] if found else UNDEFINED


def _sorted(items: Any) -> Any:
    return ordered(_listed(items, "sort"))


_TYPE_NAMES = ("null", "boolean", "number", "string", "array", "object", "set")


def _type_name(value: Any) -> Any:
    return _TYPE_NAMES[_rank(value)]


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
        return _parsed(_text(text, "json.unmarshal"))
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
    text = json.dumps(plain(value), separators=(",", ":"), sort_keys=True, ensure_ascii=False, allow_nan=False)
    for letter in "<>&\u2028\u2029":
        # As Go writes them.
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


def _urlquery_decode(text: Any) -> Any:
    given = _text(text, "urlquery.decode")
    parts = given.split("%")[1:]
    if any(len(part) < 2 or not all(digit in "0123456789abcdefABCDEF" for digit in part[:2]) for part in parts):
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
