"""Reports of the two engines, made comparable."""

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ibguard import intake, prune, sources
from ibguard.engine import Engine
from parity import require_opa

POLICIES = Path(__file__).parents[1] / "policies" / "rego"

Report = dict[str, Any]


def by_regopy(engine: Engine, path: Path, *, scope: str = "imagebuilder", whole: bool = False) -> Report:
    """The report on one file as the command line makes it: pruned, cut into parts, each part evaluated.

    `whole` evaluates the document as it is, without pruning, which only small documents allow.
    """
    (source,) = intake.read([str(path)]).inputs
    parts = prune.prepare(source)
    if whole:
        services = frozenset[str]().union(*(part.services for part in parts))
        parts = [prune.Part(source.document, services)]
    answers = [
        engine.evaluate(
            {
                "ibguard": {
                    "version": 1,
                    "kind": source.kind,
                    "principal": None,
                    "scope": scope,
                    "config": {"rules": {}},
                    "reference": {"services": sources.services(part.services)},
                },
                "document": part.document,
            }
        )
        for part in parts
    ]
    return comparable(answers)


def by_opa(paths: Iterable[Path], bundle: Path = POLICIES, *, batch: int = 200) -> dict[Path, Report]:
    """The reports on raw files, from `opa exec` over the bundle: no Python, no envelope."""
    names = [str(path) for path in paths]
    reports = {}
    for start in range(0, len(names), batch):
        command = [str(require_opa()), "exec", "--decision=ibguard/report", f"--bundle={bundle}", "--fail"]
        run = subprocess.run(
            [*command, *names[start : start + batch]], capture_output=True, encoding="utf-8", check=False
        )
        assert run.returncode == 0, run.stdout[-2000:] + run.stderr
        for answer in json.loads(run.stdout)["result"]:
            assert "error" not in answer, answer
            reports[Path(answer["path"])] = comparable([answer["result"]])
    return reports


def comparable(answers: list[Report]) -> Report:
    """The answers of all parts as one, in an order that does not depend on the engine."""
    return {
        "kind": answers[0]["kind"],
        "documents": sum(answer["documents"] for answer in answers),
        **{
            key: _ordered(item for answer in answers for item in answer[key])
            for key in ("findings", "not_evaluated", "out_of_scope", "met_by_reference")
        },
    }


def _ordered(items: Iterable[Any]) -> list[Any]:
    distinct = {json.dumps(item, sort_keys=True): item for item in items}
    return [distinct[key] for key in sorted(distinct)]
