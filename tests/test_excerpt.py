"""How examples are shown: which one, and in how few lines."""

import json
from pathlib import Path
from typing import Any

import pytest

from tools.excerpt import Excerpt, simplest


def resource(name: str, after: Any, unknown: Any = None, kind: str = "aws_x", mode: str = "managed") -> Any:
    """An entry of `resource_changes`."""
    address = f"{kind}.{name}"
    change = {"after": after, "after_unknown": unknown or {}}
    return {"address": address, "mode": mode, "type": kind, "name": name, "change": change}


def shown(folder: Path, content: Any) -> Excerpt:
    """The excerpt of the only example in a folder."""
    (folder / "fail_only.json").write_text(json.dumps(content), encoding="utf-8")
    found = simplest(folder, "fail")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("names", "verdict", "chosen"),
    [
        (["fail_b", "fail_long"], "fail", "fail_b"),
        (["fail_b", "fail_minimal"], "fail", "fail_minimal"),
        (["fail_b", "pass_c", "pass_counter"], "pass", "pass_counter"),
        (["fail_b"], "pass", None),
    ],
)
def test_the_pair_that_is_named_for_it_or_else_the_shortest_is_shown(
    tmp_path: Path, names: list[str], verdict: str, chosen: str | None
) -> None:
    for name in names:
        (tmp_path / f"{name}.json").write_text(json.dumps({"Sid": name * 2}), encoding="utf-8")
    found = simplest(tmp_path, verdict)
    assert (found and found.file.stem) == chosen


def test_json_stands_on_few_lines_and_long_lists_are_cut(tmp_path: Path) -> None:
    statement = {"Effect": "Allow", "Action": "s3:*", "Resource": [f"arn:aws:s3:::b/{n}" for n in range(5)]}
    excerpt = shown(tmp_path, {"Version": "2012-10-17", "Statement": [statement, {}, {}, {}, {}]})
    assert (excerpt.language, excerpt.whole) == ("json", False)
    assert excerpt.text == (
        "{\n"
        '  "Version": "2012-10-17",\n'
        '  "Statement": [\n'
        "    {\n"
        '      "Effect": "Allow",\n'
        '      "Action": "s3:*",\n'
        '      "Resource": ["arn:aws:s3:::b/0", "arn:aws:s3:::b/1", "... 3 more"]\n'
        "    },\n"
        "    {},\n    {},\n    {},\n    {}\n"
        "  ]\n"
        "}"
    )


def test_plan_is_shown_as_the_terraform_that_leads_to_it(tmp_path: Path) -> None:
    changes = [
        resource("gone", None),
        resource("one", {"name": "a"}),
        resource(
            "two",
            {
                "policy": '{"Resource": "${aws:username}"}',
                "broken": "{",
                "empty": [],
                "absent": None,
                "logging": [{"s3_logs": [{"bucket": "b"}]}],
                "tags": {"team": "x"},
            },
            {"arn": True, "role": True, "logging": [{}]},
        ),
        resource("read", {"name": "b"}, kind="aws_y", mode="data"),
    ]
    references = {"role": {"references": ["aws_x.one.name", "aws_x.one"]}, "logging": [{}]}
    configured = [{"address": "aws_x.two", "expressions": references}]
    plan = {"resource_changes": changes, "configuration": {"root_module": {"resources": configured}}}
    excerpt = shown(tmp_path, plan)
    assert (excerpt.language, excerpt.whole) == ("hcl", False)
    assert excerpt.text == (
        'resource "aws_x" "one" { name = "a" }\n'
        'resource "aws_x" "two" {\n'
        "  role = aws_x.one.name\n"
        '  policy = jsonencode({"Resource": "$${aws:username}"})\n'
        '  broken = "{"\n'
        "  logging {\n"
        "    s3_logs {\n"
        '      bucket = "b"\n'
        "    }\n"
        "  }\n"
        '  tags = {"team": "x"}\n'
        "}\n"
        'data "aws_y" "read" { name = "b" }'
    )


def test_text_that_is_no_json_is_shown_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "fail_minimal.txt").write_text('{"Statement": [\n', encoding="utf-8")
    assert simplest(tmp_path, "fail") == Excerpt(
        tmp_path / "fail_minimal.txt", "text", '{"Statement": [', whole=True
    )
