"""Cuts a CloudFormation template down to what the rules read.

Embedded policies are parsed, because the engine cannot do that reliably. Nothing is decided here, and JSON
pointers into the template stay the same.
"""

from __future__ import annotations

from typing import Any

from ibguard.parts.embedded import decoded
from ibguard.policies import sources

# What the rules read of these types; of IAM resources they read everything.
_PROPERTIES = {
    "AWS::SNS::Topic": ("TopicName",),
    "AWS::S3::Bucket": ("BucketName",),
    "AWS::ImageBuilder::Image": ("ExecutionRole", "DeletionSettings"),
    "AWS::ImageBuilder::ImagePipeline": ("ExecutionRole",),
    "AWS::ImageBuilder::LifecyclePolicy": ("ExecutionRole",),
    "AWS::ImageBuilder::InfrastructureConfiguration": ("InstanceProfileName", "SnsTopicArn", "Logging"),
}
_DOCUMENTS = ("PolicyDocument", "AssumeRolePolicyDocument")
_TOP = ("AWSTemplateFormatVersion", "Transform")


def pruned(template: dict[str, Any], file: str) -> dict[str, Any]:
    """The template with the resources and properties that the rules read, and policies parsed.

    Raises:
        InputError: an embedded policy is JSON that strict_json refuses, such as one with duplicate keys.
    """
    kept = {key: template[key] for key in _TOP if key in template}
    resources: dict[str, Any] = {}
    carriers = sources.carriers()["cloudformation"]
    for name, resource in template["Resources"].items():
        if name.startswith("Fn::"):
            resources[name] = None
        elif isinstance(resource, dict):
            kind = resource.get("Type")
            if kind in _PROPERTIES or str(kind).startswith("AWS::IAM::"):
                resources[name] = {"Type": kind, "Properties": _properties(resource, name, file)}
            elif kind in carriers:
                wanted = (carriers[kind]["property"], "Type")
                properties = resource.get("Properties")
                given = properties if isinstance(properties, dict) else {}
                own = {key: given[key] for key in wanted if key in given}
                resources[name] = {
                    "Type": kind,
                    "Properties": _with_policies(own, name, file, wanted),
                }
    return {**kept, "Resources": resources}


def _properties(resource: dict[str, Any], name: str, file: str) -> Any:
    properties = resource.get("Properties")
    if not isinstance(properties, dict):
        return {}
    wanted = _PROPERTIES.get(resource["Type"])
    if wanted is not None:
        return {key: properties[key] for key in wanted if key in properties}
    found = _with_policies({key: value for key, value in properties.items() if key != "Tags"}, name, file)
    if isinstance(found.get("Policies"), list):
        found["Policies"] = [
            _with_policies(item, name, file) if isinstance(item, dict) else item for item in found["Policies"]
        ]
    return found


def _with_policies(
    values: dict[str, Any], name: str, file: str, documents: tuple[str, ...] = _DOCUMENTS
) -> dict[str, Any]:
    texts = {key: decoded(values[key], f"{name}, {key}", file) for key in documents if key in values}
    return {**values, **texts}
