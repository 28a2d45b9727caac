"""The report as JSON, for programs; docs/report.schema.json describes it."""

from __future__ import annotations

import json
from dataclasses import asdict

from ibguard.report.findings import Report

SCHEMA_VERSION = 1


def render(report: Report, *, version: str, bundle_revision: str) -> str:
    """Returns one JSON document, in ASCII for terminals and pipes of any encoding.

    Args:
        report: the report.
        version: the version of ibguard.
        bundle_revision: the revision of the rules.
    """
    body = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "ibguard", "version": version, "bundle_revision": bundle_revision},
        "inputs": [asdict(item) for item in report.inputs],
        "findings": [asdict(item) for item in report.findings],
        "not_evaluated": [asdict(item) for item in report.not_evaluated],
        "met_by_reference": [asdict(item) for item in report.met_by_reference],
        "not_checked": [asdict(item) for item in report.not_checked],
        "summary": report.counts(),
    }
    return json.dumps(body, indent=2) + "\n"
