"""Reads the input of `ibguard generate`, and holds the generated policy. The rules decide what is in it."""

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
    """A policy as text, empty if none is required, and remarks on it, a sentence each.

    `complete` tells whether the policy has all required grants.
    """

    text: str
    remarks: tuple[str, ...]
    complete: bool


def read(path: str, *, hcl: bool) -> Input:
    """The input to generate a policy for.

    Raises:
        UsageError: the path has several inputs, or one that has no policy to generate or not in HCL.
        InputError: it cannot be read.
    """
    inputs = files.read([path]).inputs
    if len(inputs) != 1:
        raise UsageError(f"{path} has {len(inputs)} inputs; name one plan, template or account details file.")
    source = inputs[0]
    if source.kind in (POLICY, RESPONSE):
        raise UsageError(f"{path} is a policy; name a plan, a template or account details.")
    if hcl and source.kind == TEMPLATE:
        raise UsageError(
            f"{path} is a CloudFormation template; leave out --format hcl, which is for Terraform."
        )
    return source
