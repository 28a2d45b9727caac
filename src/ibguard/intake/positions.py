"""Finds the line and column of a location in an input."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ibguard.intake.kinds import ACCOUNT_LISTS
from ibguard.text import template_yaml
from ibguard.text.json_positions import entries, locate, position
from ibguard.vocabulary import ACCOUNT, PLAN, TEMPLATE

if TYPE_CHECKING:
    from ibguard.intake.files import Input
    from ibguard.report.findings import Location


class Places:
    """Adds line and column to locations in one input. All work is done when the first one is asked for."""

    def __init__(self, source: Input) -> None:
        """Takes the input."""
        self._source = source
        self._known: dict[tuple[str | None, str, str], tuple[int, int] | None] = {}
        self._changes: dict[str, int] | None = None
        self._entries: dict[str, int] | None = None
        self._by_arn: dict[str, str] = {}
        self._yaml_places = template_yaml.places(source.text)

    def locate(self, location: Location, values: str = "after") -> Location:
        """Returns `location` with its line and column, if the text of the input has them.

        Args:
            location: a place in the input.
            values: which values of a resource of a plan the location is in, `after` or `before`.
        """
        key = (location.address, location.argument + location.pointer, values)
        if key not in self._known:
            self._known[key] = self._position(*key)
        line, column = self._known[key] or (None, None)
        return replace(location, line=line, column=column)

    def _position(self, address: str | None, pointer: str, values: str) -> tuple[int, int] | None:
        text = self._source.text
        if self._source.kind == TEMPLATE and address is not None and not pointer:
            # A finding on an identity points at its resource.
            pointer = "/Resources/" + address.replace("~", "~0").replace("/", "~1")
        if self._source.yaml:
            return self._yaml_places(pointer)
        if self._source.kind == ACCOUNT:
            return self._in_account(address, pointer)
        if self._source.kind != PLAN:
            return locate(text, pointer)
        if self._changes is None:
            self._changes = _resource_changes(self._source)
        if address is None or address not in self._changes:
            return None
        start = self._changes[address]
        line, column = position(text, start)
        change, end = json.JSONDecoder().raw_decode(text, start)
        given = (change.get("change") or {}).get(values)
        argument = pointer.split("/")[1:2]
        # A value that is unknown until apply is missing from `after`: then the change itself is the place.
        if not argument or not isinstance(given, dict) or argument[0] not in given:
            return line, column
        below, across = locate(text[start:end], f"/change/{values}{pointer}") or (1, 1)
        return line + below - 1, across + (column - 1 if below == 1 else 0)

    def _in_account(self, address: str | None, pointer: str) -> tuple[int, int] | None:
        if self._entries is None:
            self._entries = entries(self._source.text)
            self._by_arn = _account_places(self._source.document)
        # A finding on an identity points at its entry.
        full = pointer or self._by_arn.get(str(address), "")
        tokens = full.split("/")
        entry, inner = "/".join(tokens[:3]), "".join("/" + token for token in tokens[3:])
        return locate(self._source.text, inner, self._entries.get(entry, 0))


def _account_places(details: dict[str, Any]) -> dict[str, str]:
    """JSON pointers of the roles, users, groups and policies of an account, by ARN."""
    return {
        entry["Arn"]: f"/{name}/{number}"
        for name in ACCOUNT_LISTS
        for number, entry in enumerate(details.get(name, []))
    }


def _resource_changes(source: Input) -> dict[str, int]:
    """Returns the offset of each resource change in the text of a plan, by address.

    This takes one pass over the list, where `locate` for every change would read it from the top each time.
    """
    text = source.text
    found: dict[str, int] = {}
    start = locate(text, "/resource_changes/0") if source.document.get("resource_changes") else None
    if start is None:
        return found
    decoder = json.JSONDecoder()
    offset = _offset(text, *start)
    while text.startswith("{", offset):
        change, end = decoder.raw_decode(text, offset)
        # A deposed object has the same address as the resource that replaced it.
        if isinstance(change.get("address"), str) and not change.get("deposed"):
            found[change["address"]] = offset
        offset = end
        while text.startswith(("\t", "\n", "\r", " ", ","), offset):
            offset += 1
    return found


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start + column - 1
