"""The input of the engine: a document and its options in an envelope."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ibguard.policies import sources

if TYPE_CHECKING:
    from ibguard.config import Config
    from ibguard.intake.files import Input
    from ibguard.parts.part import Part
    from ibguard.policies.reference import Snapshot

VERSION = 1


def envelope(document: Any, kind: str, **context: Any) -> dict[str, Any]:
    """The envelope of a document of this kind, with further options for the rules."""
    return {"ibguard": {**context, "version": VERSION, "kind": kind}, "document": document}


def judged(
    source: Input, part: Part, config: Config, options: Mapping[str, Any], snapshot: Snapshot
) -> dict[str, Any]:
    """The envelope for checking a part of an input; `options` are passed to the rules as they are."""
    reference = snapshot.envelope(part.named)
    operations = config.operations()
    if operations:
        reference["operations"] = {name: sources.operations()[name] for name in operations}
    return envelope(
        part.document,
        source.kind,
        **options,
        scope=config.scope,
        config=config.engine(),
        reference=reference,
    )
