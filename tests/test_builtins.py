"""Each built-in function of the compiled rules gives what OPA's gives, and fails where OPA's fails."""

import json
import operator
import subprocess
from collections.abc import Callable, Iterable
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from ibguard.engine.builtins import BUILTINS
from ibguard.engine.values import UNDEFINED, EvaluationError, RegoSet, equal, plain
from parity import opa_eval, require_opa


def a_set(*members: Any) -> RegoSet:
    made = RegoSet()
    for member in members:
        made.add(member)
    return made


# One value of each type, to be given where a function wants another; and what is easily taken for something
# else.
KINDS: list[Any] = [None, True, 1, "a", [], {}, a_set()]
BIG = [2**53, 2**53 + 1, float(2**53), 2**63, -(2**63) - 1, 2**64 + 1, 10**30, 10**30 + 1, -(10**30), 1e300]
NUMBERS: list[Any] = [0, 1, 1.0, -1, -1.0, 2, 10, 1.5, -1.5, 0.1, 0.2, 0.3, *BIG]
TEXTS = [
    *("", "a", "A", "aa", "ab", "b", "10", "9", " a ", '"', "\\", "\n", "\x00", "\x7f", "\u2028", "\uffff"),
    # Letters whose other case is none, another letter or two, or depends on what stands around.
    *("é", "É", "e\u0301", "ß", "ẞ", "İ", "\u0131", "ŉ", "ﬁ", "ΑΣ", "ς", "ǅ"),
    *("\U0001f600", "\U0001f601", "\U00010400"),
]
COLLECTIONS: list[Any] = [
    *([], [1], [1.0], [True], [None], [2, 1], ["b", "a", "B"], [[]], [{}], [1, "1", None, [], {}, False]),
    *({}, {"a": 1}, {"a": 1.0}, {"a": True}, {"b": 1, "a": 2}, {"": {}}, {"é": [1], "e": [2]}),
    *(a_set(), a_set(1), a_set(1.0), a_set(True), a_set("b", "a"), a_set(2, 10, 1.5), a_set("a", 1, None)),
    *(a_set(a_set()), a_set([1, 2], [1]), [a_set(1)], {"a": a_set("x")}),
]
VALUES = [None, True, False, *NUMBERS, *TEXTS, *COLLECTIONS]

NESTED = {"a": {"b": [{"c": 0}, a_set("x")]}, "1": 1, "": 2, "false": False}
KEYS: list[Any] = [
    *("a", "", "1", "false", "absent", 1, None, True, {}, [], ["a"], ["a", "b"], ["a", "b", 0, "c"], [1]),
    *(["a", "b", 0.0], ["a", "b", 1, "x"], ["a", "b", -1], ["a", "b", "0"], ["absent", "b"], ["1", "x"]),
    *(a_set("a"), [["a"]]),
]
SPACES = [*map(chr, [*range(0x21), 0x7F, 0x85, 0xA0, 0x1680, 0x180E]), *"\u2000\u200a\u200b\u2028\u2029"]
JSON_TEXTS = [
    *("", " ", "null", "true", "tru", "1", "1.0", "01", "-1", "+1", ".5", "1.", "1e3", "1E+3", "-0", "1e999"),
    *('"a"', "'a'", '"\\u00e9"', '"\\ud83d\\ude00"', '"\\ud83d"', '"\\x"', '"\n"', '"\t"', '"a', "a"),
    *("[]", "[1, 2]", "[1,]", "[1 2]", "{}", '{"a":1}', '{"a":1,}', '{"a":1,"a":2}', "{a:1}", '{"a"}'),
    *("NaN", "Infinity", "-Infinity", "nul", "null x", "null null", " null\n", "\ufeffnull", "\u00a0null"),
    *("[]]", "[[[]]]", "9" * 30, "0.1", '{"b":1,"a":[true,false,null]}', "//x\n1", "/**/1"),
]
ENCODED = [
    *("", "a", "a+b", "a%20b", "%C3%A9", "%c3%a9", "%", "%2", "%zz", "%e9", "é", "%2B", "%00", "100%"),
    *("%F0%9F%98%80", "%%20", "a%2", "%E2%82", "%22%5C"),
]


