"""The JSON report keeps to docs/report.schema.json, and the schema lets nothing else pass."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ibguard.render import json as json_report
from ibguard.report.findings import InputInfo, Report

HERE = Path(__file__).parent
SCHEMA = json.loads((HERE.parent / "docs" / "report.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def full() -> Any:
    """A report with everything in it; test_render checks that it is what ibguard prints."""
    return json.loads((HERE / "golden" / "report.json").read_text("utf-8"))


def objects(schema: Any) -> list[Any]:
    """Every part of a schema that describes an object with fields."""
    found = [schema] if isinstance(schema, dict) and "properties" in schema and "type" in schema else []
    below = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else []
    return found + [item for part in below for item in objects(part)]


def test_schema_is_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_schema_is_closed_and_complete() -> None:
    assert len(objects(SCHEMA)) == 10
    for item in objects(SCHEMA):
        assert item["additionalProperties"] is False
        assert sorted(item["required"]) == sorted(item["properties"])


def test_full_report_keeps_to_it() -> None:
    VALIDATOR.validate(full())


@pytest.mark.parametrize(
    "report", [Report(), Report(inputs=(InputInfo("<stdin>", "iam_policy", 1, "regopy"),))]
)
def test_clean_reports_keep_to_it(report: Report) -> None:
    VALIDATOR.validate(json.loads(json_report.render(report, version="0.1.0", bundle_revision="r1")))


def test_unknown_fields_are_refused() -> None:
    body = full()
    body["findings"][0]["severity"] = "high"
    assert not VALIDATOR.is_valid(body)
