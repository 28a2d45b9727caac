"""The values of Rego, for rules that were translated to Python.

Values are those of `json`, sets are `RegoSet`, and undefined is `UNDEFINED`, which equals no value.
https://www.openpolicyagent.org/docs/ir describes the statements behind `assign_once` and `insert_once`.
"""

from collections.abc import Callable, Iterable
from functools import cmp_to_key
from typing import Any, Final


class EvaluationError(Exception):
    """The rules cannot be evaluated on this input."""


class Conflict(EvaluationError):
    """A rule or an object has two values."""


class _Undefined:
    """The type of UNDEFINED."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "UNDEFINED"


UNDEFINED: Final = _Undefined()


class RegoSet:
    """A set of values. Rego's sets hold arrays, objects and sets too, so each member has a key that can be
    hashed."""

    __slots__ = ("members",)

    def __init__(self) -> None:
        """An empty set."""
        self.members: dict[Any, Any] = {}

    def add(self, value: Any) -> None:
        """Adds a value, unless it is in the set already."""
        self.members.setdefault(frozen(value), value)

    def __len__(self) -> int:
        """The number of members."""
        return len(self.members)

    def sorted(self) -> list[Any]:
        """The members in Rego's order of values."""
        return ordered(self.members.values())


def frozen(value: Any) -> Any:
    """A hashable key, which is the same for two values if and only if they are equal in Rego."""
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
    """Whether two values are equal in Rego, where true is not 1."""
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
    first, second = rank(one), rank(other)
    if first != second:
        return -1 if first < second else 1
    if first == _ARRAY:
        return _compare_sequences(one, other)
    if first == _OBJECT:
        return _compare_objects(one, other)
    if first == _SET:
        return _compare_sequences(one.sorted(), other.sorted())
    return 0 if one is None or one == other else -1 if one < other else 1


def ordered(values: Iterable[Any]) -> list[Any]:
    """The values in Rego's order."""
    items = list(values)
    if all(type(item) is str for item in items):
        return sorted(items)
    return sorted(items, key=_sort_key)


def dot(source: Any, key: Any) -> Any:
    """The value at a key of a collection, or UNDEFINED."""
    kind = type(source)
    if kind is dict:
        return source.get(key, UNDEFINED) if type(key) is str else UNDEFINED
    if kind is list:
        # OPA goes by how a number is written: 1.0 is no index.
        return source[key] if type(key) is int and 0 <= key < len(source) else UNDEFINED
    if kind is RegoSet:
        return source.members.get(frozen(key), UNDEFINED)
    return UNDEFINED


def pairs(source: Any) -> Iterable[tuple[Any, Any]]:
    """The keys and values of a collection in Rego's order; of another value, none."""
    kind = type(source)
    if kind is list:
        return enumerate(source)
    if kind is dict:
        return [(key, source[key]) for key in sorted(source)]
    if kind is RegoSet:
        return [(member, member) for member in source.sorted()]
    return ()


def elements(source: Any) -> Iterable[Any]:
    """The values of a collection in Rego's order; of another value, none."""
    kind = type(source)
    if isinstance(source, RegoSet):
        return source.sorted()
    if kind is dict:
        return [source[key] for key in sorted(source)]
    # A list needs no copy, because no statement changes a list while it iterates over it.
    return source if kind is list else ()


def insert(target: dict[str, Any], key: Any, value: Any) -> None:
    """Sets a value in an object.

    Raises:
        EvaluationError: the key is not a string, as JSON requires.
    """
    if type(key) is not str:
        raise EvaluationError("a rule makes an object with a key that is not a string")
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


def plain(value: Any) -> Any:
    """The value with arrays in the place of sets and the keys of objects in order, ready for JSON."""
    kind = type(value)
    if kind is list:
        return [plain(item) for item in value]
    if kind is dict:
        return {key: plain(value[key]) for key in sorted(value)}
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


def rank(value: Any) -> int:
    """The place of a value's type in Rego's order."""
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