def each(*values: Iterable[Any]) -> list[list[Any]]:
    """Lists of arguments: every combination of the values of each."""
    return [list(arguments) for arguments in product(*values)]


# Arguments that a function accepts, more or less. Those of wrong types are made of the first.
ARGUMENTS: dict[str, list[list[Any]]] = {
    "array.concat": [[[1], ["a"]], [[], []], [[a_set()], []]],
    "array.slice": each(
        [[1, 2, 3]], (0, 1, 1.0, 2, 3, 4, -1, -5, 10**30), (0, 1, 2.0, 3, 4, -1, 1.5, 10**30)
    ),
    "concat": [
        *([", ", ["a", "b"]], ["", []], ["é", ["a", ""]], ["-", a_set("b", "a")], ["-", ["a", 1]]),
        *(["-", "a"], ["-", [None]], ["-", {"a": "b"}]),
    ],
    "contains": each(("", "abc", "éa", "\U0001f600"), ("", "b", "é", "\U0001f600")),
    "count": each(VALUES),
    "endswith": each(("", "abc", "é", "e\u0301"), ("", "c", "abcd", "\u0301", "é")),
    "format_int": each([*NUMBERS, 255, -255, 255.9, -0.5], (2, 8, 10, 16, 10.0, 3, 0, -10, 1.5)),
    # OPA does not find 1 in {1.0}, nor take {1.0} from {1}, though it calls the two equal.
    "internal.member_2": [
        arguments
        for arguments in each([None, True, 1, 1.0, "a", "", [1], {"a": 1}, a_set(1)], [*COLLECTIONS, "a", 1])
        if not equal(arguments, [1, a_set(1.0)])
    ],
    "json.is_valid": each(JSON_TEXTS),
    "json.marshal": each(VALUES),
    "json.unmarshal": each(JSON_TEXTS),
    "lower": each(TEXTS),
    # OPA's `min` of a set takes null for no value yet.
    "min": [[value] for value in COLLECTIONS if not equal(value, a_set("a", 1, None))],
    "minus": [
        *each(NUMBERS, NUMBERS),
        *([a_set(1, 2, "a"), a_set(2)], [a_set(), a_set()], [a_set(1), 1], [1, a_set(1)]),
    ],
    "mul": each(NUMBERS, NUMBERS),
    "numbers.range": [
        *each((0, 1, 3, -2, 2.0, 1.5), (0, 3, -2, 2.0, 2.5)),
        *([start, start + 2] for start in (2**53, 2**70, -(2**70))),
    ],
    "object.get": each(({}, NESTED), KEYS, ("none",)),
    "object.keys": [[{}], [{"b": 1, "a": 2, "é": None}], [{"": {}}]],
    "plus": each(NUMBERS, NUMBERS),
    "rem": each((0, 7, -7, 7.0, 7.5, 10**30), (3, -3, 3.0, 0, 0.0, 2.5, 10**29)),
    "replace": each(
        ("", "abcabc", "éé", "aaa", "\U0001f600"), ("", "a", "aa", "é", "\U0001f600"), ("", "x", "aa")
    ),
    "sort": each([*COLLECTIONS, NUMBERS, TEXTS, VALUES]),
    "split": each(
        ("", "a", "a,b,,c", ",", "éa", "aaa", "\U0001f600x", "e\u0301", "a\n"),
        ("", ",", "a", "aa", "é", "\U0001f600", "\n"),
    ),
    "startswith": each(("", "abc", "é", "e\u0301"), ("", "a", "abcd", "e", "é")),
    "strings.any_prefix_match": [
        *each(("", "ab", "é"), ("", "a", "abc", "é")),
        *(["ab", ["x", "a"]], ["ab", []], [[], ["a"]], [["x", "ab"], ["a"]], [a_set("ab"), a_set("b", "a")]),
        *([["ab"], ["x", 1]], [["ab", 1], ["a"]], [["ab", 1], ["x"]], ["ab", ["a", 1]], [["a"], "a"]),
        ["a", {}],
    ],
    "substring": each(
        ("", "abc", "éàü", "\U0001f600\U0001f601b", "e\u0301x"),
        (0, 1, 2.0, 3, 5, -1, 1.5),
        (0, 1, 2.0, 9, -1, -5, 1.5),
    ),
    "sum": [
        *([[]], [[1, 2]], [[1.5, 2]], [[1, 2.0]], [[0.1, 0.2]], [[10**30, 1]], [a_set(1, 2)], [a_set()]),
        *([[1, "a"]], [[True]], [{}], [[[1]]], [[-1, 1]]),
    ],
    "trim": each(("", "aba", "  a ", "éaé", "xyx"), ("", "a", "ab", " ", "é", "yx")),
    "trim_prefix": each(("", "aab", "éa"), ("", "a", "aa", "aab", "b", "é")),
    "trim_space": [*([f"{space}a{space}b{space}"] for space in SPACES), ["\u202f a\u205f\u3000\ufeff"], [""]],
    "trim_suffix": each(("", "baa", "aé"), ("", "a", "aa", "baa", "b", "é")),
    "upper": each(TEXTS),
    "urlquery.decode": each(ENCODED),
    "walk": each([*COLLECTIONS, {"b": [{"c": 1}], "a": {"x": a_set("m")}}, "a", 1, None]),
}
ARGUMENTS["trim_left"] = ARGUMENTS["trim_right"] = ARGUMENTS["trim"]
for _name in ("is_array", "is_boolean", "is_null", "is_number", "is_object", "is_string", "type_name"):
    ARGUMENTS[_name] = each(VALUES)

