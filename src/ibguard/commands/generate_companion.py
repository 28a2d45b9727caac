"""`ibguard generate companion`: the companion policy that AWSImageBuilderFullAccess requires."""

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

_MOST_NAMES = 5
"""The most identities that a message lists."""


def companion(
    path: str,
    *,
    identity: str | None,
    hcl: bool,
    options: dict[str, str],
    config: Config,
    new_engine: Callable[[], Evaluator],
) -> Proposal:
    """The companion policy for the identities of one input that require one.

    Args:
        path: a plan, a template or account details; `-` is standard input.
        identity: address or name of the identity that the policy is for; None if all require the same.
        hcl: whether to write the policy for Terraform instead of as JSON.
        options: `region` and `account` of ARNs that are built from a name; either may be missing.
        config: has the infrastructure configurations that the identities work with.
        new_engine: makes an engine for `entrypoints.COMPANION`.

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
        holder = "No identity has"
        if identity is not None:
            holder = f"{identity} does not have"
        remark = f"{holder} AWSImageBuilderFullAccess attached, so no companion policy is required."
        return Proposal("", (remark, *reservations), not reservations)
    policy = _common(policies)
    if not policy["configurations"]:
        raise InputError(
            source.file,
            "The input has no infrastructure configuration that the identity works with, so the resources of "
            "the policy are unknown; name an input that has one.",
        )
    causes = [f"{entry['grant']} because {entry['reason']}" for entry in policy["unclear"]]
    if not policy["statements"] and causes:
        raise InputError(source.file, f"Cannot write {'; '.join(causes)}.")
    unclear = [f"Left out {cause}." for cause in causes]
    if not policy["statements"]:
        covered = "AWSImageBuilderFullAccess grants everything in use, so no companion policy is required."
        return Proposal("", (covered, *reservations), not reservations)
    if not hcl and policy["unwritten"]:
        raise InputError(source.file, policy_text.unwritten(policy["unwritten"]))
    printed = _hcl(policy, policies, unclear) if hcl else policy_text.as_json(policy["policy"])
    return Proposal(
        printed, (*unclear, *reservations, *policy_text.hints(printed)), not unclear and not reservations
    )


def _joined(answers: Sequence[dict[str, Any]]) -> dict[str, list[Any]]:
    """One answer from those on the parts of an input, each entry once."""
    joined: dict[str, list[Any]] = {}
    for answer in answers:
        for key, entries in answer.items():
            kept = joined.setdefault(key, [])
            kept += [entry for entry in entries if entry not in kept]
    return joined


def _chosen(answer: dict[str, list[Any]], identity: str | None, file: str) -> list[Policy]:
    """The policies of the identity, or of all identities.

    Raises:
        UsageError: the identity is not in the input, or several have this name.
        InputError: it is unknown whether an identity requires a policy.
    """
    policies: list[Policy] = answer["policies"]
    titles = {policy["title"] for policy in policies}
    undecided = answer["undecided"]
    if identity is not None:
        titles = {entry["title"] for entry in answer["identities"] if identity in _names(entry)}
        if not titles:
            raise UsageError(f"{file} has no identity `{identity}`{_hint(identity, answer['identities'])}")
        if len(titles) > 1:
            raise UsageError(f"`{identity}` is ambiguous; choose one with --identity: {_listed(titles)}.")
        undecided = [entry for entry in undecided if entry["title"] in titles]
    chosen = [policy for policy in policies if policy["title"] in titles]
    if not chosen and undecided:
        first = undecided[0]
        raise InputError(
            file,
            f"Cannot tell whether {first['title']} has AWSImageBuilderFullAccess because {first['reason']}.",
        )
    return chosen


def _hint(identity: str, entries: list[dict[str, Any]]) -> str:
    """The end of a sentence about an unknown identity: a similar one, or else those of the input."""
    if not entries:
        return "; it has none."
    near = nearest(identity, sorted({name for entry in entries for name in _names(entry)}))
    if near != ".":
        return near
    titles = sorted({entry["title"] for entry in entries})
    more = f" and {len(titles) - _MOST_NAMES} more" if len(titles) > _MOST_NAMES else ""
    return f"; it has {', '.join(titles[:_MOST_NAMES])}{more}."


def _names(entry: dict[str, Any]) -> set[str]:
    return {name for name in (entry["title"], entry["name"], entry["address"]) if name}


def _common(policies: list[Policy]) -> Policy:
    """The policy, if it is the same for all identities.

    Raises:
        UsageError: it differs.
    """
    contents = {
        json.dumps([policy[key] for key in ("configurations", "statements", "unclear")])
        for policy in policies
    }
    if len(contents) > 1:
        titles = [policy["title"] for policy in policies]
        raise UsageError(
            f"The identities require different policies; choose one with --identity: {_listed(titles)}."
        )
    return policies[0]


def _listed(titles: Sequence[str] | set[str]) -> str:
    return ", ".join(sorted(titles))


def _hcl(policy: Policy, policies: list[Policy], unclear: list[str]) -> str:
    titles = [entry["title"] for entry in policies]
    words = ["companion_of", titles[0].rpartition(".")[2]] if len(titles) == 1 else ["companion"]
    comments = [f"What AWSImageBuilderFullAccess does not cover, for {_listed(titles)}.", *unclear]
    return policy_text.as_hcl(policy["statements"], policy_text.label(*words), comments)
