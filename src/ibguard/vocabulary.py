"""Words that inputs, settings, reports and the command line share, each said once."""

from typing import Literal, get_args

Level = Literal["error", "warning", "note"]
LEVELS: tuple[str, ...] = get_args(Level)
"""Levels of a finding, worst first."""

OFF = "off"
RULE_LEVELS = (*LEVELS, OFF)
"""What a rule can be set to."""

Threshold = Literal[Level, "never"]
THRESHOLDS: tuple[str, ...] = get_args(Threshold)
NEVER = THRESHOLDS[-1]
"""Levels from which on findings give exit code 1."""

Scope = Literal["imagebuilder", "all"]
SCOPES: tuple[str, ...] = get_args(Scope)
"""Which documents of a plan are checked: those that have to do with Image Builder, or all."""

RULE_SETTINGS = ("level", "options")
"""What can be set of a rule."""

IDENTITY_FLAGS = ("console", "cloudformation_only")
IDENTITY_LISTS = ("operations", "infrastructure")
"""What an entry on identities can say, besides what it matches."""

Kind = Literal[
    "iam_policy",
    "iam_response",
    "terraform_plan",
    "cloudformation_template",
    "account_authorization_details",
]
KINDS: tuple[str, ...] = get_args(Kind)
"""What an input can be."""

POLICY, RESPONSE, PLAN, TEMPLATE, ACCOUNT = KINDS

PolicyType = Literal["identity", "trust", "resource", "scp", "rcp"]
POLICY_TYPES: tuple[str, ...] = get_args(PolicyType)
"""Sorts of policies."""

EngineName = Literal["auto", "regopy", "compiled"]
AUTO, REGOPY, COMPILED = get_args(EngineName)
"""What evaluates the rules."""

Principal = Literal["user", "group", "role"]
PRINCIPALS: tuple[str, ...] = get_args(Principal)
"""What a policy can be attached to."""
