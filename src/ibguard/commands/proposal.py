"""Policies that ibguard writes. The rules say what is in them; here they are asked and made text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ibguard.errors import UsageError
from ibguard.intake import files
from ibguard.vocabulary import POLICY, RESPONSE, TEMPLATE

if TYPE_CHECKING:
    from ibguard.intake.files import Input


@dataclass(frozen=True)
class Proposal:
    """A policy as text, empty where none is needed, and what to say of it.

    `complete` tells whether all that belongs into the policy could be written.
    """

    text: str
    remarks: tuple[str, ...]
    complete: bool


def read(path: str, *, hcl: bool) -> Input:
    """The one input to propose a policy for.

    Raises:
        UsageError: it is not one input, or not one that goes together with `hcl`.
        InputError: it cannot be read.
    """
    inputs = files.read([path]).inputs
    if len(inputs) != 1:
        raise UsageError(f"{path} holds {len(inputs)} inputs; name one plan, template or account dump")
    source = inputs[0]
    if source.kind in (POLICY, RESPONSE):
        raise UsageError(f"{path} is a policy; name a plan, a template or an account dump")
    if hcl and source.kind == TEMPLATE:
        raise UsageError(f"{path} is a CloudFormation template; --format hcl is for Terraform")
    return source
