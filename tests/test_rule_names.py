"""The rules that a word names, and the message for a word that names none."""

import pytest

from ibguard.errors import UsageError
from ibguard.policies.catalog import RuleInfo
from ibguard.policies.rule_names import named, unknown


def rule(name: str, identifier: str, *codes: str, code: str | None = None) -> RuleInfo:
    """A rule of the catalogue, with the issue codes that it can carry or the one that it has."""
    return RuleInfo(
        name=name,
        id=identifier,
        title="Title",
        level="error",
        description="What.",
        why="Why.",
        guidance="Advice.",
        remediation="Instead.",
        since="0.1.0",
        help_uri=f"docs/rules/{name}.md",
        issue_codes=codes,
        issue_code=code,
    )


RULES = {
    entry.name: entry
    for entry in (
        rule("mfa/not_required", "IBG002"),
        rule("passrole/missing_service_condition", "IBG003"),
        rule("passrole/wildcard_resource", "IBG001", "PASS_ROLE_WITH_STAR_IN_RESOURCE"),
        rule("validation/invalid_action", "IBG101", code="INVALID_ACTION"),
        rule("validation/pass_role_with_star_in_resource", "IBG103", code="PASS_ROLE_WITH_STAR_IN_RESOURCE"),
    )
}


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("mfa/not_required", ["mfa/not_required"]),
        ("IBG001", ["passrole/wildcard_resource"]),
        ("ibg001", ["passrole/wildcard_resource"]),
        ("passrole", ["passrole/missing_service_condition", "passrole/wildcard_resource"]),
        (
            "PASS_ROLE_WITH_STAR_IN_RESOURCE",
            ["passrole/wildcard_resource", "validation/pass_role_with_star_in_resource"],
        ),
        ("invalid_action", ["validation/invalid_action"]),
    ],
)
def test_words_that_name_rules(word: str, names: list[str]) -> None:
    assert named(RULES, word) == names


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("mfa/required", "Unknown rule or category `mfa/required`; did you mean `mfa/not_required`?"),
        ("pasrole", "Unknown rule or category `pasrole`; did you mean `passrole`?"),
        ("INVALID_ACTON", "Unknown rule or category `INVALID_ACTON`; did you mean `INVALID_ACTION`?"),
        ("qqqqqq", "Unknown rule or category `qqqqqq`."),
        ("IBG099", "There is no rule with the id `IBG099`; ids are IBG001 to IBG003 and IBG101 and IBG103."),
        ("ibg7", "There is no rule with the id `ibg7`; ids are IBG001 to IBG003 and IBG101 and IBG103."),
    ],
)
def test_words_that_name_none(word: str, sentence: str) -> None:
    assert unknown(RULES, word) == sentence
    with pytest.raises(UsageError) as caught:
        named(RULES, word)
    assert str(caught.value) == sentence
