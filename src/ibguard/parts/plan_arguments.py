"""The types of resources that the rules read in a plan, and their arguments.

The rules read the same names, from `policies/rego/ibguard/reference/terraform`.
"""

from typing import Any

from ibguard.policies import sources

_KNOWN = sources.terraform()

PREFIXES = ("aws_iam_", "awscc_iam_", "aws_imagebuilder_", "awscc_imagebuilder_")
"""The prefixes of the types that the rules read."""


def _types(meaning: str) -> tuple[str, ...]:
    return tuple(kind for kind, known in _KNOWN["classes"].items() if known == meaning)


def _named(entries: list[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(entry["name"] for entry in entries)


BUCKETS = _types("bucket")
TOPICS = _types("topic")
"""The rules read the names of these; their policies are those of another service."""

POLICY_TYPES = _types("policy")
"""Policies whose configuration is kept for references to them, even without an instance."""

# Arguments with policies: at the top, in blocks, in lists, or single ones.
TEXTS = _named(_KNOWN["policies"])
BLOCKS = {entry["name"]: entry["argument"] for entry in _KNOWN["nested"]}
LISTS = tuple(entry["name"] for entry in _KNOWN["sources"] if entry["list"])
SINGLES = tuple(entry["name"] for entry in _KNOWN["sources"] if not entry["list"])
DOCUMENT_ARGUMENTS = (*TEXTS, *BLOCKS, *LISTS, *SINGLES)

CARRIED = _named(_KNOWN["carried"])
"""Arguments with policies, of resources of other services."""

DOCUMENTS = frozenset((*TEXTS, *BLOCKS, *CARRIED))
"""Arguments whose policies are checked in the group of their resource."""

HOLDERS = {entry["name"]: entry["kind"] for entry in _KNOWN["holders"]}
"""Arguments that name identities, with the kind of the identity."""

SETS = frozenset(_KNOWN["sets"])
"""Arguments with several names or ARNs, which are unknown as a whole if one of them is."""

POLICIES = ("policy_arn", "policy_arns", "managed_policy_arns", "permissions_boundary")
"""Arguments that name policies."""

_USES = ("instance_profile_name", "execution_role", "distribution", "sns_topic_arn", "logging")

LINKS = (*HOLDERS, *POLICIES, *_USES)
"""Arguments that connect one resource with another, by name, ARN or reference."""

_NAMES = (*_KNOWN["prefixes"], *(name for names in _KNOWN["names"].values() for name in names.values()))

ARGUMENTS = frozenset((*DOCUMENT_ARGUMENTS, *LINKS, *_NAMES, "arn", "path", "statement"))
"""The arguments that the rules read; others (tags, descriptions, recipes) are left out."""

COMPARED = frozenset(
    (*ARGUMENTS, *CARRIED, *(name for names in _KNOWN["compared"].values() for name in names))
)
"""The arguments that the comparison of access reads, including policies of other services."""
