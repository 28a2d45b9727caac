"""Reports of the two engines, made comparable."""

import json
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ibguard.check import check
from ibguard.config import Config
from ibguard.engine import Engine
from ibguard.findings import InputInfo
from parity import require_opa

POLICIES = Path(__file__).parents[1] / "policies" / "rego"

Report = dict[str, Any]

LISTS = ("findings", "not_evaluated", "out_of_scope", "met_by_reference")


def by_regopy(
    paths: Iterable[Path], config: Config | None = None, new_engine: Callable[[], Engine] = Engine
) -> dict[Path, Report]:
    """The reports on files as the command line makes them: read, pruned, cut into parts, gathered."""
    files = list(paths)
    report = check([str(path) for path in files], config=config or Config(), new_engine=new_engine)
    reports = {path: _empty(read) for path, read in zip(files, report.inputs, strict=True)}
    for item in report.findings:
        reports[Path(item.location.file)]["findings"].append(_without_place(asdict(item)))
    for entry in report.not_evaluated:
        shown = {**_without_place(asdict(entry)), "references": list(entry.references)}
        reports[Path(entry.location.file)]["not_evaluated"].append(shown)
    for left in report.out_of_scope:
        shown = {"address": left.location.address, "argument": left.location.argument}
        reports[Path(left.location.file)]["out_of_scope"].append(shown)
    for met in report.met_by_reference:
        shown = {"address": met.location.address, "grant": met.grant}
        reports[Path(met.location.file)]["met_by_reference"].append(shown)
    return {path: comparable(found) for path, found in reports.items()}


def by_opa(paths: Iterable[Path], bundle: Path = POLICIES) -> dict[Path, Report]:
    """The reports on raw files, from `opa exec` over the bundle: no Python, no envelope."""
    answers = opa_answers(paths, bundle)
    for answer in answers.values():
        assert "error" not in answer, answer
    return {path: comparable(answer["result"]) for path, answer in answers.items()}


def opa_answers(
    paths: Iterable[Path], bundle: Path = POLICIES, *, decision: str = "ibguard/report", batch: int = 200
) -> dict[Path, Any]:
    """What `opa exec` prints on each file: an object with `result` or with `error`."""
    names = [str(path) for path in paths]
    answers = {}
    for start in range(0, len(names), batch):
        command = [str(require_opa()), "exec", f"--decision={decision}", f"--bundle={bundle}"]
        run = subprocess.run(
            [*command, *names[start : start + batch]], capture_output=True, encoding="utf-8", check=False
        )
        assert run.stdout, run.stderr
        answers.update({Path(answer["path"]): answer for answer in json.loads(run.stdout)["result"]})
    return answers


def _empty(read: InputInfo) -> Report:
    """A report without an entry on a file."""
    return {
        "kind": read.kind,
        "documents": read.documents,
        **{key: [] for key in LISTS},
    }


def comparable(report: Report) -> Report:
    """A report with its lists in an order that does not depend on the engine, each entry once."""
    return {
        "kind": report["kind"],
        "documents": report["documents"],
        **{key: _ordered(report[key]) for key in LISTS},
    }


def _without_place(item: dict[str, Any]) -> dict[str, Any]:
    """Without what only the command line adds: the file, line and column."""
    location = item["location"]
    return {**item, "location": {key: location[key] for key in ("address", "argument", "pointer")}}


def _ordered(items: Iterable[Any]) -> list[Any]:
    distinct = {json.dumps(item, sort_keys=True): item for item in items}
    return [distinct[key] for key in sorted(distinct)]
