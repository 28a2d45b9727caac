"""Cutting a plan loses nothing: the parts together give the report that the whole plan gives.

The rules as Python evaluate both: what is compared is the cutting, and they are many times faster.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from cutting import cut_finely, uncut
from ibguard.engine.compiled import CompiledEngine
from ibguard.parts import grouping, plan_graph
from ibguard.parts.plan_configuration import Configuration, concealed
from reports import Report, asked_for, by_regopy

TESTS = Path(__file__).parent
PLANS = sorted(
    path
    for path in [*(TESTS / "plans").glob("*.json"), *(TESTS / "examples").glob("*/*/*.json")]
    if "resource_changes" in json.loads(path.read_text(encoding="utf-8"))
)


@pytest.fixture(scope="module")
def of_parts(request: pytest.FixtureRequest) -> dict[Path, Report]:
    with cut_finely():
        return by_regopy(asked_for(request, PLANS), new_engine=CompiledEngine)


@pytest.fixture(scope="module")
def of_the_whole(request: pytest.FixtureRequest) -> dict[Path, Report]:
    with uncut():
        return by_regopy(asked_for(request, PLANS), new_engine=CompiledEngine)


@pytest.mark.parametrize("path", PLANS, ids=[path.relative_to(TESTS).as_posix() for path in PLANS])
def test_the_parts_give_what_the_whole_gives(
    path: Path, of_parts: dict[Path, Report], of_the_whole: dict[Path, Report]
) -> None:
    assert of_parts[path] == of_the_whole[path]


def test_small_groups_share_an_evaluation_and_large_ones_do_not() -> None:
    changes = [_change("aws_iam_role", f"r{i}", {"name": f"r{i}"}) for i in range(30)]
    assert [len(own) for own, _ in plan_graph.groups(changes, {})] == [24, 6]


def test_what_names_the_same_identity_stays_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "SIZE", 1)
    changes = [
        _change("aws_iam_role", "a", {"name": "a"}),
        _change("aws_iam_role", "b", {"name": "b"}),
        _change("aws_iam_role_policy", "of_b", {"role": "b"}),
        _change("aws_iam_role_policy_attachment", "one", {"role": "elsewhere"}),
        _change("aws_iam_policy_attachment", "two", {"roles": ["elsewhere"], "users": ["ann"]}),
        _change("aws_iam_user_policy", "of_ann", {"user": "ann"}),
    ]
    assert _names(changes, {}) == [["a"], ["b", "of_b"], ["one", "two", "of_ann"]]


def test_references_tie_resources_across_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "SIZE", 1)
    changes = [
        _change("aws_iam_policy", "p", {"name": "p"}, module="module.policies"),
        _change("aws_iam_policy", "other", {"name": "other"}),
        _change("aws_iam_role_policy_attachment", "a", {"role": "r"}, {"policy_arn": True}, "module.roles"),
    ]
    root = {
        "module_calls": {
            "policies": {
                "module": {
                    "resources": [_entry("aws_iam_policy", "p", {})],
                    "outputs": {"arn": {"expression": {"references": ["aws_iam_policy.p.arn"]}}},
                }
            },
            "roles": {
                "expressions": {"arn": {"references": ["module.policies.arn", "module.policies"]}},
                "module": {
                    "resources": [
                        _entry(
                            "aws_iam_role_policy_attachment",
                            "a",
                            {"policy_arn": {"references": ["var.arn"]}},
                        )
                    ]
                },
            },
        }
    }
    assert _names(changes, root) == [["p", "a"], ["other"]]


def test_each_part_has_what_may_be_attached_to_anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "SIZE", 1)
    loose = _change(
        "aws_iam_role_policy_attachment", "loose", {"policy_arn": "arn:x"}, {"role": True, "id": True}
    )
    changes = [_change("aws_iam_role", "a", {"name": "a"}), loose]
    root = {
        "resources": [
            _entry("aws_iam_role_policy_attachment", "loose", {"role": {"references": ["local.role"]}})
        ]
    }
    (own, shared), (last, nothing) = plan_graph.groups(changes, root)
    assert own == [changes[0]]
    # Nothing but that it names somebody unknown: its policy is judged in its own part.
    assert shared == [
        {**loose, "change": {"actions": ["create"], "after": {}, "after_unknown": {"role": True}}}
    ]
    assert (last, nothing) == ([loose], [])


def test_what_refers_to_a_known_resource_is_not_attached_to_anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "SIZE", 1)
    changes = [
        _change("aws_iam_role", "a", {}, {"name": True}),
        _change("aws_iam_role", "b", {"name": "b"}),
        _change("aws_iam_role_policy_attachment", "x", {"policy_arn": "arn:x"}, {"role": True}),
    ]
    root = {
        "resources": [
            _entry("aws_iam_role_policy_attachment", "x", {"role": {"references": ["aws_iam_role.a.name"]}})
        ]
    }
    assert list(plan_graph.groups(changes, root)) == [([changes[0], changes[2]], []), ([changes[1]], [])]


def test_image_builder_resources_and_their_profiles_are_in_every_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(grouping, "SIZE", 1)
    infrastructure = _change(
        "aws_imagebuilder_infrastructure_configuration",
        "i",
        {
            "instance_profile_name": "p",
            "sns_topic_arn": "arn:aws:sns:eu-west-1:111122223333:t",
            "logging": [{"s3_logs": [{"s3_bucket_name": "l"}]}],
        },
    )
    changes = [
        _change("aws_iam_role", "admin", {"name": "admin"}),
        _change("aws_iam_role", "host", {"name": "h"}),
        _change("aws_iam_instance_profile", "p", {"name": "p", "role": "h"}),
        _change("aws_s3_bucket", "logs", {"bucket": "l"}),
        _change("aws_s3_bucket", "others", {"bucket": "o"}),
        _change("aws_sns_topic", "topic", {"name": "t"}),
        infrastructure,
    ]
    first = next(iter(plan_graph.groups(changes, {})))
    assert [change["name"] for change in first[0]] == ["admin"]
    assert [change["name"] for change in first[1]] == ["host", "p", "logs", "topic", "i"]


def test_a_part_has_the_configuration_of_its_resources_and_the_modules_that_lead_to_it() -> None:
    role = _change("aws_iam_role", "r", {"name": "r"}, module='module.a["x"]')
    root = {
        "variables": {"plain": {}},
        "resources": [_entry("aws_iam_role", "unused", {"name": {"constant_value": "u"}})],
        "module_calls": {
            "a": {
                "source": "./a",
                "expressions": {"name": {"references": ["module.names.name"]}},
                "module": {
                    "resources": [
                        _entry("aws_iam_role", "r", {"name": {"references": ["var.name"]}}),
                        _entry("aws_iam_role", "s", {}),
                    ]
                },
            },
            "names": {"module": {"outputs": {"name": {"expression": {"references": ["local.n"]}}}}},
            "unrelated": {"module": {"resources": [_entry("aws_iam_role", "t", {})]}},
        },
    }
    assert Configuration(root, [role]).of([role]) == {
        "variables": {},
        "resources": [],
        "module_calls": {
            "a": {
                "expressions": {"name": {"references": ["module.names.name"]}},
                "module": {
                    "resources": [_entry("aws_iam_role", "r", {"name": {"references": ["var.name"]}})]
                },
            },
            "names": {
                "module": {
                    "resources": [],
                    "outputs": {"name": {"expression": {"references": ["local.n"]}}},
                }
            },
        },
    }


def test_a_policy_without_an_instance_stays_as_a_stub() -> None:
    role = _change("aws_iam_role", "r", {"name": "r"})
    policy = _change("aws_iam_policy", "there", {"name": "there"})
    root = {
        "resources": [
            _entry("aws_iam_policy", "none", {"policy": {"references": ["local.text"]}}),
            _entry("aws_iam_policy", "there", {}),
        ]
    }
    assert Configuration(root, [role, policy]).of([role])["resources"] == [
        {"address": "aws_iam_policy.none", "mode": "managed", "type": "aws_iam_policy", "name": "none"}
    ]


def test_with_a_sensitive_variable_every_module_and_data_document_stays() -> None:
    role = _change("aws_iam_role", "r", {"name": "r"})
    document = {
        **_entry("aws_iam_policy_document", "d", {"statement": [{"resources": {"references": ["var.s"]}}]}),
        "address": "data.aws_iam_policy_document.d",
        "mode": "data",
    }
    root = {
        "module_calls": {
            "m": {"module": {"variables": {"s": {"sensitive": True}, "t": {}}, "resources": [document]}}
        }
    }
    assert Configuration(root, [role]).of([role]) == {
        "resources": [],
        "module_calls": {"m": {"module": {"variables": {"s": {"sensitive": True}}, "resources": [document]}}},
    }


def test_concealed_is_what_no_expression_refers_to() -> None:
    root = {
        "resources": [
            _entry("aws_iam_policy", "p", {"policy": {"references": ["aws_sns_topic.seen[0].arn"]}}),
            _entry("aws_iam_role", "r", {"name": {"references": ["data.aws_region.here.name"]}}),
        ],
        "outputs": {"o": {"expression": {"references": ["aws_s3_bucket.out"]}}},
    }
    hidden = {"resource": 'module.a["b.c"].aws_kms_key.hidden["x"]', "attribute": ["arn"]}
    attributes = [
        {"resource": "aws_sns_topic.seen", "attribute": ["arn"]},
        {"resource": "data.aws_region.here", "attribute": ["name"]},
        {"resource": "aws_s3_bucket.out", "attribute": ["id"]},
        hidden,
        {"resource": None},
        "odd",
    ]
    assert concealed(attributes, root) == [hidden]
    assert concealed(None, root) == []
    assert concealed([], root) == []


def _change(
    kind: str,
    name: str,
    after: dict[str, Any],
    unknown: dict[str, Any] | None = None,
    module: str | None = None,
) -> dict[str, Any]:
    place = {"module_address": module} if module else {}
    return {
        **place,
        "address": f"{module}.{kind}.{name}" if module else f"{kind}.{name}",
        "mode": "managed",
        "type": kind,
        "name": name,
        "change": {"actions": ["create"], "after": after, "after_unknown": unknown or {}},
    }


def _entry(kind: str, name: str, expressions: dict[str, Any]) -> dict[str, Any]:
    return {
        "address": f"{kind}.{name}",
        "mode": "managed",
        "type": kind,
        "name": name,
        "expressions": expressions,
    }


def _names(changes: list[dict[str, Any]], root: dict[str, Any]) -> list[list[str]]:
    return [[change["name"] for change in own] for own, _ in plan_graph.groups(changes, root)]
