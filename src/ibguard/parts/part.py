"""A part of an input, for one evaluation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ibguard.policies.reference import Named


@dataclass(frozen=True)
class Part:
    """A document for the engine, and the names in it that need reference data."""

    document: dict[str, Any]
    named: Named
