"""Turns an input into what the engine is given: small documents with every embedded policy decoded.

Nothing is decided here. Embedded policy text is parsed because the engine cannot do that reliably, and what
no rule reads is dropped because the engine's time grows with its input.

Each kind of input is cut by a module of its own, loaded where such an input comes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ibguard.parts.part import Part
from ibguard.policies.reference import named
from ibguard.vocabulary import ACCOUNT, PLAN, TEMPLATE

if TYPE_CHECKING:
    from ibguard.intake.files import Input


def prepare(source: Input) -> list[Part]:
    """The evaluations that one input needs; a plan without IAM still needs one.

    Raises:
        InputError: an embedded policy is JSON that a reader could be fooled by, such as duplicate keys.
    """
    if source.kind == PLAN:
        from ibguard.parts import plan

        return plan.parts(source.document, source.file)
    return [Part(document, named(document)) for document in _documents(source)]


def complete(source: Input) -> list[dict[str, Any]]:
    """The documents for the question whether something is granted: all that holds policies.

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
