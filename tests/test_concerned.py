from pathlib import Path

from concerned import ALWAYS, concerned

RULE = "companion/broad_resource"
RULES = "policies/rego/ibguard/rules"
IAM = "policies/rego/ibguard/iam"


def of(*names: str) -> list[str]:
    """What is run for changed files beside what is run always."""
    found = concerned(names)
    assert found[: len(ALWAYS)] == [*ALWAYS]
    return found[len(ALWAYS) :]


def test_what_is_run_is_there() -> None:
    folder = Path(__file__).parents[1]
    assert all((folder / name).is_file() for name in ALWAYS)


def test_documents_concern_nothing_in_particular() -> None:
    assert of("README.md", "docs/rules/companion.md", "tests/reports.py") == []


def test_a_module_of_the_policies_concerns_the_rego_tests_that_lead_to_it() -> None:
    found = of(f"{IAM}/pattern/pattern.rego")
    assert {f"{IAM}/pattern/pattern_test.rego", f"{RULES}/{RULE}/broad_resource_test.rego"} <= {*found}
    assert f"{IAM}/json_pointer/json_pointer_test.rego" not in found


def test_data_concerns_the_rego_tests_that_lead_to_it() -> None:
    assert f"{RULES}/{RULE}/broad_resource_test.rego" in of(
        "policies/rego/ibguard/reference/managed/data.json"
    )


def test_a_rego_test_concerns_itself() -> None:
    name = f"{IAM}/pattern/pattern_test.rego"
    assert of(name) == [name]


def test_a_rule_and_its_examples_concern_its_examples() -> None:
    by_rule = of(f"{RULES}/{RULE}/broad_resource.rego")
    by_examples = of(f"tests/examples/{RULE}/expected.yaml", f"tests/examples/{RULE}/fail_minimal.json")
    case = f"tests/test_examples.py::test_example_gives_what_is_expected[{RULE}/fail_minimal.json]"
    assert case in by_examples
    assert by_rule == [f"{RULES}/{RULE}/broad_resource_test.rego", *by_examples]


def test_a_check_of_policies_concerns_its_examples() -> None:
    found = of("tests/examples/validation/invalid_action/fail_minimal.json")
    assert (
        "tests/test_validation.py::test_example_gives_what_is_expected[invalid_action/fail_minimal.json]"
        in found
    )


def test_a_module_concerns_the_test_named_after_it() -> None:
    assert of("src/ibguard/engine/pool.py") == ["tests/test_pool.py"]
    assert of("tests/test_pool.py", "tests/test_that_is_gone.py") == ["tests/test_pool.py"]
