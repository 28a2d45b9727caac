from pathlib import Path

from concerned import ALWAYS, concerned

RULE = "ibguard/rules/companion/broad_resource"


def of(*names: str) -> set[str]:
    """What is run for changed files, but for what is run always."""
    return {*concerned(names)} - {*ALWAYS}


def test_nothing_in_particular_for_other_files() -> None:
    assert concerned(["README.md", "docs/rules/companion.md", "tests/reports.py"]) == [*ALWAYS]


def test_a_module_of_the_policies_concerns_the_rego_tests_that_lead_to_it() -> None:
    (pattern,) = Path("policies/rego").rglob("pattern.rego")
    found = of(pattern.as_posix())
    assert {f"{pattern.with_suffix('')}_test.rego", f"policies/rego/{RULE}/broad_resource_test.rego"} <= found
    (pointer,) = Path("policies/rego").rglob("json_pointer_test.rego")
    assert of(pointer.as_posix()) == {pointer.as_posix()}
