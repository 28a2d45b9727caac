"""The bundle in the programs that other teams run, as bundles/README.md says: the command line's findings."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from parity import require_opa
from workshop import PATIENCE, Workshop, ask, at_port, command, commands

TESTS = Path(__file__).parent
RESPONSES = ["get_policy_version_encoded.json", "get_role.json", "get_role_policy.json"]

# Inputs are named after a folder of the workshop, as the README's commands name theirs.
PLAN = "examples/plan.json"
POLICY = "examples/policy.json"
PLANS = [f"plans/{path.name}" for path in sorted((TESTS / "plans").glob("*.json"))]
INPUTS = [PLAN, POLICY, *PLANS, *(f"responses/{name}" for name in RESPONSES)]

# For programs that are started anew for each input; the others get them all.
SOME = [PLAN, POLICY, *INPUTS[2::6]]

# The command line's way to the settings of the README.
SETTINGS = ["--config", "settings.yaml"]

Report = dict[str, Any]
Answers = dict[str, Report]

both = pytest.mark.parametrize("heading", [None, "Settings"], ids=["defaults", "settings"])


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    opened = Workshop.open(tmp_path_factory.mktemp("workshop"))
    shutil.copytree(TESTS / "plans", opened.folder / "plans")
    (opened.folder / "responses").mkdir()
    for name in RESPONSES:
        shutil.copy(TESTS / "fixtures" / "inputs" / name, opened.folder / "responses")
    for _, line in commands():
        if line.startswith(("mkdir ", "tar ", "cp ", "echo ")):
            opened.run(line)
    settings = json.loads((opened.folder / "settings.json").read_text(encoding="utf-8"))
    (opened.folder / "settings.yaml").write_text(json.dumps(settings["ibguard_config"]), encoding="utf-8")
    return opened


@pytest.fixture(scope="module")
def expected(workshop: Workshop) -> dict[str | None, Answers]:
    """What the command line says of each input, by the heading whose settings hold; OPA says the same."""
    require_opa()
    return {
        None: _by_command_line(workshop, INPUTS),
        "Settings": _by_command_line(workshop, INPUTS, *SETTINGS),
    }


def test_settings_of_the_readme_make_a_difference(workshop: Workshop) -> None:
    outside = "plans/unrelated-iam.json"
    plans = ["companion-broad", "execution-role-pipeline", "permissions-boundary"]
    names = [PLAN, POLICY, outside, *(f"plans/{name}.json" for name in plans)]
    default, changed = (_by_command_line(workshop, names, *options) for options in ([], SETTINGS))

    def said(answers: Answers) -> set[tuple[str, str]]:
        return {
            (finding["rule"], finding["level"])
            for report in answers.values()
            for finding in report["findings"]
        }

    def services(answers: Answers) -> set[str]:
        return {
            service
            for report in answers.values()
            for finding in report["findings"]
            if finding["rule"] == "passrole/service_not_allowed"
            for service in finding["evidence"]["services"]
        }

    assert said(default) - said(changed) == {
        ("transport/tls_not_required", "note"),
        ("companion/broad_resource", "warning"),
    }
    assert services(default) - services(changed) == {"lambda.amazonaws.com"}
    assert ("companion/broad_resource", "error") in said(changed) - said(default)
    assert len(changed[outside]["findings"]) > len(default[outside]["findings"])


@both
def test_opa_eval(workshop: Workshop, expected: dict[str | None, Answers], heading: str | None) -> None:
    line = command(heading or "opa eval", "opa eval")
    answers = {name: json.loads(workshop.run(line.replace(PLAN, name))) for name in SOME}
    assert _reports(answers) == {name: expected[heading][name] for name in SOME}


@both
def test_opa_exec(workshop: Workshop, expected: dict[str | None, Answers], heading: str | None) -> None:
    line = command(heading or "opa exec", "opa exec")
    results = json.loads(workshop.run(line.replace(f"{PLAN} {POLICY}", " ".join(INPUTS))))["result"]
    assert _reports({entry["path"]: entry["result"] for entry in results}) == expected[heading]


@both
def test_opa_server(workshop: Workshop, expected: dict[str | None, Answers], heading: str | None) -> None:
    line = command(heading or "opa run --server", "opa run")
    query = "data/ibguard/report?strict-builtin-errors=true"
    with workshop.serve(line) as port:
        documents = {name: json.loads((workshop.folder / name).read_text("utf-8")) for name in INPUTS}
        wrapped = {name: ask(port, f"v1/{query}", {"input": value}) for name, value in documents.items()}
        alone = {name: ask(port, f"v0/{query}", value) for name, value in documents.items()}
    assert _reports({name: answer["result"] for name, answer in wrapped.items()}) == expected[heading]
    assert _reports(alone) == expected[heading]


@both
def test_conftest(workshop: Workshop, expected: dict[str | None, Answers], heading: str | None) -> None:
    line = command(heading or "Conftest", "conftest")
    line = line.replace(PLAN, f"--output json {' '.join(INPUTS)}")
    results = {entry["filename"]: entry for entry in json.loads(workshop.run(line, code=1))}
    assert {name: _conftest(entry) for name, entry in results.items()} == {
        name: _as_conftest(report) for name, report in expected[heading].items()
    }


def test_everything_in_the_readme_runs_as_written(workshop: Workshop) -> None:
    """From top to bottom, in another folder; a server runs while the requests below it are made."""
    folder = workshop.folder / "again"
    folder.mkdir()
    reader = Workshop.open(folder)
    told = commands()
    for number, (_, line) in enumerate(told):
        if line.startswith("curl "):
            continue
        if not line.startswith("opa run "):
            fails = line.startswith("conftest ") or "--fail-defined" in line or "--fail-non-empty" in line
            reader.run(line, code=1 if fails else 0)
            continue
        with reader.serve(line) as port:
            for _, request in told[number + 1 :]:
                if not request.startswith("curl "):
                    break
                reader.run(at_port(request, port))
    assert [line for _, line in told if line.startswith("curl ")]


@pytest.mark.parametrize(
    ("heading", "beginning", "clean", "unreadable"),
    [
        ("opa eval", "opa eval .* --fail-defined", 0, 2),
        ("opa exec", "opa exec --fail-non-empty", 0, 1),
        ("opa exec", "opa exec --fail ", 0, 1),
        ("Conftest", "conftest", 0, 1),
    ],
)
def test_exit_codes(workshop: Workshop, heading: str, beginning: str, clean: int, unreadable: int) -> None:
    (line,) = [line for at, line in commands() if at == heading and re.match(beginning, line)]
    line = line.replace(f" {POLICY}", "")
    # No error, but notes and a warning.
    good = TESTS / "examples" / "companion" / "broad_resource" / "fail_minimal.json"
    workshop.run(line.replace(PLAN, str(good)), code=clean)
    (workshop.folder / "cut_off.json").write_text('{"Statement": [', encoding="utf-8")
    workshop.run(line.replace(PLAN, "cut_off.json"), code=unreadable)
    if "--fail " not in line:
        (workshop.folder / "stranger.json").write_text('{"name": "no policy"}', encoding="utf-8")
        workshop.run(line.replace(PLAN, "stranger.json"), code=1)


@pytest.mark.parametrize("name", ["policy_key_twice", "two_documents", "policy_trailing_comma"])
def test_what_opa_reads_without_a_word(workshop: Workshop, name: str) -> None:
    """The README warns of it; the command line refuses each of these files."""
    file = str(TESTS / "fixtures" / "inputs" / f"{name}.json")
    report = json.loads(workshop.run(command("opa eval", "opa eval").replace(PLAN, file)))
    assert report["kind"] == "iam_policy"


def test_what_opa_exec_leaves_out_without_a_word(workshop: Workshop) -> None:
    shutil.copy(workshop.folder / POLICY, workshop.folder / "policy.txt")
    line = command("opa exec", "opa exec").replace(f"{PLAN} {POLICY}", "policy.txt")
    assert json.loads(workshop.run(line)) == {"result": []}


def test_rule_that_imports_the_library(workshop: Workshop) -> None:
    assert json.loads(workshop.run(command("Your own rules", "opa eval"))) == ["/Statement/0"]


def test_opa_passes_over_what_the_rules_are_compiled_to(workshop: Workshop) -> None:
    line = command("The revision of the rules", "opa eval")
    told = workshop.run(re.sub(r"'.*'$", "'[key | some key; data[key]]'", line))
    assert set(json.loads(told)) == {"ibguard"}
    assert not (workshop.folder / "policy" / "plan.json").exists()


def test_opa_shows_the_revision_that_ibguard_does(workshop: Workshop) -> None:
    revision = workshop.run(command("The revision of the rules", "opa eval")).strip()
    assert f"\nrules {revision}\n" in workshop.run("ibguard version")
    with workshop.serve(command("opa run --server", "opa run")) as port:
        (told,) = ask(port, "v0/data/system/bundles", None).values()
        answer = ask(port, "v1/data/ibguard/conftest/nothing?provenance=true", {"input": {}})
    assert told["manifest"]["revision"] == revision
    assert [loaded["revision"] for loaded in answer["provenance"]["bundles"].values()] == [revision]


def test_the_bundle_that_the_readme_builds_is_the_one_it_uses(workshop: Workshop) -> None:
    """The folder's bundle was built in this process, the command's by the installed program."""
    archive = workshop.folder / "bundles" / "ibguard.tar.gz"
    before = archive.read_bytes()
    archive.unlink()
    workshop.run(command("Building the bundle", "ibguard bundle build"))
    assert archive.read_bytes() == before


def _by_command_line(workshop: Workshop, names: list[str], *options: str) -> Answers:
    command = [sys.executable, "-m", "ibguard", "check", "--format=json", "--fail-on=never", *options]
    run = subprocess.run(
        [*command, *names],
        cwd=workshop.folder,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    report = json.loads(run.stdout)
    found = {}
    for source in report["inputs"]:
        found[source["file"]] = {
            "kind": source["kind"],
            "documents": source["documents"],
            **{
                key: _sorted(
                    {**entry, "location": _place(entry["location"])}
                    for entry in report[key]
                    if entry["location"]["file"] == source["file"]
                )
                for key in ("findings", "not_evaluated")
            },
        }
    return found


def _place(location: dict[str, Any]) -> dict[str, Any]:
    """The location without what the command line adds."""
    return {key: location[key] for key in ("address", "argument", "pointer")}


def _reports(answers: Answers) -> Answers:
    """OPA's answers in the same form; the command line does not list what is out of scope."""
    return {
        name: {
            "kind": report["kind"],
            "documents": report["documents"],
            "findings": _sorted(report["findings"]),
            "not_evaluated": _sorted(report["not_evaluated"]),
        }
        for name, report in answers.items()
    }


