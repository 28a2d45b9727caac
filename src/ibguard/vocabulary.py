"""Names that inputs, settings, reports and the command line share."""

from typing import Literal, get_args

Level = Literal["error", "warning", "note"]
LEVELS: tuple[str, ...] = get_args(Level)
"""The levels of a finding, worst first."""

OFF = "off"
RULE_LEVELS = (*LEVELS, OFF)
"""The values for the level of a rule."""

Threshold = Literal[Level, "never"]
THRESHOLDS: tuple[str, ...] = get_args(Threshold)
NEVER = THRESHOLDS[-1]
"""The lowest level of findings that give exit code 1."""

Scope = Literal["imagebuilder", "all"]
SCOPES: tuple[str, ...] = get_args(Scope)
"""Which documents of a plan are checked: those about Image Builder, or all."""

RULE_SETTINGS = ("level", "options")
"""The settings of a rule."""

IDENTITY_FLAGS = ("console", "cloudformation_only")
IDENTITY_LISTS = ("operations", "infrastructure")
"""The settings of an entry under `identities`, besides `match`."""

Kind = Literal[
    "iam_policy",
    "iam_response",
    "terraform_plan",
    "cloudformation_template",
    "account_authorization_details",
]
KINDS: tuple[str, ...] = get_args(Kind)
"""The kinds of input."""

POLICY, RESPONSE, PLAN, TEMPLATE, ACCOUNT = KINDS

PolicyType = Literal["identity", "trust", "resource", "scp", "rcp"]
POLICY_TYPES: tuple[str, ...] = get_args(PolicyType)
"""The types of policy."""

EngineName = Literal["auto", "regopy", "compiled"]
AUTO, REGOPY, COMPILED = get_args(EngineName)
"""The engines, and `auto` for the choice between them."""

Principal = Literal["user", "group", "role"]
PRINCIPALS: tuple[str, ...] = get_args(Principal)
"""The kinds of identity that a policy can be attached to."""
