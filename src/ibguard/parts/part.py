"""What one evaluation takes of an input."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ibguard.policies.reference import Named


@dataclass(frozen=True)
class Part:
    """One evaluation: the document for the engine and what it names of AWS, whose reference data it needs."""

    document: dict[str, Any]
    named: Named
