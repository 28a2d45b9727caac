"""The cut of a plan keeps together what rules have to see together."""

import json
from pathlib import Path
from typing import Any

import pytest

from ibguard.parts import plan_graph
from reports import by_opa, by_regopy

EXAMPLES = Path(__file__).parent / "examples" / "passrole" / "execution_role_not_passable"

# More than one evaluation takes.
_FILLERS = 30


def _filler(number: int) -> dict[str, Any]:
    policy = {"Effect": "Allow", "Action": "imagebuilder:GetImage", "Resource": "*"}
    return {
        "address": f"aws_iam_role_policy.filler_{number}",
        "mode": "managed",
        "type": "aws_iam_role_policy",
        "name": f"filler_{number}",
        "change": {
            "actions": ["create"],
            "after": {
                "name": "read",
                "role": f"outside-{number}",
                "policy": json.dumps({"Version": "2012-10-17", "Statement": [policy]}),
            },
            "after_unknown": {},
        },
    }


def _large(example: Path) -> dict[str, Any]:
    """The example, with much between the role that has AWSImageBuilderFullAccess and all the rest."""
    plan: dict[str, Any] = json.loads(example.read_text(encoding="utf-8"))
    role, attachment, *others = plan["resource_changes"]
    plan["resource_changes"] = [role, attachment, *(_filler(number) for number in range(_FILLERS)), *others]
    return plan


@pytest.mark.parametrize(
    "example",
    ["pass_another_identity", "pass_administrator", "pass_by_reference", "unknown_text_of_a_policy"],
)
def test_who_may_pass_an_execution_role_is_seen_from_every_part(example: str, tmp_path: Path) -> None:
    plan = _large(EXAMPLES / f"{example}.json")
    parts = list(plan_graph.groups(plan["resource_changes"], plan["configuration"]["root_module"]))
    assert len(parts) > 1
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(plan), encoding="utf-8")
    assert by_regopy([path])[path] == by_opa([path])[path]
