"""YAML as CloudFormation reads it, and what is refused."""

from typing import Any

import pytest

from ibguard.text.strict_json import JSONTextError
from ibguard.text.template_yaml import looks_like_template, parse, places

READ: dict[str, tuple[str, Any]] = {
    "ref": ("a: !Ref b", {"a": {"Ref": "b"}}),
    "condition": ("a: !Condition b", {"a": {"Condition": "b"}}),
    "attribute": ("a: !GetAtt b.c.d", {"a": {"Fn::GetAtt": ["b", "c.d"]}}),
    "attribute as a list": ("a: !GetAtt [b, c]", {"a": {"Fn::GetAtt": ["b", "c"]}}),
    "sub": ("a: !Sub x-${b}", {"a": {"Fn::Sub": "x-${b}"}}),
    "sub with a map": ("a: !Sub [x, {y: !Ref z}]", {"a": {"Fn::Sub": ["x", {"y": {"Ref": "z"}}]}}),
    "join": ("a: !Join ['', [b, !Ref c]]", {"a": {"Fn::Join": ["", ["b", {"Ref": "c"}]]}}),
    "if": ("a: !If [b, 1, !Ref AWS::NoValue]", {"a": {"Fn::If": ["b", 1, {"Ref": "AWS::NoValue"}]}}),
    "transform": ("a: !Transform {Name: b}", {"a": {"Fn::Transform": {"Name": "b"}}}),
    "date": ("Version: 2012-10-17", {"Version": "2012-10-17"}),
    "account with a zero": ("a: 012345678901", {"a": "012345678901"}),
    "account": ("a: 112345678901", {"a": 112345678901}),
    "minutes": ("a: 1:30", {"a": "1:30"}),
    "infinity": ("a: .inf", {"a": ".inf"}),
    "truth": ("a: true", {"a": True}),
    "keys are text": ("on: 1\n2: b", {"on": 1, "2": "b"}),
    "anchor": ("a: &x b", {"a": "b"}),
}

REFUSED = {
    "alias": (
        "a: &x b\nc: *x",
        "line 2, column 4: Aliases (`*name`) are not supported; write out the value.",
    ),
    "key twice": ("a: 1\nb: 2\na: 3", 'line 3, column 1: The key "a" occurs twice in one mapping.'),
    "key twice below a function": (
        "a: !Sub [x, {y: 1, y: 2}]",
        'line 1, column 20: The key "y" occurs twice in one mapping.',
    ),
    "key that is not text": ("{a: 1}: 2", "line 1, column 1: The key is not a string."),
    "unknown tag": ("a: !Reff b", "line 1, column 4: CloudFormation has no tag !Reff."),
    "object of Python": (
        "a: !!python/name:os.system x",
        "line 1, column 4: Not valid YAML: could not determine a constructor for the tag "
        "'tag:yaml.org,2002:python/name:os.system'.",
    ),
    "nul": ('a: "x\\0y"', "line 1, column 4: The string or key contains a NUL character."),
    "half a pair": ('a: "\\uD800"', "line 1, column 4: The string or key contains half of a surrogate pair."),
    "deep": ("[" * 101 + "]" * 101, "Objects and arrays are nested deeper than 100 levels."),
    "very deep": ("[" * 100_000, "The YAML text is nested too deeply."),
    "long": ("#" * (4 * 1024 * 1024 + 1), "The YAML text is longer than 4,194,304 characters."),
    "two documents": (
        "a: 1\n---\nb: 2",
        "line 2, column 1: Not valid YAML: but found another document.",
    ),
    "not closed": (
        "a: [1",
        "line 1, column 6: Not valid YAML: expected ',' or ']', but got '<stream end>'.",
    ),
}

TEXT = """\
Resources:
  A/b:
    Type: AWS::IAM::Role
    Properties:
      Policies:
        - PolicyName: !Ref x
        - {PolicyName: two}
"""


@pytest.mark.parametrize(("text", "value"), READ.values(), ids=READ)
def test_reads(text: str, value: Any) -> None:
    assert parse(text) == value


@pytest.mark.parametrize(("text", "sentence"), REFUSED.values(), ids=REFUSED)
def test_refuses(text: str, sentence: str) -> None:
    with pytest.raises(JSONTextError) as caught:
        parse(text)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        ("", (1, 1)),
        ("/Resources", (2, 3)),
        ("/Resources/A~1b/Properties", (5, 7)),
        ("/Resources/A~1b/Properties/Policies/1/PolicyName", (7, 24)),
        ("/Resources/A~1b/Properties/Policies/0/PolicyName/Ref", (6, 23)),
        ("/Resources/A~1b/Properties/Policies/2", (6, 9)),
        ("/Resources/None/Properties", (2, 3)),
    ],
)
def test_finds_places(pointer: str, place: tuple[int, int]) -> None:
    assert places(TEXT)(pointer) == place


@pytest.mark.parametrize(
    "text", ["AWSTemplateFormatVersion: 2010-09-09", '"Type": "AWS::S3::Bucket"', "  - Type: 'AWS::X::Y'"]
)
def test_knows_templates(text: str) -> None:
    assert looks_like_template(text)


@pytest.mark.parametrize("text", ["kind: Deployment", "# see AWS::IAM::Role", "type: AWS::IAM::Role"])
def test_knows_what_is_no_template(text: str) -> None:
    assert not looks_like_template(text)
