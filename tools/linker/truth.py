"""Makes comparisons with false and null cheap.

An expression in a body holds unless its value is undefined or false, which OPA compiles to `value != false`.
regopy compares the JSON text of both sides, and so writes out a whole list or object to compare it with
false; the same is true of `value == null`. Most values cannot be false because of the statement that makes
them. Of the others, the type is tested first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tools.linker.statements import Block, Statement, inner_blocks, sets

_FALSE = {"type": "bool", "value": False}

# The statements whose value is not a boolean.
_MAKERS = frozenset(
    (
        "AssignIntStmt",
        "LenStmt",
        "MakeArrayStmt",
        "MakeNullStmt",
        "MakeNumberIntStmt",
        "MakeNumberRefStmt",
        "MakeObjectStmt",
        "MakeSetStmt",
        "ObjectMergeStmt",
    )
)

# The built-in functions whose value is never a boolean.
_NO_BOOLEAN = frozenset(
    (
        "array.concat",
        "array.slice",
        "concat",
        "count",
        "format_int",
        "json.marshal",
        "lower",
        "minus",
        "numbers.range",
        "object.keys",
        "plus",
        "replace",
        "split",
        "substring",
        "trim_prefix",
        "trim_suffix",
        "upper",
    )
)

# The built-in functions whose value is a boolean, for which a test of the type costs more than it saves.
_BOOLEAN = frozenset(
    (
        "contains",
        "endswith",
        "gt",
        "gte",
        "internal.member_2",
        "is_array",
        "is_boolean",
        "is_null",
        "is_number",
        "is_object",
        "is_string",
        "json.is_valid",
        "lt",
        "lte",
        "startswith",
        "strings.any_prefix_match",
        "strings.any_suffix_match",
    )
)

# The statements that change or reset a value, but do not set one.
_NO_VALUE = frozenset(
    ("ArrayAppendStmt", "ObjectInsertStmt", "ObjectInsertOnceStmt", "SetAddStmt", "ResetLocalStmt")
)


def simplify_tests(plan: dict[str, Any]) -> None:
    """Rewrites the tests in every function of a plan, in place.

    Raises:
        EngineError: the plan has an unknown statement.
    """
    functions = plan["funcs"]["funcs"]
    sources = {function["name"]: _sources(function) for function in functions}
    returns = {function["name"]: function["return"] for function in functions}
    solid = _solid(sources, returns)
    for function in functions:
        name = function["name"]
        given = sources[name]
        known = _Known(
            solid[name],
            {local for local, makers in given.items() if makers == ["null"]},
            {local for local, makers in given.items() if all(_is_boolean(maker) for maker in makers)},
        )
        for block in function["blocks"]:
            _rewrite(block, known)


@dataclass(frozen=True, slots=True)
class _Known:
    """The variables of a function that are never false, those that are null, and those that are booleans."""

    solid: set[int]
    nulls: set[int]
    booleans: set[int]


def _is_boolean(maker: Any) -> bool:
    return isinstance(maker, tuple) and maker[1] in _BOOLEAN


def _sources(function: dict[str, Any]) -> dict[int, list[Any]]:
    """The sources of each variable: `solid` (never false), `null`, `unknown`, a variable or a call."""
    found: dict[int, list[Any]] = defaultdict(list)
    for local in function["params"]:
        found[local].append("unknown")
    for block in function["blocks"]:
        for statement in _all(block):
            fields, kind = statement["stmt"], statement["type"]
            if kind in ("AssignVarStmt", "AssignVarOnceStmt"):
                found[fields["target"]].append(_operand(fields["source"]))
            elif kind == "MakeNullStmt":
                found[fields["target"]].append("null")
            elif kind in _MAKERS:
                found[fields["target"]].append("solid")
            elif kind == "CallStmt":
                found[fields["result"]].append(("call", fields["func"]))
            elif kind not in _NO_VALUE:
                for local in _own(statement):
                    found[local].append("unknown")
    return found


def _all(block: Block) -> Iterator[Statement]:
    for statement in block["stmts"]:
        yield statement
        for inside in inner_blocks(statement):
            yield from _all(inside)


def _own(statement: Statement) -> set[int]:
    """The variables that a statement sets, without its blocks."""
    fields = {key: value for key, value in statement["stmt"].items() if key not in ("block", "blocks")}
    return sets({"type": statement["type"], "stmt": fields})


def _operand(operand: dict[str, Any]) -> Any:
    if operand["type"] == "local":
        return operand["value"]
    return "unknown" if operand == _FALSE else "solid"


def _solid(sources: dict[str, dict[int, list[Any]]], returns: dict[str, int]) -> dict[str, set[int]]:
    """The variables of each function that are never false."""
    perhaps: dict[str, set[int]] = {name: set() for name in sources}
    while True:
        before = sum(map(len, perhaps.values()))
        for name, given in sources.items():
            for local, makers in given.items():
                if local not in perhaps[name] and any(
                    _perhaps_false(maker, perhaps[name], perhaps, returns) for maker in makers
                ):
                    perhaps[name].add(local)
        if sum(map(len, perhaps.values())) == before:
            return {name: set(given) - perhaps[name] for name, given in sources.items()}


def _perhaps_false(maker: Any, own: set[int], perhaps: dict[str, set[int]], returns: dict[str, int]) -> bool:
    if isinstance(maker, int):
        return maker in own
    if isinstance(maker, tuple):
        called = maker[1]
        if called in returns:
            return returns[called] in perhaps[called]
        return called not in _NO_BOOLEAN
    return bool(maker == "unknown")


def _rewrite(block: Block, known: _Known) -> None:
    rewritten: list[Statement] = []
    for statement in block["stmts"]:
        for inside in inner_blocks(statement):
            _rewrite(inside, known)
        tested = _tested(statement)
        if tested is not None and tested not in known.booleans:
            if tested not in known.solid:
                rewritten += _not_false(tested, statement)
            elif not _constant(rewritten, tested):
                rewritten.append(_is_defined(tested))
            continue
        asked = _asked_for_null(statement, known.nulls)
        if asked is not None:
            rewritten += [_negation([_is("Array", asked)]), _negation([_is("Object", asked)])]
        rewritten.append(statement)
    block["stmts"] = rewritten


def _tested(statement: Statement) -> int | None:
    fields = statement["stmt"]
    if statement["type"] == "NotEqualStmt" and fields["b"] == _FALSE and fields["a"]["type"] == "local":
        return int(fields["a"]["value"])
    return None


def _asked_for_null(statement: Statement, nulls: set[int]) -> int | None:
    if statement["type"] != "EqualStmt":
        return None
    one, other = (statement["stmt"][side] for side in ("a", "b"))
    for value, null in ((one, other), (other, one)):
        if (
            value["type"] == null["type"] == "local"
            and null["value"] in nulls
            and value["value"] not in nulls
        ):
            return int(value["value"])
    return None


def _constant(before: list[Statement], local: int) -> bool:
    """Whether the previous statement sets the variable to a constant."""
    return (
        bool(before)
        and before[-1]["type"] == "AssignVarStmt"
        and (before[-1]["stmt"]["target"] == local and before[-1]["stmt"]["source"]["type"] != "local")
    )


def _not_false(local: int, test: Statement) -> list[Statement]:
    equal = {"type": "EqualStmt", "stmt": dict(test["stmt"])}
    scalar = [_negation([_is("Array", local)]), _negation([_is("Object", local)])]
    return [_is_defined(local), _negation([*scalar, equal])]


def _is(kind: str, local: int) -> Statement:
    return {"type": f"Is{kind}Stmt", "stmt": {"source": {"type": "local", "value": local}}}


def _is_defined(local: int) -> Statement:
    return {"type": "IsDefinedStmt", "stmt": {"source": local}}


def _negation(statements: list[Statement]) -> Statement:
    return {"type": "NotStmt", "stmt": {"block": {"stmts": statements}}}
