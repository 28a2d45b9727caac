"""Policies made at random, the same in every run: drawn by `random.random`, whose sequence Python keeps."""

import random
from collections.abc import Sequence
from typing import Any, TypeVar

from brute_force import ACCOUNT, ACTIONS, PRINCIPALS, RESOURCES, Policy, Statement, as_list

Item = TypeVar("Item")

ACTION_PATTERNS = (
    *ACTIONS,
    *("*", "s3:*", "s3:Get*", "S3:GETOBJECT", "s3:?etObject", "s3:*Acl", "iam:*Role", "*:Get*"),
    *("s*:GetObject", "iam:??????le", "s3:*Object", "*:*"),
)
RESOURCE_PATTERNS = (
    *RESOURCES,
    *("arn:*", "arn:aws:s3:::*", "arn:aws:s3:::b*", "arn:aws:s3:::b/*", "arn:aws:s3:::*/x"),
    *("arn:aws:s3:::?/x", "arn:aws:s3:::b/*/x", "arn:aws:s3:::b/${aws:username}/*"),
    *("arn:aws:iam::*:role/*", "arn:aws:s3:::b/b?b/*", f"arn:aws:iam::{ACCOUNT}:role/*"),
    *("arn:aws:iam::1*:role/bob", "arn:aws:*:::b/x", "arn:aws:iam::*", "arn:aws:s3:::b/???????????????/x"),
)
CONDITIONS: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = (
    (
        ("StringEquals", "StringNotEquals", "StringEqualsIfExists", "StringLike", "StringNotLike"),
        "aws:PrincipalOrgID",
        ("o-1", "o-2", "o-*", "${aws:username}"),
    ),
    (("Bool", "BoolIfExists", "Null"), "aws:SecureTransport", ("true", "false")),
    (("Null",), "aws:principalorgid", ("true", "false")),
)
NAMED = (
    "*",
    {"AWS": "*"},
    {"AWS": ACCOUNT},
    {"AWS": f"arn:aws:iam::{ACCOUNT}:root"},
    {"AWS": [PRINCIPALS[0][1]]},
    {"AWS": [PRINCIPALS[1][1]]},
    {"Service": "ec2.amazonaws.com", "AWS": PRINCIPALS[1][1]},
)


class Lot:
    """A sequence of draws."""

    def __init__(self, seed: int, *, plain: bool = False) -> None:
        """Begin the sequence that belongs to a number.

        Args:
            seed: the number.
            plain: whether the conditions of each statement can hold and can fail.
        """
        self._next = random.Random(seed).random
        self._plain = plain

    def one(self, items: Sequence[Item]) -> Item:
        """One of the items."""
        return items[int(self._next() * len(items))]

    def some(self, items: Sequence[Item], most: int) -> list[Item]:
        """At least one of the items, each once, in their order."""
        left = [*range(len(items))]
        places = [
            left.pop(int(self._next() * len(left)))
            for _ in range(1 + int(self._next() * min(most, len(left))))
        ]
        return [items[place] for place in sorted(places)]

    def hits(self, chance: float) -> bool:
        """Whether something happens that has that chance."""
        return self._next() < chance

    def statement(self, *, named: bool) -> Statement:
        """A statement, with principals or without."""
        made: Statement = {"Effect": self.one(("Allow", "Allow", "Deny"))}
        made["NotAction" if self.hits(0.25) else "Action"] = self.some(ACTION_PATTERNS, 3)
        made["NotResource" if self.hits(0.25) else "Resource"] = self.some(RESOURCE_PATTERNS, 3)
        conditions = self.conditions()
        if conditions:
            made["Condition"] = conditions
        if named:
            made["Principal"] = self.one(NAMED)
        return made

    def conditions(self) -> dict[str, Any]:
        """None, one or two."""
        made: dict[str, Any] = {}
        seen: set[str] = set()
        for _ in range(self.one((0, 0, 1, 1, 2))):
            operators, key, values = self.one(CONDITIONS)
            operator = self.one(operators)
            chosen = self._values(operator, values)
            if not (self._plain and key.lower() in seen):
                made.setdefault(operator, {})[key] = chosen
            seen.add(key.lower())
        return made

    def _values(self, operator: str, values: Sequence[str]) -> list[str]:
        return self.some(values, 1 if self._plain and operator in ("Null", "BoolIfExists") else 2)

    def changed(self, statement: Statement, *, named: bool) -> Statement:
        """A statement that is much the same: of unrelated ones, one is never inside the other."""
        element = self.one(("Action", "Resource", "Condition", "Principal", "Effect", "none", "none"))
        made, fresh = {**statement}, self.statement(named=named)
        if element in fresh and (element in made or element == "Condition"):
            made[element] = fresh[element]
        elif element == "Condition":
            made.pop(element, None)
        return self._less(made)

    def pair(self) -> tuple[Policy, Policy]:
        """An old policy and a new one."""
        return self._alike() if self.hits(1 / 3) else self._unlike()

    def narrowed(self, policy: Policy) -> Policy:
        """A policy that allows no more and denies no less: fewer Allows, for less, and more Denies."""
        kept = [item for item in policy["Statement"] if item["Effect"] == "Deny" or self.hits(0.75)]
        named = any("Principal" in item for item in kept)
        more = [{**self.statement(named=named), "Effect": "Deny"}] if self.hits(0.5) else []
        narrow = [item if item["Effect"] == "Deny" else self._less(item) for item in kept]
        return {**policy, "Statement": [*more, *narrow]}

    def _less(self, statement: Statement) -> Statement:
        made = {**statement}
        for name in ("Action", "Resource"):
            if name in made and self.hits(0.5):
                made[name] = self.some(as_list(made[name]), len(as_list(made[name])))
        return made

    def _alike(self) -> tuple[Policy, Policy]:
        """Policies that differ in one condition alone, on one key."""
        operators, key, values = self.one(CONDITIONS)
        effect = self.one(("Allow", "Allow", "Deny"))
        if self.hits(0.5):
            operators = (self.one(operators),)
        everything = [{"Effect": "Allow", "Action": "*", "Resource": "*"}] if effect == "Deny" else []

        def one() -> Policy:
            operator = self.one(operators)
            condition = {operator: {key: self._values(operator, values)}}
            statement = {"Effect": effect, "Action": "s3:*", "Resource": "*", "Condition": condition}
            return {"Version": "2012-10-17", "Statement": [*everything, statement]}

        return one(), one()

    def _unlike(self) -> tuple[Policy, Policy]:
        named = self.hits(1 / 3)
        versions = ("2012-10-17", "2012-10-17", "2012-10-17", "2008-10-17")
        old = [self.statement(named=named) for _ in range(self.one((0, 1, 2, 3)))]
        new = [self.changed(item, named=named) for item in old if self.hits(2 / 3)]
        if self.hits(0.25):
            new.append(self.statement(named=named))
        return (
            {"Version": self.one(versions), "Statement": old},
            {"Version": self.one(versions), "Statement": new},
        )
