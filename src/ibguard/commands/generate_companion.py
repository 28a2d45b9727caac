"""The companion policy that a holder of AWSImageBuilderFullAccess owes."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from ibguard.commands.proposal import Proposal, read
from ibguard.config import Config
from ibguard.engine import pool
from ibguard.engine.pool import Evaluator
from ibguard.errors import InputError, UsageError, nearest
from ibguard.parts.envelope import judged
from ibguard.parts.prepare import prepare
from ibguard.policies.reference import Snapshot
from ibguard.render import policy_text

Policy = dict[str, Any]


def companion(
    path: str,
    *,
    identity: str | None,
    hcl: bool,
    options: dict[str, str],
    config: Config,
    new_engine: Callable[[], Evaluator],
) -> Proposal:
    """The companion policy for the identities of one input that owe one.

    Args:
        path: a plan, a template or an account dump; `-` is standard input.
        identity: address or name of the one that it is for; None if all owe the same.
        hcl: whether to write it for Terraform instead of as JSON.
        options: `region` and `account` of what is known by its name alone, where they are known.
        config: says which infrastructure configurations the identities work with.
        new_engine: makes an engine for `engine.COMPANION`.

    Raises:
        IbguardError: the input cannot be read, the identity is not in it, or the policy cannot be written.
    """
    source = read(path, hcl=hcl)
    parts = [judged(source, part, config, {}, Snapshot()) for part in prepare(source)]
    for part in parts:
        part["ibguard"].update(options)
    answer = _joined([answer.value() for answer in pool.evaluate(parts, new_engine)])
    reservations = tuple(answer["reservations"])
    policies = _chosen(answer, identity, source.file)
    if not policies:
        holder = "no identity has AWSImageBuilderFullAccess attached"
        if identity is not None:
            holder = f"{identity} does not have AWSImageBuilderFullAccess attached"
        return Proposal("", (f"{holder}: nothing is owed", *reservations), not reservations)
    policy = _common(policies)
    if not policy["configurations"]:
        raise InputError(
            source.file,
            "no infrastructure configuration is in it, or none that the identity works with, and nothing "
            "else says which topic, instance profile, role and bucket the policy must name",
        )
    unclear = [f"{entry['grant']} is not written: {entry['reason']}" for entry in policy["unclear"]]
    if not policy["statements"] and unclear:
        raise InputError(source.file, "; ".join(unclear))
    if not policy["statements"]:
        covered = "AWSImageBuilderFullAccess covers all that is in use: nothing is owed"
        return Proposal("", (covered, *reservations), not reservations)
    if not hcl and policy["unwritten"]:
        raise InputError(source.file, policy_text.unwritten(policy["unwritten"]))
    printed = _hcl(policy, policies, unclear) if hcl else policy_text.as_json(policy["policy"])
    return Proposal(
        printed, (*unclear, *reservations, *policy_text.hints(printed)), not unclear and not reservations
    )


def _joined(answers: Sequence[dict[str, Any]]) -> dict[str, list[Any]]:
    """The answers on the parts of an input as one, each entry once."""
    joined: dict[str, list[Any]] = {}
    for answer in answers:
        for key, entries in answer.items():
            kept = joined.setdefault(key, [])
            kept += [entry for entry in entries if entry not in kept]
    return joined


def _chosen(answer: dict[str, list[Any]], identity: str | None, file: str) -> list[Policy]:
    """The policies that are asked for.

    Raises:
        UsageError: the identity is not in the input, or several have this name.
        InputError: it cannot be told whether somebody owes a policy.
    """
    policies: list[Policy] = answer["policies"]
    titles = {policy["title"] for policy in policies}
    doubts = answer["undecided"]
    if identity is not None:
        titles = {entry["title"] for entry in answer["identities"] if identity in _names(entry)}
        if not titles:
            known = sorted({name for entry in answer["identities"] for name in _names(entry)})
            raise UsageError(f"{file} has no identity `{identity}`{nearest(identity, known)}")
        if len(titles) > 1:
            raise UsageError(f"`{identity}` may be {_listed(titles)}; give one of these")
        doubts = [doubt for doubt in doubts if doubt["title"] in titles]
    chosen = [policy for policy in policies if policy["title"] in titles]
    if not chosen and doubts:
        first = doubts[0]
        raise InputError(
            file, f"whether {first['title']} has AWSImageBuilderFullAccess cannot be told: {first['reason']}"
        )
    return chosen


def _names(entry: dict[str, Any]) -> set[str]:
    return {name for name in (entry["title"], entry["name"], entry["address"]) if name}


def _common(policies: list[Policy]) -> Policy:
    """The policy, if it is the same for all.

    Raises:
        UsageError: it is not.
    """
    contents = {
        json.dumps([policy[key] for key in ("configurations", "statements", "unclear")])
        for policy in policies
    }
    if len(contents) > 1:
        titles = [policy["title"] for policy in policies]
        raise UsageError(
            f"several identities owe different policies; choose with --identity: {_listed(titles)}"
        )
    return policies[0]


def _listed(titles: Sequence[str] | set[str]) -> str:
    return ", ".join(sorted(titles))


def _hcl(policy: Policy, policies: list[Policy], unclear: list[str]) -> str:
    titles = [entry["title"] for entry in policies]
    words = ["companion_of", titles[0].rpartition(".")[2]] if len(titles) == 1 else ["companion"]
    comments = [f"What AWSImageBuilderFullAccess does not cover, for {_listed(titles)}.", *unclear]
    return policy_text.as_hcl(policy["statements"], policy_text.label(*words), comments)
