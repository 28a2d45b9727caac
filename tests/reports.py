"""Reports of the two engines, made comparable."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml

from engines import shared
from ibguard.commands.check import check
from ibguard.config import FILE_NAME, Config, load
from ibguard.engine.pool import Evaluator
from ibguard.report.findings import InputInfo
from parity import require_opa

POLICIES = Path(__file__).parents[1] / "policies" / "rego"

Report = dict[str, Any]

_answered: dict[tuple[Path, str, bytes], Any] = {}

LISTS = ("findings", "not_evaluated", "out_of_scope", "met_by_reference")


def asked_for(request: pytest.FixtureRequest, paths: Iterable[Path]) -> list[Path]:
    """The paths that tests of this run have as their `path`: one test alone does not wait for all files."""
    calls = [getattr(item, "callspec", None) for item in request.session.items]
    wanted = {call.params.get("path") for call in calls if call is not None}
    return [path for path in paths if path in wanted]


def by_regopy(
    paths: Iterable[Path], config: Config | None = None, new_engine: Callable[[], Evaluator] = shared
) -> dict[Path, Report]:
    """The reports on files as the command line makes them: read, pruned, cut into parts, gathered.

    Without a configuration the `ibguard.yaml` beside a file holds for it, if there is one.
    """
    reports: dict[Path, Report] = {}
    for settings, files in _by_settings(paths).items():
        own = Config() if settings is None else load(settings, settings.parent)
        reports.update(_checked(files, config or own, new_engine))
    return reports


def _by_settings(paths: Iterable[Path]) -> dict[Path | None, list[Path]]:
    """The files by the `ibguard.yaml` beside them, None where there is none."""
    found: dict[Path | None, list[Path]] = {}
    for path in paths:
        settings = path.parent / FILE_NAME
        found.setdefault(settings if settings.is_file() else None, []).append(path)
    return found


def _checked(files: list[Path], config: Config, new_engine: Callable[[], Evaluator]) -> dict[Path, Report]:
    report = check([str(path) for path in files], config=config, new_engine=new_engine)
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
    """The reports on raw files, from `opa exec` over the bundle: no Python, no envelope.

    What the `ibguard.yaml` beside a file says is in the bundle, where users of OPA put it.
    """
    answers: dict[Path, Any] = {}
    for settings, files in _by_settings(paths).items():
        if settings is None:
            answers.update(opa_answers(files, bundle))
            continue
        with TemporaryDirectory() as folder:
            configured = shutil.copytree(bundle, Path(folder, "bundle"))
            # It keeps to data.ibguard, whose bundle this no longer is.
            (configured / ".manifest").unlink()
            data = configured / "ibguard_config" / "data.json"
            data.parent.mkdir()
            data.write_text(
                json.dumps(yaml.safe_load(settings.read_text(encoding="utf-8"))), encoding="utf-8"
            )
            answers.update(opa_answers(files, configured))
    for answer in answers.values():
        assert "error" not in answer, answer
    return {path: comparable(answer["result"]) for path, answer in answers.items()}


def opa_answers(
    paths: Iterable[Path], bundle: Path = POLICIES, *, decision: str = "ibguard/report", batch: int = 200
) -> dict[Path, Any]:
    """What `opa exec` prints on each file: an object with `result` or with `error`.

    Of a content that was asked about before OPA is not asked again.
    """
    asked = {path: (bundle, decision, sha256(path.read_bytes()).digest()) for path in paths}
    names = [str(path) for path, content in asked.items() if content not in _answered]
    for start in range(0, len(names), batch):
        command = [str(require_opa()), "exec", f"--decision={decision}", f"--bundle={bundle}"]
        run = subprocess.run(
            [*command, *names[start : start + batch]], capture_output=True, encoding="utf-8", check=False
        )
        assert run.stdout, run.stderr
        for answer in json.loads(run.stdout)["result"]:
            _answered[asked[Path(answer["path"])]] = answer
    return {path: _answered[content] for path, content in asked.items()}


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