def _conftest(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        key: _sorted(
            {
                "msg": result["msg"],
                **{name: value for name, value in result["metadata"].items() if name != "query"},
            }
            for result in entry.get(key, [])
        )
        for key in ("failures", "warnings")
    }


def _as_conftest(report: Report) -> dict[str, Any]:
    def where(location: dict[str, Any]) -> str:
        parts = [location["address"], location["argument"] + location["pointer"]]
        place = " ".join(part for part in parts if part)
        return f"{place}: " if place else ""

    def shown(entry: dict[str, Any]) -> dict[str, Any]:
        said = entry["message"] if "message" in entry else f"not evaluated: {entry['reason']}"
        rule = f" ({entry['rule']})" if entry["rule"] else ""
        return {"msg": f"{where(entry['location'])}{said}{rule}", **entry}

    def of(level: str) -> list[Any]:
        return [shown(finding) for finding in report["findings"] if finding["level"] == level]

    undecided = [shown(entry) for entry in report["not_evaluated"]]
    return {"failures": _sorted(of("error")), "warnings": _sorted([*of("warning"), *undecided])}


def _sorted(entries: Iterable[Any]) -> list[Any]:
    """The entries in an order of their own, each once: the command line drops repeated ones."""
    by_text = {json.dumps(entry, sort_keys=True): entry for entry in entries}
    return [by_text[text] for text in sorted(by_text)]
