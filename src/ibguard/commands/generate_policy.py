"""The policy that API operations of Image Builder take."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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

# Of these the rules ask whether an action can be limited to resources.
_SERVICES = ("ec2", "ecr", "inspector2", "kms", "resource-groups", "s3", "sns", "ssm")


def operations(
    names: Sequence[str],
    path: str | None,
    *,
    hcl: bool,
    options: dict[str, str],
    new_engine: Callable[[], Evaluator],
) -> Proposal:
    """The policy that the operations take, and no more.

    Args:
        names: the operations, such as `GetImage`.
        path: a plan with the resources that they work on; `-` is standard input; None for all of the account.
        hcl: whether to write it for Terraform instead of as JSON.
        options: `partition`, `region` and `account` of what is not known by its ARN.
        new_engine: makes an engine for `engine.OPERATIONS`.

    Raises:
        IbguardError: an operation is not known, the plan cannot be read, or the policy cannot be written.
    """
    known = sources.operations()
    wanted = sorted({name.strip().removeprefix("imagebuilder:") for name in names} - {""})
    for name in wanted:
        if name not in known:
            raise UsageError(f"unknown operation `{name}`{nearest(name, known)}")
    if not wanted:
        raise UsageError("--operations names no operation")
    source = Input("", PLAN, {"format_version": "1.2", "resource_changes": []}, "")
    if path is not None:
        source = read(path, hcl=hcl)
        if source.kind != PLAN:
            raise UsageError(f"{path} is no plan, which is what the resources of operations are taken from")
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
    return Proposal(printed, (*lacking, *_hints(policy), *policy_text.hints(printed)), not lacking)


def _lacking(policy: dict[str, Any], reservations: list[str]) -> list[str]:
    unclear = [f"{entry['grant']} is not written: {entry['reason']}" for entry in policy["unclear"]]
    missing = [f"{words} is not written: no plan shows on what" for words in policy["missing"]]
    return list(dict.fromkeys([*unclear, *missing, *reservations]))


def _hints(policy: dict[str, Any]) -> list[str]:
    hints = []
    if policy["wide"]:
        kinds = ", ".join(dict.fromkeys(kind.rstrip("/*") for kind in policy["wide"]))
        hints.append(f"on all in the account, for no plan shows which: {kinds}")
    if policy["left"]:
        hints.append(f"needed in some cases, and left out without a resource: {', '.join(policy['left'])}")
    return hints