# They fail for nothing, and order values of all types.
COMPARISONS = ("equal", "neq", "lt", "lte", "gt", "gte")

# OPA calculates with 64 binary digits and prints as few decimal ones as it takes. That is refused here, as
# rules have nothing but places and lengths to calculate with.
CALCULATIONS = ("format_int", "minus", "mul", "numbers.range", "plus", "rem", "sum")
RESULTS: dict[str, Callable[..., Any]] = {"minus": operator.sub, "mul": operator.mul, "plus": operator.add}

# What OPA lets pass and is refused here: half a character, a second value that is null, bytes that are no
# UTF-8.
REFUSED: dict[str, list[list[Any]]] = {
    "json.unmarshal": [['"\\ud83d"'], ["null null"]],
    "urlquery.decode": [["%e9"], ["%E2%82"]],
}

FAILED = "failed"
NOTHING = "undefined"


def cases(name: str) -> list[list[Any]]:
    """All arguments to try, with values of each type in the place of each argument."""
    first = ARGUMENTS[name][0]
    wrong = [[*first[:place], kind, *first[place + 1 :]] for place in range(len(first)) for kind in KINDS]
    return ARGUMENTS[name] + wrong


@pytest.fixture(scope="module")
def told_by_opa(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """What OPA says to each case of each function: a value, FAILED or NOTHING."""
    opa = require_opa()
    numbered = [(name, arguments) for name in ARGUMENTS for arguments in cases(name)]
    lines = ["package m"]
    for number, (name, arguments) in enumerate(numbered):
        given = ", ".join(term(value, f"input[{number}][{place}]") for place, value in enumerate(arguments))
        call = f"[x | walk({given}, x)]" if name == "walk" else f"{name}({given})"
        lines.append(f"c{number} contains x if x := {call}")
    module = tmp_path_factory.mktemp("builtins") / "m.rego"
    module.write_text("\n".join(lines) + "\n", encoding="utf-8")
    run = subprocess.run(
        [
            opa,
            "eval",
            "--format=json",
            "--show-builtin-errors",
            "--stdin-input",
            f"--data={module}",
            "data.m",
        ],
        input=json.dumps([arguments for _, arguments in numbered], default=plain),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout[:1000] + run.stderr[:1000]
    answer = json.loads(run.stdout)
    values = answer["result"][0]["expressions"][0]["value"]
    failed = {error["location"]["row"] - 2 for error in answer["errors"]}
    told: dict[str, list[Any]] = {name: [] for name in ARGUMENTS}
    for number, (name, _) in enumerate(numbered):
        found = values[f"c{number}"]
        told[name].append(FAILED if number in failed else found[0] if found else NOTHING)
    return told


def term(value: Any, place: str) -> str:
    """How a rule writes a value that stands in the input, where sets are arrays; its type is not seen."""
    if not has_set(value):
        return place
    flat = isinstance(value, RegoSet) and not any(map(has_set, value.members.values()))
    made = f"{{x | some x in {place}}}" if flat else rego(value)
    return f'object.get({{"x": {made}}}, "x", null)'


def has_set(value: Any) -> bool:
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return isinstance(value, RegoSet) or any(map(has_set, below))


def rego(value: Any) -> str:
    """A value as a term of Rego."""
    if isinstance(value, RegoSet):
        return "{" + ", ".join(map(rego, value.members.values())) + "}" if len(value) else "set()"
    if isinstance(value, list):
        return "[" + ", ".join(map(rego, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{rego(key)}: {rego(item)}" for key, item in value.items()) + "}"
    return json.dumps(value)


def told_by_us(function: Callable[..., Any], arguments: Iterable[Any]) -> Any:
    try:
        found = function(*arguments)
    except EvaluationError:
        return FAILED
    return NOTHING if found is UNDEFINED else plain(found)


def is_refused(name: str, arguments: list[Any]) -> bool:
    """Whether the compiled rules fail where OPA has a value."""
    if name not in CALCULATIONS:
        return arguments in REFUSED.get(name, [])
    numbers = plain(arguments[0] if name == "sum" else arguments)
    if not all(type(number) in (int, float) for number in numbers):
        return False
    if name == "format_int":
        return bool(abs(numbers[0]) >= 2**63)
    results = [RESULTS[name](*numbers)] if name in RESULTS else [sum(numbers)] if name == "sum" else []
    return any(int(number) != number or abs(number) >= 2**63 for number in [*numbers, *results])


def test_every_function_is_tried() -> None:
    assert {*ARGUMENTS, *COMPARISONS} == BUILTINS.keys()


@pytest.mark.parametrize("name", sorted(ARGUMENTS))
def test_it_gives_what_opa_gives(name: str, told_by_opa: dict[str, list[Any]]) -> None:
    different = []
    for arguments, theirs in zip(cases(name), told_by_opa[name], strict=True):
        ours = told_by_us(BUILTINS[name], arguments)
        expected = FAILED if theirs != FAILED and is_refused(name, arguments) else theirs
        if not equal(ours, expected):
            different.append((arguments, ours, expected))
    assert different == []


def test_values_of_all_types_are_compared_as_opa_does(tmp_path: Path) -> None:
    module = tmp_path / "m.rego"
    lines = ["package m", f"values := {rego(VALUES)}"]
    lines += [f"r_{name} := [{name}(a, b) | some a in values; some b in values]" for name in COMPARISONS]
    module.write_text("\n".join(lines) + "\n", encoding="utf-8")
    told = opa_eval("data.m", data=[module])
    different = [
        (name, *pair, theirs)
        for name in COMPARISONS
        for pair, theirs in zip(each(VALUES, VALUES), told[f"r_{name}"], strict=True)
        if BUILTINS[name](*pair) is not theirs
    ]
    assert different == []
