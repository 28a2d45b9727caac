"""`ibguard generate policy`: the least policy that API operations of Image Builder require."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ibguard.commands.proposal import Proposal, read
from ibguard.config import Config
from ibguard.engine.pool import Evaluator
from ibguard.errors import InputError, UsageError, nearest
from ibguard.intake.files import Input
from ibguard.parts import plan
from ibguard.parts.envelope import judged
from ibguard.policies import sources
from ibguard.policies.reference import Snapshot
from ibguard.render import policy_text
from ibguard.vocabulary import PLAN

# The services of which the rules look up whether an action can be limited to resources.
_SERVICES = ("ec2", "ecr", "inspector2", "kms", "resource-groups", "s3", "sns", "ssm")


def operations(
    names: Sequence[str],
    path: str | None,
    *,
    hcl: bool,
    options: dict[str, str],
    new_engine: Callable[[], Evaluator],
) -> Proposal:
    """The least policy that the operations require.

    Args:
        names: the operations, such as `GetImage`.
        path: a plan with the resources for them; `-` is standard input; None for all in the account.
        hcl: whether to write the policy for Terraform instead of as JSON.
        options: `partition`, `region` and `account` of ARNs that are built from a name.
        new_engine: makes an engine for `entrypoints.OPERATIONS`.

    Raises:
        IbguardError: an operation is unknown, the plan cannot be read, or the policy cannot be written.
    """
    known = sources.operations()
    wanted = sorted({name.strip().removeprefix("imagebuilder:") for name in names} - {""})
    for name in wanted:
        if name not in known:
            raise UsageError(f"Unknown operation `{name}`{nearest(name, known)}")
    if not wanted:
        raise UsageError("There is no operation; name one with --operations.")
    source = Input("", PLAN, {"format_version": "1.2", "resource_changes": []}, "")
    if path is not None:
        source = read(path, hcl=hcl)
        if source.kind != PLAN:
            raise UsageError(f"{path} is not a plan; name a Terraform plan with the resources.")
    asked = judged(source, plan.builds(source.document, source.file), Config(), {}, Snapshot())
    asked["ibguard"].update(operations=wanted, **options)
    asked["ibguard"]["reference"] = {
        "services": sources.entries(sources.SERVICES, _SERVICES),
        "validation": {},
        "operations": known,
    }
    answer = new_engine().evaluate(asked)
    policy = answer["policy"]
    if not hcl and policy["unwritten"]:
        raise InputError(source.file, policy_text.unwritten(policy["unwritten"]))
    lacking = _lacking(policy, answer["reservations"])
    comments = [f"For {', '.join(wanted)}.", *lacking]
    printed = (
        policy_text.as_hcl(policy["statements"], "image_builder_operations", comments)
        if hcl
        else policy_text.as_json(policy["policy"])
    )
    hints = (*_hints(policy, has_plan=path is not None), *policy_text.hints(printed))
    return Proposal(printed, (*lacking, *hints), not lacking)


def _lacking(policy: dict[str, Any], reservations: list[str]) -> list[str]:
    unclear = [f"Left out {entry['grant']} because {entry['reason']}." for entry in policy["unclear"]]
    missing = [f"Left out {grant} because no plan shows its resource." for grant in policy["missing"]]
    return list(dict.fromkeys([*unclear, *missing, *reservations]))


def _hints(policy: dict[str, Any], *, has_plan: bool) -> list[str]:
    hints = []
    if policy["wide"]:
        kinds = _any_of(dict.fromkeys(kind.rstrip("/*") for kind in policy["wide"]))
        plan = "The plan has none" if has_plan else "No plan given"
        hints.append(f"{plan}: granted on every {kinds} in the account.")
    if policy["left"]:
        left = ", ".join(policy["left"])
        hints.append(f"Left out, because only some cases require it and no plan shows its resource: {left}.")
    return hints


def _any_of(names: Iterable[str]) -> str:
    """Names in a list, such as `image, image-recipe and workflow`."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
