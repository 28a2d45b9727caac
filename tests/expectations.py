"""What the plans in tests/plans should be told, and how a report is compared with it.

An expectation stands beside its plan, in YAML. It says what is right by the catalogue of rules, found by
reading the plan and the configuration that it was made from, whatever the program says today. A draft:

    python tests/expectations.py tests/plans/NAME.json

prints what OPA makes of the plan. Every entry is to be read and set right before it is kept.
"""

import sys
from pathlib import Path
from typing import Any

import yaml

from reports import Report, by_opa

Brief = dict[str, Any]


def expected(plan: Path) -> Brief:
    """The expectation beside a plan."""
    content: Brief = yaml.safe_load(plan.with_suffix(".yaml").read_text(encoding="utf-8"))
    return {
        "findings": _ordered(content["findings"]),
        "not_evaluated": _ordered(content["not_evaluated"]),
        "met_by_reference": content["met_by_reference"],
        "out_of_scope": content["out_of_scope"],
    }


def brief(report: Report) -> Brief:
    """A report cut down to what expectations speak of; pointers start at the resource's values."""
    return {
        "findings": _ordered(
            {
                "rule": found["rule"],
                "level": found["level"],
                **_place(found),
                "message": found["message"],
                **({"issue_code": found["issue_code"]} if found["issue_code"] else {}),
            }
            for found in report["findings"]
        ),
        "not_evaluated": _ordered(
            {"rule": found["rule"], **_place(found), "reason": found["reason"]}
            for found in report["not_evaluated"]
        ),
        "met_by_reference": sorted(
            f"{found['address']}: {found['grant']}" for found in report["met_by_reference"]
        ),
        "out_of_scope": len(report["out_of_scope"]),
    }


def _place(found: dict[str, Any]) -> dict[str, Any]:
    location = found["location"]
    return {"address": location["address"], "pointer": location["argument"] + location["pointer"]}


def _ordered(entries: Any) -> list[dict[str, Any]]:
    def key(entry: dict[str, Any]) -> list[str]:
        return [str(entry[part] or "") for part in ("address", "pointer", "rule")] + [str(entry)]

    return sorted(entries, key=key)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        draft = brief(by_opa([Path(name)])[Path(name)])
        print(yaml.safe_dump(draft, sort_keys=False, width=10_000, allow_unicode=True), end="")
