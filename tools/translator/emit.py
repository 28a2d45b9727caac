"""Writes one function of a plan as Python.

A block is a loop that runs once, which an undefined statement leaves by `break`; in the block of a scan it is
`continue`. `BreakStmt` leaves the enclosing block, too, for which its block sets a flag.
https://www.openpolicyagent.org/docs/ir#statements describes the statements; there is one method for each.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from tools.translator import plan, simplify
from tools.translator.plan import Block, Function, PlanError, Statement

# The name of the list with the input, the data and the values of rules during one evaluation.
STATE = "S"


class Test(NamedTuple):
    """A condition, as Python text, and its opposite."""

    holds: str
    fails: str

    def opposite(self) -> "Test":
        """The test that holds where this one fails."""
        return Test(self.fails, self.holds)


class Emitter:
    """Writes functions. `names` are the Python names of functions and built-ins, `slots` the places of rules
    in the state."""

    def __init__(self, strings: list[str], names: dict[str, str], slots: dict[str, int]) -> None:
        """An emitter for one module."""
        self._strings = strings
        self._names = names
        self._slots = slots
        self._lines: list[str] = []
        self._replaced: dict[int, str | int] = {}
        self._read: set[int] = set()
        self._slot: int | None = None
        self._flags = 0

    def function(self, function: Function) -> list[str]:
        """The lines of a function.

        Raises:
            PlanError: a statement is unknown.
        """
        self._lines = []
        self._flags = 0
        self._replaced = simplify.replacements(function, self._strings)
        self._read = {
            local for _, statement in plan.walk(function["blocks"]) for local in plan.reads(statement)
        }
        self._slot = self._slots.get(function["name"])
        parameters = ", ".join([STATE, *(f"v{number}" for number in function["params"][2:])])
        self._write(0, f"def {self._names[function['name']]}({parameters}):")
        if self._slot is not None:
            self._write(1, f"known = {STATE}[{self._slot}]")
            self._write(1, "if known is not MISSING: return known")
        for local in (plan.INPUT, plan.DATA):
            if local in self._read:
                self._write(1, f"v{local} = {STATE}[{local}]")
        unset = sorted(simplify.tested(function) - {plan.INPUT, plan.DATA})
        if unset:
            self._write(1, " = ".join(f"v{local}" for local in unset) + " = UNDEFINED")
        for block in function["blocks"]:
            self._block(block, 1)
        return self._lines

    def _write(self, depth: int, text: str) -> None:
        self._lines.append(" " * depth + text)

    def _block(self, block: Block, depth: int) -> None:
        """Writes a block; it needs no loop if no statement can leave it."""
        listed = plan.statements(block)
        if all(statement["type"] in plan.STEADY or self._is_steady(statement) for statement in listed):
            self._statements(listed, depth, "")
            return
        self._write(depth, "while 1:")
        self._statements(listed, depth + 1, "break")
        if not self._ends(listed):
            self._write(depth + 1, "break")

    def _is_steady(self, statement: Statement) -> bool:
        return statement["type"] == "ReturnLocalStmt" or (
            statement["type"] == "BlockStmt" and not any(map(_breaks, plan.inner(statement)))
        )

    def _ends(self, listed: list[Statement]) -> bool:
        return bool(listed) and listed[-1]["type"] in ("ReturnLocalStmt", "BreakStmt")

    def _statements(self, listed: list[Statement], depth: int, leave: str) -> None:
        before = len(self._lines)
        for statement in listed:
            test = self._test(statement)
            if test:
                self._write(depth, f"if {test.fails}: {leave}")
            elif statement["type"] in _WRITERS:
                _WRITERS[statement["type"]](self, statement["stmt"], depth, leave)
            else:
                raise PlanError(
                    f"The plan has a {statement['type']} where the translator does not expect one."
                )
        if len(self._lines) == before:
            self._write(depth, "pass")

    # What is written for a variable or an operand.

    def _local(self, number: int) -> str:
        replaced = self._replaced.get(number, number)
        return f"v{replaced}" if isinstance(replaced, int) else replaced

    def _operand(self, operand: dict[str, Any]) -> str:
        kind, value = operand["type"], operand["value"]
        if kind == "local":
            return self._local(value)
        if kind == "string_index":
            return repr(self._strings[value])
        if kind == "bool":
            return repr(value)
        raise PlanError(f"The plan has an operand of the type {kind}, which the translator does not know.")

    # Statements that test something and do nothing else.

    def _test(self, statement: Statement) -> "Test | None":
        kind, fields = statement["type"], statement["stmt"]
        if kind == "IsDefinedStmt":
            return _is_not(self._local(fields["source"]), "UNDEFINED")
        if kind == "IsUndefinedStmt":
            return _is(self._local(fields["source"]), "UNDEFINED")
        if kind in _TYPES:
            return _is(f"type({self._operand(fields['source'])})", _TYPES[kind])
        if kind == "EqualStmt":
            return self._equality(fields)
        if kind == "NotEqualStmt":
            return self._equality(fields).opposite()
        if kind == "NotStmt":
            tests = [self._test(below) for below in plan.statements(fields["block"])]
            known = [test for test in tests if test]
            if known and len(known) == len(tests):
                return _all(known).opposite()
        return None

    def _equality(self, fields: dict[str, Any]) -> "Test":
        one, other = self._operand(fields["a"]), self._operand(fields["b"])
        if _is_constant(one):
            one, other = other, one
        if other in ("None", "True", "False"):
            return _is(one, other)
        # In Python True equals 1 and False equals 0; booleans equal no other numbers.
        if other[0] in "'\"" or (_is_number(other) and float(other) not in (0, 1)):
            return Test(f"{one} == {other}", f"{one} != {other}")
        return Test(f"equal({one}, {other})", f"not equal({one}, {other})")

    # One method for each of the other statements.

    def _array_append(self, fields: dict[str, Any], depth: int, _: str) -> None:
        self._write(depth, f"v{fields['array']}.append({self._operand(fields['value'])})")

    def _assign_int(self, fields: dict[str, Any], depth: int, _: str) -> None:
        self._set(fields["target"], repr(fields["value"]), depth)

    def _assign_once(self, fields: dict[str, Any], depth: int, _: str) -> None:
        target = f"v{fields['target']}"
        self._write(depth, f"{target} = assign_once({target}, {self._operand(fields['source'])})")

    def _assign(self, fields: dict[str, Any], depth: int, _: str) -> None:
        self._set(fields["target"], self._operand(fields["source"]), depth)

    def _nested(self, fields: dict[str, Any], depth: int, leave: str) -> None:
        blocks = fields["blocks"] or []
        if not any(map(_breaks, blocks)):
            for block in blocks:
                self._block(block, depth)
            return
        self._flags += 1
        flag = f"left{self._flags}"
        self._write(depth, f"{flag} = False")
        for block in blocks:
            listed = plan.statements(block)
            if not _breaks(block):
                self._block(block, depth)
                continue
            self._write(depth, "while 1:")
            self._statements(listed[:-1], depth + 1, "break")
            self._write(depth + 1, f"{flag} = True")
            self._write(depth + 1, "break")
            self._write(depth, f"if {flag}: {leave}")

    def _call(self, fields: dict[str, Any], depth: int, leave: str) -> None:
        name = fields["func"]
        if name not in self._names:
            raise PlanError(f"The plan calls {name}, which the translator does not know.")
        arguments = [self._operand(argument) for argument in fields["args"]]
        if name.startswith("g0."):
            # The input and the data are part of the state.
            arguments = [STATE, *arguments[2:]]
        result = f"v{fields['result']}"
        self._write(depth, f"{result} = {self._names[name]}({', '.join(arguments)})")
        if name not in _DEFINED:
            self._write(depth, f"if {result} is UNDEFINED: {leave}")

    def _dot(self, fields: dict[str, Any], depth: int, leave: str) -> None:
        target, source, key = (
            f"v{fields['target']}",
            self._operand(fields["source"]),
            self._operand(fields["key"]),
        )
        if fields["key"]["type"] == "string_index" and not _is_constant(source):
            found = f"{source}.get({key}, UNDEFINED) if type({source}) is dict else dot({source}, {key})"
        else:
            found = f"dot({source}, {key})"
        self._write(depth, f"{target} = {found}")
        self._write(depth, f"if {target} is UNDEFINED: {leave}")

    def _length(self, fields: dict[str, Any], depth: int, _: str) -> None:
        self._set(fields["target"], f"size({self._operand(fields['source'])})", depth)

    def _make_array(self, fields: dict[str, Any], depth: int, _: str) -> None:
        self._write(depth, f"v{fields['target']} = []")

    def _make_null(self, fields: dict[str, Any], depth: int, _: str) -> None:
        self._set(fields["target"], "None", depth)

    def _make_int(self, fields: dict[str, Any], depth: int, _: str) -> None:
        self._set(fields["target"], repr(fields["value"]), depth)

    def _make_number(self, fields: dict[str, Any], depth: int, _: str) -> None:
        self._set(fields["target"], simplify.number(self._strings, fields), depth)

    def _make_object(self, fields: dict[str, Any], depth: int, _: str) -> None:
        self._write(depth, f"v{fields['target']} = {{}}")

    def _make_set(self, fields: dict[str, Any], depth: int, _: str) -> None:
        self._write(depth, f"v{fields['target']} = RegoSet()")

    def _not(self, fields: dict[str, Any], depth: int, leave: str) -> None:
        self._flags += 1
        flag = f"met{self._flags}"
        self._write(depth, f"{flag} = False")
        self._write(depth, "while 1:")
        self._statements(plan.statements(fields["block"]), depth + 1, "break")
        self._write(depth + 1, f"{flag} = True")
        self._write(depth + 1, "break")
        self._write(depth, f"if {flag}: {leave}")

    def _insert_once(self, fields: dict[str, Any], depth: int, _: str) -> None:
        key, value = self._operand(fields["key"]), self._operand(fields["value"])
        self._write(depth, f"insert_once(v{fields['object']}, {key}, {value})")

    def _insert(self, fields: dict[str, Any], depth: int, _: str) -> None:
        key, value = self._operand(fields["key"]), self._operand(fields["value"])
        target = f"v{fields['object']}"
        if fields["key"]["type"] == "string_index":
            self._write(depth, f"{target}[{key}] = {value}")
        else:
            self._write(depth, f"insert({target}, {key}, {value})")

    def _reset(self, fields: dict[str, Any], depth: int, _: str) -> None:
        self._write(depth, f"v{fields['target']} = UNDEFINED")

    def _return(self, fields: dict[str, Any], depth: int, _: str) -> None:
        value = self._local(fields["source"])
        if self._slot is not None:
            self._write(depth, f"{STATE}[{self._slot}] = {value}")
        self._write(depth, f"return {value}")

    def _scan(self, fields: dict[str, Any], depth: int, _: str) -> None:
        source, value = self._local(fields["source"]), f"v{fields['value']}"
        if fields["key"] in self._read:
            self._write(depth, f"for v{fields['key']}, {value} in pairs({source}):")
        else:
            self._write(depth, f"for {value} in elements({source}):")
        self._statements(plan.statements(fields["block"]), depth + 1, "continue")

    def _add(self, fields: dict[str, Any], depth: int, _: str) -> None:
        self._write(depth, f"v{fields['set']}.add({self._operand(fields['value'])})")

    def _set(self, target: int, text: str, depth: int) -> None:
        if target not in self._replaced:
            self._write(depth, f"v{target} = {text}")


# The method for each statement.
_WRITERS: dict[str, Callable[[Emitter, dict[str, Any], int, str], None]] = {
    "ArrayAppendStmt": Emitter._array_append,
    "AssignIntStmt": Emitter._assign_int,
    "AssignVarOnceStmt": Emitter._assign_once,
    "AssignVarStmt": Emitter._assign,
    "BlockStmt": Emitter._nested,
    "CallStmt": Emitter._call,
    "DotStmt": Emitter._dot,
    "LenStmt": Emitter._length,
    "MakeArrayStmt": Emitter._make_array,
    "MakeNullStmt": Emitter._make_null,
    "MakeNumberIntStmt": Emitter._make_int,
    "MakeNumberRefStmt": Emitter._make_number,
    "MakeObjectStmt": Emitter._make_object,
    "MakeSetStmt": Emitter._make_set,
    "NotStmt": Emitter._not,
    "ObjectInsertOnceStmt": Emitter._insert_once,
    "ObjectInsertStmt": Emitter._insert,
    "ResetLocalStmt": Emitter._reset,
    "ReturnLocalStmt": Emitter._return,
    "ScanStmt": Emitter._scan,
    "SetAddStmt": Emitter._add,
}

_TYPES = {"IsArrayStmt": "list", "IsObjectStmt": "dict", "IsSetStmt": "RegoSet"}

# Built-in functions that always have a value.
_DEFINED = frozenset(
    {
        "array.concat",
        "concat",
        "count",
        "equal",
        "internal.member_2",
        "is_array",
        "is_boolean",
        "is_null",
        "is_number",
        "is_object",
        "is_string",
        "lower",
        "neq",
        "object.get",
        "split",
        "startswith",
    }
)


def _is(one: str, other: str) -> Test:
    return Test(f"{one} is {other}", f"{one} is not {other}")


def _is_not(one: str, other: str) -> Test:
    return _is(one, other).opposite()


def _all(tests: list[Test]) -> Test:
    if len(tests) == 1:
        return tests[0]
    together = " and ".join(test.holds for test in tests)
    return Test(together, f"not ({together})")


def _breaks(block: Block) -> bool:
    """Whether a block ends in a BreakStmt, which leaves the enclosing block, too.

    Raises:
        PlanError: the BreakStmt is not the last statement, or leaves more or fewer blocks.
    """
    listed = plan.statements(block)
    found = [statement for statement in listed if statement["type"] == "BreakStmt"]
    if not found:
        return False
    if len(found) > 1 or listed[-1] is not found[0] or found[0]["stmt"]["index"] != 1:
        raise PlanError("The plan has a BreakStmt where the translator does not expect one.")
    return True


def _is_constant(text: str) -> bool:
    return not text.startswith("v")


def _is_number(text: str) -> bool:
    return text[0].isdigit() or text[0] == "-"
