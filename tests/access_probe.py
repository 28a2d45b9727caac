"""Puts many questions about access to an engine at once: one evaluation for all of them."""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

import rego_modules
from ibguard.engine.engine import Engine
from ibguard.policies import sources
from parity import opa_eval
from regopy_compiler import engine

PROBE = """package probe

import data.ibguard.access.diff
import data.ibguard.access.grants
import data.ibguard.access.sides
import data.ibguard.iam.action
import data.ibguard.iam.containment

report := {
	"pairs": [found | some pair in input.pairs; found := _compared(pair)],
	"questions": [found | some question in input.questions; found := _asked(question)],
}

_compared(pair) := diff.reasons({
	"address": null,
	"old": sides.file(pair.old),
	"new": sides.file(pair.new),
	"alone": pair.alone,
})

_asked(question) := grants.grants_of(
	sides.file(question.policy).statements,
	containment.actions_of([entry | some name in question.actions; entry := action.entry(name, "")]),
	containment.resources_of(question.resources),
)
"""


def comparable(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer with its reasons in an order that does not depend on the engine."""
    return {
        kind: [sorted(reasons, key=lambda reason: json.dumps(reason, sort_keys=True)) for reasons in found]
        for kind, found in answer.items()
    }


def by_regopy(pairs: Sequence[dict[str, Any]], questions: Sequence[dict[str, Any]]) -> Any:
    """The reasons of pairs (`old`, `new`, `alone`) and questions (`policy`, `actions`, `resources`)."""
    return comparable(_engine().evaluate({"pairs": list(pairs), "questions": list(questions)}))


def by_opa(pairs: Sequence[dict[str, Any]], questions: Sequence[dict[str, Any]], folder: Any) -> Any:
    """As `by_regopy`, in OPA; `folder` is for the probe."""
    probe = folder / "probe.rego"
    probe.write_text(PROBE, encoding="utf-8")
    value = {"pairs": list(pairs), "questions": list(questions)}
    return comparable(opa_eval("data.probe.report", value, data=[sources.root(), probe]))


@cache
def _engine() -> Engine:
    modules, data = rego_modules.complete([("probe.rego", PROBE)])
    return engine(modules, data, "probe/report")


def verdict(reasons: Sequence[dict[str, Any]]) -> str:
    """The worst that the reasons say: `new_access` or `granted`, `undecided`, or `none`."""
    verdicts = {reason["verdict"] for reason in reasons}
    return next((name for name in ("new_access", "granted", "undecided") if name in verdicts), "none")
