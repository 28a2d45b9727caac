"""One run: read the inputs, put them to the rules, gather the answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ibguard.engine import pool
from ibguard.errors import EngineError
from ibguard.intake import files
from ibguard.parts import account, plan
from ibguard.policies import sources
from ibguard.policies.reference import Snapshot
from ibguard.report.findings import (
    EngineReport,
    Finding,
    InputInfo,
    Location,
    MetByReference,
    NotEvaluated,
    OutOfScope,
    Report,
    distinct,
    from_engine,
    ordered,
)
from ibguard.text import template_yaml
from ibguard.text.json_positions import entries, locate, position

if TYPE_CHECKING:
    from ibguard.config import Config
    from ibguard.engine.pool import Evaluator
    from ibguard.intake.files import Input, Intake

ENVELOPE_VERSION = 1


def check(
    paths: Sequence[str],
    *,
    config: Config,
    new_engine: Callable[[], Evaluator],
    principal: str | None = None,
    kind: str | None = None,
    policy_type: str | None = None,
    reference: str | None = None,
) -> Report:
    """Checks files, directories and standard input (`-`).

    Args:
        paths: what to read.
        config: levels, options and scope.
        new_engine: makes an engine that evaluates the rules; called once for each thread.
        principal: what bare policy files are attached to (`user`, `group` or `role`), None if unknown.
        kind: the kind of every input, None to recognise it.
        policy_type: what sort of policy bare policy files are, None to recognise it.
        reference: file with reference data to use instead of that of this installation.

    Raises:
        IbguardError: an input cannot be read, or the engine gives no usable answer.
    """
    options = {
        "principal": principal,
        "policy_type": policy_type,
        "validation": config.runs_any("validation"),
    }
    snapshot = load_snapshot(reference)
    read = files.read(paths, kind)
    return judge(read, config=config, new_engine=new_engine, options=options, snapshot=snapshot)


def load_snapshot(file: str | None) -> Snapshot:
    """The reference data in a file, or that of this installation.

    Raises:
        InputError: the file is not what it should be.
    """
    if file is None:
        return Snapshot()
    from ibguard.policies.reference_file import load

    return load(file)


def judge(
    read: Intake,
    *,
    config: Config,
    new_engine: Callable[[], Evaluator],
    options: Mapping[str, Any],
    snapshot: Snapshot,
) -> Report:
    """Puts inputs that are read to the rules; `options` go to the rules as they are.

    Raises:
        IbguardError: an embedded policy cannot be read, or the engine gives no usable answer.
    """
    parts = [(number, part) for number, source in enumerate(read.inputs) for part in plan.prepare(source)]
    envelopes = [envelope(read.inputs[number], part, config, options, snapshot) for number, part in parts]
    answers: list[list[EngineReport]] = [[] for _ in read.inputs]
    for (number, _), answer in zip(parts, pool.evaluate(envelopes, new_engine), strict=True):
        answers[number].append(from_engine(answer, read.inputs[number].file))
    inputs: list[InputInfo] = []
    findings: list[Finding] = []
    not_evaluated: list[NotEvaluated] = []
    out_of_scope: list[OutOfScope] = []
    met_by_reference: list[MetByReference] = []
    unmatched: list[tuple[str, ...]] = []
    for source, reports in zip(read.inputs, answers, strict=True):
        documents = sum(report.documents for report in reports)
        if source.kind in ("iam_policy", "iam_response") and not documents:
            # A plan may hold no policy; a policy file that the rules see no policy in was not checked.
            raise EngineError(f"{source.file}: the rules found no policy in it")
        places = Places(source)
        inputs.append(InputInfo(source.file, source.kind, documents))
        for report in reports:
            findings += [replace(item, location=places.locate(item.location)) for item in report.findings]
            not_evaluated += [
                replace(item, location=places.locate(item.location)) for item in report.not_evaluated
            ]
            out_of_scope += report.out_of_scope
            met_by_reference += report.met_by_reference
            unmatched.append(report.unmatched)
    files = [source.file for source in inputs]
    return Report(
        inputs=tuple(inputs),
        findings=tuple(ordered(distinct(findings), files)),
        not_evaluated=tuple(ordered(distinct(not_evaluated), files)),
        out_of_scope=tuple(ordered(distinct(out_of_scope), files)),
        met_by_reference=tuple(ordered(distinct(met_by_reference), files)),
        unmatched=_everywhere(unmatched),
        ignored=read.ignored,
    )


def _everywhere(lists: list[tuple[str, ...]]) -> tuple[str, ...]:
    """What stands in each of the lists, in the order of the first, once."""
    first, *others = lists or [()]
    return tuple(dict.fromkeys(text for text in first if all(text in other for other in others)))


def envelope(
    source: Input, part: plan.Part, config: Config, options: Mapping[str, Any], snapshot: Snapshot
) -> dict[str, Any]:
    """What the engine is given: a document, and beside it the options that the rules read."""
    reference = snapshot.envelope(part.named)
    operations = config.operations()
    if operations:
        reference["operations"] = {name: sources.operations()[name] for name in operations}
    context = {
        **options,
        "version": ENVELOPE_VERSION,
        "kind": source.kind,
        "scope": config.scope,
        "config": config.engine(),
        "reference": reference,
    }
    return {"ibguard": context, "document": part.document}


class Places:
    """Adds line and column to locations in one input. Does no work before the first question."""

    def __init__(self, source: Input) -> None:
        """Of one input; does nothing yet."""
        self._source = source
        self._known: dict[tuple[str | None, str, str], tuple[int, int] | None] = {}
        self._changes: dict[str, int] | None = None
        self._entries: dict[str, int] | None = None
        self._by_arn: dict[str, str] = {}
        self._yaml_places = template_yaml.places(source.text)

    def locate(self, location: Location, values: str = "after") -> Location:
        """Returns `location` with its line and column, where the text of the input has the place.

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
        if self._source.kind == "cloudformation_template" and address is not None and not pointer:
            # What is said of an identity stands where its resource is.
            pointer = "/Resources/" + address.replace("~", "~0").replace("/", "~1")
        if self._source.yaml:
            return self._yaml_places(pointer)
        if self._source.kind == "account_authorization_details":
            return self._in_account(address, pointer)
        if self._source.kind != "terraform_plan":
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
        # A value known only after apply is missing from `after`: then the change itself is the place.
        if not argument or not isinstance(given, dict) or argument[0] not in given:
            return line, column
        below, across = locate(text[start:end], f"/change/{values}{pointer}") or (1, 1)
        return line + below - 1, across + (column - 1 if below == 1 else 0)

    def _in_account(self, address: str | None, pointer: str) -> tuple[int, int] | None:
        if self._entries is None:
            self._entries = entries(self._source.text)
            self._by_arn = account.places(self._source.document)
        # What is said of an identity stands where the identity is.
        full = pointer or self._by_arn.get(str(address), "")
        tokens = full.split("/")
        entry, inner = "/".join(tokens[:3]), "".join("/" + token for token in tokens[3:])
        return locate(self._source.text, inner, self._entries.get(entry, 0))


def _resource_changes(source: Input) -> dict[str, int]:
    """Returns the offset in the text of a plan of each resource change, by address.

    One pass over the list: asking `locate` for every change would begin at the top each time.
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
        # A deposed object shares its address with the resource that took its place.
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
