"""What policies allow, request by request.

Slow, by the words of IAM's evaluation logic, and sharing nothing with the rules.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, partial
from itertools import product
from typing import Any

Statement = dict[str, Any]
Policy = dict[str, Any]
Principal = tuple[str, str]

# An action, a resource, the number of a context, and who asks: None of a policy that names no principals.
Request = tuple[str, str, int, Principal | None]

ACCOUNT = "111122223333"
ACTIONS = ("s3:GetObject", "s3:PutObject", "s3:GetBucketAcl", "iam:GetRole", "iam:PassRole")
# The resource of a request that is about none is `*`.
RESOURCES = (
    "*",
    "arn:aws:s3:::b",
    "arn:aws:s3:::b/x",
    "arn:aws:s3:::c/x",
    "arn:aws:s3:::b/bob/x",
    "arn:aws:s3:::b/${aws:username}/x",
    f"arn:aws:iam::{ACCOUNT}:role/bob",
    f"arn:aws:iam::{ACCOUNT}:role/team/x",
    f"arn:aws:sns:eu-west-1:{ACCOUNT}:t",
)
PRINCIPALS = (
    ("AWS", f"arn:aws:iam::{ACCOUNT}:role/bob"),
    ("AWS", "arn:aws:iam::444455556666:role/eve"),
    ("Service", "ec2.amazonaws.com"),
)
# A variable may stand for an organization. It stands for itself in policies of 2008, as wildcards do where an
# operator knows none.
USERS = ("alice", "bob", "o-1")
CONTEXTS = tuple(
    {
        "aws:username": name,
        **({"aws:principalorgid": organization} if organization else {}),
        **({"aws:securetransport": transport} if transport else {}),
    }
    for name in USERS
    for organization in (None, "o-1", "o-2", "o-*", "${aws:username}")
    for transport in (None, "true", "false")
)


@dataclass(frozen=True)
class World:
    """All requests about some actions and resources, in every context and by everybody."""

    actions: tuple[str, ...] = ACTIONS
    resources: tuple[str, ...] = RESOURCES

    def allowed(self, policy: Policy) -> set[Request]:
        """What an Allow of the policy is about and no Deny of it."""
        return self._by_effect(policy, "Allow") - self.denied(policy)

    def denied(self, policy: Policy) -> set[Request]:
        """What a Deny of the policy is about."""
        return self._by_effect(policy, "Deny")

    def about(self, statement: Statement, version: str) -> set[Request]:
        """The requests that a statement is about, of a policy of that version."""
        named = {"Action": statement.get("Action"), "NotAction": statement.get("NotAction")}
        actions = [
            action
            for action in self.actions
            if _is_named(named["Action"], named["NotAction"], partial(_is_action, action))
        ]
        places = [
            (resource, number)
            for number, context in enumerate(CONTEXTS)
            if _conditions_hold(statement.get("Condition", {}), context, version)
            for resource in self.resources
            if _is_named(
                statement.get("Resource"),
                statement.get("NotResource"),
                partial(_is_resource, resource, context, version),
            )
        ]
        principals = [each for each in (None, *PRINCIPALS) if _names_principal(statement, each)]
        return {(action, *place, who) for action, place, who in product(actions, places, principals)}

    def _by_effect(self, policy: Policy, effect: str) -> set[Request]:
        found: set[Request] = set()
        for item in policy["Statement"]:
            if item["Effect"] == effect:
                found |= self.about(item, policy["Version"])
        return found


def around(policies: Iterable[Policy]) -> World:
    """The world with something for each pattern of the policies."""
    actions, resources = [*ACTIONS], [*RESOURCES]
    for policy in policies:
        for item in policy["Statement"]:
            for pattern in [*as_list(item.get("Action", [])), *as_list(item.get("NotAction", []))]:
                actions += _instances(pattern)
            for pattern in [*as_list(item.get("Resource", [])), *as_list(item.get("NotResource", []))]:
                resources += _instances(pattern)
    return World(tuple(dict.fromkeys(actions)), tuple(dict.fromkeys(resources)))


@cache
def fits(pattern: str, text: str) -> bool:
    """Whether a text is as a pattern with `*` and `?` says."""
    pieces = {"*": ".*", "?": "."}
    return bool(re.fullmatch("".join(pieces.get(char) or re.escape(char) for char in pattern), text))


def as_list(value: Any) -> list[Any]:
    """What policies may write as a list or without one."""
    return value if isinstance(value, list) else [value]


def _instances(pattern: str) -> list[str]:
    texts = [pattern.replace("${aws:username}", name) for name in USERS]
    return [text.replace("*", star).replace("?", "x") for text in texts for star in ("x", "")]


def _is_named(listed: Any, excepted: Any, holds: Any) -> bool:
    if listed is not None:
        return any(holds(pattern) for pattern in as_list(listed))
    return not any(holds(pattern) for pattern in as_list(excepted))


def _is_action(action: str, pattern: str) -> bool:
    return fits(pattern.lower(), action.lower())


def _is_resource(resource: str, context: dict[str, str], version: str, pattern: str) -> bool:
    return fits(_replaced(pattern, context, version), resource)


def _replaced(text: str, context: dict[str, str], version: str) -> str:
    return text.replace("${aws:username}", context["aws:username"]) if version == "2012-10-17" else text


def _conditions_hold(conditions: dict[str, Any], context: dict[str, str], version: str) -> bool:
    return all(
        _condition_holds(operator, key, as_list(values), context, version)
        for operator, keys in conditions.items()
        for key, values in keys.items()
    )


def _condition_holds(
    operator: str, key: str, values: list[str], context: dict[str, str], version: str
) -> bool:
    given = context.get(key.lower())
    if operator == "Null":
        return any((given is None) == (value == "true") for value in values)
    base = operator.removesuffix("IfExists")
    if given is None:
        return base != operator or "Not" in base
    values = [_replaced(value, context, version) for value in values]
    compare = fits if "Like" in base else str.__eq__
    return any(compare(value, given) for value in values) != ("Not" in base)


def _names_principal(statement: Statement, principal: Principal | None) -> bool:
    if principal is None:
        return "Principal" not in statement and "NotPrincipal" not in statement
    if "Principal" not in statement:
        return False
    # AWS takes the two for the same: everybody.
    if statement["Principal"] == "*" or "*" in as_list(statement["Principal"].get("AWS", [])):
        return True
    kind, name = principal
    account = name.split(":")[4] if kind == "AWS" else ""
    root = (account, f"arn:aws:iam::{account}:root") if account else ()
    named = as_list(statement["Principal"].get(kind, []))
    return any(item in (name, *root) for item in named)
