"""Makes the inputs of the benchmarks: policies and Terraform plans of any size, the same at every run."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ACCOUNT = "111122223333"
PROVIDER = "registry.terraform.io/hashicorp/aws"

# Of 60 resources in a plan, so many carry a policy of each type; the others stand by.
_POLICIES = {
    "aws_iam_policy": 16,
    "aws_iam_role_policy": 14,
    "aws_iam_user_policy": 5,
    "aws_iam_group_policy": 5,
}
_ROLES = 8
_OTHERS = [
    "aws_imagebuilder_component",
    "aws_imagebuilder_image_pipeline",
    "aws_imagebuilder_image_recipe",
    "aws_s3_bucket",
    "aws_sns_topic",
    "aws_kms_key",
]
_BLOCK = 60
_TRUST = {
    "Version": "2012-10-17",
    "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}
    ],
}


def policy(number: int, least: int = 1, most: int = 5) -> dict[str, Any]:
    """A policy of a few statements, of which some have what the rules look for."""
    chance = random.Random(number)
    statements = [_statement(chance, f"S{number}x{index}") for index in range(chance.randint(least, most))]
    return {"Version": "2012-10-17", "Statement": statements}


def plan(resources: int) -> dict[str, Any]:
    """A plan as `terraform show -json` prints it, two thirds of whose resources carry a policy."""
    made = [one for block in range(-(-resources // _BLOCK)) for one in _block(block)][:resources]
    return {
        "format_version": "1.2",
        "terraform_version": "1.9.8",
        "planned_values": {
            "root_module": {
                "resources": [
                    {**_common(one), "schema_version": 0, "values": one["values"], "sensitive_values": {}}
                    for one in made
                ]
            }
        },
        "resource_changes": [{**_common(one), "change": _change(one["values"])} for one in made],
        "configuration": {
            "provider_config": {"aws": {"name": "aws", "full_name": PROVIDER}},
            "root_module": {"resources": [_configuration(one) for one in made]},
        },
        "timestamp": "2026-01-01T00:00:00Z",
        "applyable": True,
        "complete": True,
        "errored": False,
    }


def write_policies(folder: Path, count: int) -> Path:
    """A new folder of so many policy files."""
    folder.mkdir()
    for number in range(count):
        write(folder / f"policy-{number:04}.json", policy(number))
    return folder


def write(path: Path, value: Any) -> Path:
    """Writes a file of JSON."""
    path.write_text(json.dumps(value, indent=2), encoding="utf-8")
    return path


def _statement(chance: random.Random, sid: str) -> dict[str, Any]:
    build = f"arn:aws:imagebuilder:eu-west-1:{ACCOUNT}"
    pipelines = [
        "CreateImagePipeline",
        "StartImagePipelineExecution",
        "GetImagePipeline",
        "ListImagePipelines",
    ]
    recipes = ["CreateImageRecipe", "GetImageRecipe", "CreateComponent", "GetComponent", "TagResource"]
    parts: dict[str, Any] = chance.choice(
        [
            {
                "Action": [f"imagebuilder:{name}" for name in chance.sample(pipelines + recipes, 5)],
                "Resource": [f"{build}:image-pipeline/{sid}-*", f"{build}:component/{sid}/*/*"],
                "Condition": {"Bool": {"aws:SecureTransport": "true"}},
            },
            {"Action": "imagebuilder:*", "Resource": "*"},
            {
                "Action": "iam:PassRole",
                "Resource": f"arn:aws:iam::{ACCOUNT}:role/build-{sid}",
                "Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
            },
            {"Action": "iam:PassRole", "Resource": "*"},
            {
                "Action": ["s3:GetObject", "s3:PutObject", "s3:ListBucket"],
                "Resource": [f"arn:aws:s3:::{sid.lower()}-logs", f"arn:aws:s3:::{sid.lower()}-logs/*"],
            },
            {"Action": "s3:*", "Resource": "*"},
            {
                "Action": ["ec2:DescribeImages", "ec2:RunInstances", "ec2:CreateTags"],
                "Resource": "*",
                "Condition": {"ForAnyValue:StringEquals": {"aws:CalledVia": ["imagebuilder.amazonaws.com"]}},
            },
            {
                "Effect": "Deny",
                "Action": ["imagebuilder:Delete*"],
                "Resource": "*",
                "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}},
            },
            {"Action": ["sns:Publish", "logs:PutLogEvents", "kms:Decrypt"], "Resource": "*"},
            {"NotAction": ["iam:*", "organizations:*"], "Resource": "*"},
        ]
    )
    return {"Sid": sid, "Effect": "Allow", **parts}


def _block(block: int) -> Iterator[dict[str, Any]]:
    """Sixty resources that refer to nothing outside."""
    number = block * _BLOCK
    holders = {"aws_iam_role_policy": "role", "aws_iam_user_policy": "user", "aws_iam_group_policy": "group"}
    for kind, count in _POLICIES.items():
        for index in range(count):
            values = {"name": f"team-{number}", "policy": json.dumps(policy(number, 2, 6))}
            if kind in holders:
                values[holders[kind]] = f"{holders[kind]}-{block}-{index % _ROLES}"
            yield _resource(kind, number, values)
            number += 1
    for index in range(_ROLES):
        role = {"name": f"role-{block}-{index}", "assume_role_policy": json.dumps(_TRUST)}
        yield _resource("aws_iam_role", number, role)
        number += 1
    profile = {"name": f"build-{block}", "role": f"role-{block}-0"}
    yield _resource("aws_iam_instance_profile", number, profile)
    infrastructure = {"name": f"infrastructure-{block}", "instance_profile_name": f"build-{block}"}
    yield _resource("aws_imagebuilder_infrastructure_configuration", number + 1, infrastructure)
    for index in range(2, 2 + _BLOCK - sum(_POLICIES.values()) - _ROLES - 2):
        yield _resource(_OTHERS[index % len(_OTHERS)], number + index, {"name": f"other-{number + index}"})


def _resource(kind: str, number: int, values: dict[str, Any]) -> dict[str, Any]:
    return {"type": kind, "name": f"r{number}", "values": values}


def _common(resource: dict[str, Any]) -> dict[str, Any]:
    return {
        "address": f"{resource['type']}.{resource['name']}",
        "mode": "managed",
        "type": resource["type"],
        "name": resource["name"],
        "provider_name": PROVIDER,
    }


def _change(values: dict[str, Any]) -> dict[str, Any]:
    return {
        "actions": ["create"],
        "before": None,
        "after": values,
        "after_unknown": {"id": True, "arn": True},
        "before_sensitive": False,
        "after_sensitive": {},
    }


def _configuration(resource: dict[str, Any]) -> dict[str, Any]:
    expressions = {key: {"constant_value": value} for key, value in resource["values"].items()}
    head = {key: value for key, value in _common(resource).items() if key != "provider_name"}
    return {**head, "provider_config_key": "aws", "expressions": expressions, "schema_version": 0}
