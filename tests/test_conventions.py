import subprocess
from pathlib import Path

import pytest

import dialect
from ibguard.policies import sources
from parity import require_opa

REPOSITORY = Path(__file__).parents[1]
POLICIES = REPOSITORY / "policies" / "rego"
EXAMPLES = REPOSITORY / "tests" / "examples"

MODULES = sources.rego_files(tests=True, base=POLICIES)
RULES = sorted(path for path in (POLICIES / "ibguard" / "rules").glob("*/*") if path.is_dir())

every_module = pytest.mark.parametrize(("path", "text"), MODULES, ids=[path for path, _ in MODULES])
every_rule = pytest.mark.parametrize(
    "folder", RULES, ids=[path.relative_to(POLICIES).as_posix() for path in RULES]
)


@every_module
def test_module_keeps_to_what_both_engines_understand(path: str, text: str) -> None:
    assert dialect.problems(text) == []


def test_functions_of_one_name_have_the_same_number_of_arguments() -> None:
    assert dialect.arity_clashes(MODULES) == []


@every_module
def test_package_is_named_after_its_folder(path: str, text: str) -> None:
    folder = Path(path).parent
    package = ".".join(folder.parts) + ("_test" if path.endswith("_test.rego") else "")
    assert f"\npackage {package}\n" in f"\n{text}"


@every_module
def test_module_is_named_after_its_folder(path: str, text: str) -> None:
    folder = Path(path).parent.name
    assert Path(path).name in {f"{folder}.rego", f"{folder}_test.rego", "main.rego", "main_test.rego"}


def test_policies_hold_nothing_that_opa_would_take_for_data() -> None:
    names = {path.name for path in POLICIES.rglob("*") if path.is_file() and path.suffix != ".rego"}
    assert names <= {"data.json", ".manifest"}


@pytest.mark.parametrize(
    "command", [["check", "--strict"], ["fmt", "--list", "--fail"]], ids=["check", "fmt"]
)
def test_opa_accepts_the_policies(command: list[str]) -> None:
    run = subprocess.run([require_opa(), *command, POLICIES], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout + run.stderr) == (0, "")


@every_rule
def test_rule_has_its_module_and_tests(folder: Path) -> None:
    if folder.parent.name == "validation":
        # The examples are the tests of a check of policies, see test_validation.py.
        assert [path.name for path in folder.iterdir()] == [f"{folder.name}.rego"]
        return
    assert {f"{folder.name}.rego", f"{folder.name}_test.rego"} <= {path.name for path in folder.iterdir()}


@every_rule
@pytest.mark.parametrize("pattern", ["fail_*", "pass_*.json", "expected.yaml"])
def test_rule_has_examples(folder: Path, pattern: str) -> None:
    assert list((EXAMPLES / folder.relative_to(POLICIES / "ibguard" / "rules")).glob(pattern))


@pytest.mark.parametrize(
    "line",
    [
        'x := sprintf("%s", [1])',
        'x := regex.match("a", "b")',
        "x := object.union({}, {})",
        'x := "say \\"yes\\""',
        "x := `a\\d`",
        'x := `"quoted"`',
        "test_x if rule.report with input as {}",
        "test_x if rule.report with input.Statement as []",
        "x := [i | some i, v in input.list; v]",
        "x if every v in input.list {\n\tv.a\n\tnot v.b\n}",
        "x if print(1)",
    ],
)
def test_what_the_engines_understand_differently_is_noticed(line: str) -> None:
    assert dialect.problems(f"package x\n\n{line}\n")


@pytest.mark.parametrize(
    "line",
    [
        "# sprintf() in a comment, with input as {}",
        'x := "regex.match( in a string"',
        'test_x if rule.findings({"a": 1}) == [{"with": "x as y"}]',
        "x := [v | some v in input.list]",
        "x if {\n\tsome i, v in input.list\n\tv == i\n}",
    ],
)
def test_what_the_engines_understand_alike_is_accepted(line: str) -> None:
    assert dialect.problems(f"package x\n\n{line}\n") == []


def test_clashing_arity_is_noticed() -> None:
    one = ("a.rego", 'package a\n\nf(x, {"a": y}) := x + y\n\ng() := 1\n')
    assert dialect.arity_clashes([one, ("b.rego", "package b\n\nf(x, _) := x\n\ng() := 2\n")]) == []
    assert dialect.arity_clashes([one, ("b.rego", "package b\n\nf(x) := x\n")]) == [
        "f takes 2 arguments in a.rego and 1 in b.rego"
    ]
