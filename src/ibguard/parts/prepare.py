"""Cuts an input into small documents for the engine, with embedded policies parsed.

Nothing is decided here. Embedded policies are parsed because the engine cannot do that reliably, and what no
rule reads is dropped because the time of the engine grows with its input.

Each kind of input has a module of its own, which is imported for the first input of the kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ibguard.parts.part import Part
from ibguard.policies.reference import named
from ibguard.vocabulary import ACCOUNT, PLAN, TEMPLATE

if TYPE_CHECKING:
    from ibguard.intake.files import Input


def prepare(source: Input) -> list[Part]:
    """The parts of an input; a plan without IAM resources has one, too.

    Raises:
        InputError: an embedded policy is JSON that strict_json refuses, such as one with duplicate keys.
    """
    if source.kind == PLAN:
        from ibguard.parts import plan

        return plan.parts(source.document, source.file)
    return [Part(document, named(document)) for document in _documents(source)]


def complete(source: Input) -> list[dict[str, Any]]:
    """The documents for the check whether access is granted: everything with policies.

    Raises:
        InputError: as `prepare`.
    """
    if source.kind == PLAN:
        from ibguard.parts import plan

        return plan.complete(source.document, source.file)
    return _documents(source)


def _documents(source: Input) -> list[dict[str, Any]]:
    if source.kind == TEMPLATE:
        from ibguard.parts import template

        return [template.pruned(source.document, source.file)]
    if source.kind == ACCOUNT:
        from ibguard.parts import account

        return list(account.parts(source.document, source.file))
    return [source.document]
