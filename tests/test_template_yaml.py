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
    "alias": ("a: &x b\nc: *x", "an alias (`*name`), which ibguard does not follow (line 2, column 4)"),
    "key twice": ("a: 1\nb: 2\na: 3", 'the key "a" is there twice (line 3, column 1)'),
    "key twice below a function": (
        "a: !Sub [x, {y: 1, y: 2}]",
        'the key "y" is there twice (line 1, column 20)',
    ),
    "key that is no text": ("{a: 1}: 2", "a key that is not text (line 1, column 1)"),
    "unknown tag": ("a: !Reff b", "the tag !Reff, which CloudFormation does not have (line 1, column 4)"),
    "object of Python": (
        "a: !!python/name:os.system x",
        "not valid YAML: could not determine a constructor for the tag "
        "'tag:yaml.org,2002:python/name:os.system' (line 1, column 4)",
    ),
    "nul": ('a: "x\\0y"', "a NUL character in a string or key (line 1, column 4)"),
    "half a pair": ('a: "\\uD800"', "half of a surrogate pair in a string or key (line 1, column 4)"),
    "deep": ("[" * 101 + "]" * 101, "objects and arrays nested deeper than 100"),
    "very deep": ("[" * 100_000, "YAML nested too deep"),
    "long": ("#" * (4 * 1024 * 1024 + 1), "YAML longer than 4194304 characters"),
    "two documents": (
        "a: 1\n---\nb: 2",
        "not valid YAML: but found another document (line 2, column 1)",
    ),
    "not closed": (
        "a: [1",
        "not valid YAML: expected ',' or ']', but got '<stream end>' (line 1, column 6)",
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
