"""What `ibguard explain` says of the rules that there are."""

from dataclasses import replace

import pytest

from ibguard.commands.explain import answer, explanation
from ibguard.policies import catalog
from ibguard.policies.catalog import Examples

RULES = catalog.load()
EXAMPLES = catalog.load_examples()


@pytest.mark.parametrize("name", RULES)
def test_explanation_is_short_and_has_what_matters(name: str) -> None:
    lines = answer(RULES, name).splitlines()
    assert len(lines) <= 40
    assert max(len(line) for line in lines) <= 130
    labels = [line.partition(":")[0] for line in lines if line and not line.startswith(" ")]
    assert labels[2:5] == ["Fix", "Why", "This fails"]
    assert labels[-1] == "Full page"


def test_what_has_no_room_is_left_out() -> None:
    rule = replace(RULES["passrole/wildcard_resource"], issue_codes=())
    lines = explanation(rule, Examples("fails", "passes", "")).splitlines()
    start = lines.index("This passes:")
    long = explanation(rule, Examples("fails", "passes\n" * 40, "")).splitlines()
    assert long == lines[:start] + lines[start + 3 :]
    # Nothing at all has room, but the page is named.
    assert explanation(replace(rule, remediation="word " * 1000), Examples()).endswith(
        "\nFull page: docs/rules/passrole/wildcard_resource.md\n"
    )


def test_category() -> None:
    rules = {name: RULES[name] for name in ("mfa/not_required", "passrole/wildcard_resource")}
    rules["passrole/other"] = replace(
        RULES["passrole/wildcard_resource"], name="passrole/other", id="IBG032", level="note", title="Other"
    )
    assert answer(rules, "passrole") == (
        "passrole is a category; its rules are\n"
        "IBG004  error    passrole/wildcard_resource  iam:PassRole on every role\n"
        "IBG032  note     passrole/other              Other\n"
    )


def test_large_category_is_cut() -> None:
    lines = answer(RULES, "validation").splitlines()
    assert len(lines) == 40
    left = sum(name.startswith("validation/") for name in RULES) - 38
    assert lines[-1] == f"and {left} more; `ibguard rules` lists all"


def test_issue_code() -> None:
    assert answer(RULES, "PASS_ROLE_WITH_STAR_IN_RESOURCE") == (
        "PASS_ROLE_WITH_STAR_IN_RESOURCE is an issue code of IAM Access Analyzer; its rules are\n"
        "IBG004  error    passrole/wildcard_resource                  iam:PassRole on every role\n"
        "IBG193  warning  validation/pass_role_with_star_in_resource  Pass role with star in resource\n"
    )
