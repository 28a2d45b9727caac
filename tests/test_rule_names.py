"""Which rules a word means, and what is said of one that means none."""

import pytest

from ibguard.errors import UsageError
from ibguard.policies import catalog
from ibguard.policies.rule_names import named, unknown

RULES = catalog.load()


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("mfa/not_required", ["mfa/not_required"]),
        ("IBG012", ["mfa/not_required"]),
        ("ibg012", ["mfa/not_required"]),
        ("called_via", ["called_via/ineffective_condition", "called_via/not_required"]),
        (
            "PASS_ROLE_WITH_STAR_IN_RESOURCE",
            ["passrole/wildcard_resource", "validation/pass_role_with_star_in_resource"],
        ),
        ("invalid_action", ["validation/invalid_action"]),
    ],
)
def test_words_that_mean_rules(word: str, names: list[str]) -> None:
    assert named(RULES, word) == names


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("mfa/required", "unknown rule or category `mfa/required`; did you mean `mfa/not_required`?"),
        ("pasrole", "unknown rule or category `pasrole`; did you mean `passrole`?"),
        ("INVALID_ACTON", "unknown rule or category `INVALID_ACTON`; did you mean `INVALID_ACTION`?"),
        ("qqqqqq", "unknown rule or category `qqqqqq`"),
        ("IBG099", "no rule has the id `IBG099`; ids are IBG001 to IBG031 and IBG101 to IBG252"),
        ("ibg7", "no rule has the id `ibg7`; ids are IBG001 to IBG031 and IBG101 to IBG252"),
    ],
)
def test_words_that_mean_none(word: str, sentence: str) -> None:
    assert unknown(RULES, word) == sentence
    with pytest.raises(UsageError) as caught:
        named(RULES, word)
    assert str(caught.value) == sentence
