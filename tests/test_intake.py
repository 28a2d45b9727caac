"""Reading files, directories and standard input."""

import builtins
import io
import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ibguard.errors import InputError, UsageError
from ibguard.intake import files

INPUTS = Path(__file__).parent / "fixtures" / "inputs"
SHOW = "run `terraform show -json PLANFILE` on a plan saved by `terraform plan -out=PLANFILE`"
GET_VERSION = "run `aws iam get-policy-version --policy-arn ARN --version-id ID`"
ACCEPTED = (
    "an IAM policy, the output of `aws iam get-*`, a Terraform plan as JSON or a CloudFormation template"
)
WRAPPER = (
    "Not JSON: the file is the output of a CI wrapper around Terraform; switch the wrapper off "
    "(`terraform_wrapper: false` in setup-terraform) and save the plan again."
)
LOG = f"Not a plan: the file is a log of `terraform plan -json`, one JSON object per line; {SHOW}."
POLICY = {"Version": "2012-10-17", "Statement": []}

GOOD = {
    "policy_lower_case.json": "iam_policy",
    "policy_statement_text.json": "iam_policy",
    "policy_without_statement.json": "iam_policy",
    "account.json": "account_authorization_details",
    "get_group_policy.json": "iam_response",
    "get_policy_version.json": "iam_response",
    "get_policy_version_encoded.json": "iam_response",
    "get_role.json": "iam_response",
    "get_role_policy.json": "iam_response",
    "get_user_policy.json": "iam_response",
    "plan.json": "terraform_plan",
    "plan_actions_only.json": "terraform_plan",
    "plan_changes_only.json": "terraform_plan",
    "plan_no_changes.json": "terraform_plan",
    "plan_outputs_only.json": "terraform_plan",
    "plan_refresh_only.json": "terraform_plan",
    "policy.json": "iam_policy",
    "policy_one_statement.json": "iam_policy",
    "policy_without_version.json": "iam_policy",
    "template.json": "cloudformation_template",
    "template.yaml": "cloudformation_template",
}

BAD = {
    "array.json": f": The file is a JSON array; name {ACCEPTED}.",
    "blank.json": ": The file is empty.",
    "colours.json": ": Not JSON: the file contains terminal colours; save it without them.",
    "create_policy_version.json": f": PolicyVersion has no Document; {GET_VERSION}.",
    "empty.json": ": The file is empty.",
    "encoded.txt": ": Not JSON: the file is URL-encoded; save the whole output of `aws iam get-*`.",
    "get_policy.json": f": The file has a policy's metadata without its document; {GET_VERSION}.",
    "get_role_policy_damaged.json": (
        ": PolicyDocument: line 1, column 129: Not valid JSON: the text ends before the document is complete."
    ),
    "get_role_policy_not_a_policy.json": ": PolicyDocument: The JSON text is not an object.",
    "latin1.json": ": The file is not UTF-8 text: byte 0xe9 at offset 25 is invalid.",
    "list_policy_versions.json": f": The file lists policies without their documents; {GET_VERSION}.",
    "list_role_policies.json": (
        ": The file lists names of policies without their documents; run `aws iam get-role-policy`, "
        "`get-user-policy` or `get-group-policy`."
    ),
    "list_roles.json": (
        ": The file has no trust policy of a single role; run `aws iam get-role --role-name NAME`."
    ),
    "main.tf": f": Not a plan: the file is Terraform configuration; {SHOW}.",
    "main.tf.json": f": Not a plan: the file is Terraform configuration; {SHOW}.",
    "null.json": f": The file is a single JSON value; name {ACCEPTED}.",
    "number.json": f": The file is a single JSON value; name {ACCEPTED}.",
    "package.json": f": The document is of no known kind; name {ACCEPTED}.",
    "plan.json.gz": ": Not JSON: the file is compressed with gzip; unpack it first.",
    "plan_after_log.json": (
        ": Not JSON: the file begins with log output; save only what `terraform show -json` prints."
    ),
    "plan_errored.json": ": The plan ended in an error and is incomplete; fix the error and plan again.",
    "plan_format_0_3.json": ': The plan has the unknown format "0.3"; ibguard reads 0.1, 0.2 and 1.x.',
    "plan_format_2.json": ': The plan has the unknown format "2.0"; ibguard reads 0.1, 0.2 and 1.x.',
    "plan_human.txt": f": Not JSON: the file is a plan for people; {SHOW}.",
    "plan_human_no_changes.txt": f": Not JSON: the file is a plan for people; {SHOW}.",
    "plan_log.json": f": {LOG}",
    "plan_log_one_line.json": f": {LOG}",
    "plan_redacted.json": (
        f": The file is a redacted plan of HCP Terraform, without what the rules read; {SHOW}."
    ),
    "plan_without_format.json": f': The file looks like a plan, but has no "format_version"; {SHOW}.',
    "plan_wrapped.json": f": {WRAPPER}",
    "plan_wrapped_end.json": f": {WRAPPER}",
    "policies.json": ": The file is a list of policies; save one policy per file.",
    "policy.yaml": (": Not JSON: the file is YAML, but not a CloudFormation template; convert it to JSON."),
    "policy_and_plan.json": (
        ": The kind of the document is ambiguous: iam_policy or terraform_plan; give one with --kind."
    ),
    "policy_comment.json": ":2:3: Not valid JSON: JSON has no comments; remove this one.",
    "policy_cut_off.json": ":3:1: Not valid JSON: the text ends before the document is complete.",
    "policy_key_twice.json": ':4:3: The key "Statement" occurs twice in one object.',
    "policy_missing_comma.json": ":3:3: Not valid JSON: a comma or a closing bracket is expected here.",
    "policy_no_break_space.json": (
        ":2:1: Not valid JSON: replace the invisible character U+00A0 by a space or remove it."
    ),
    "policy_trailing_comma.json": ":3:18: Not valid JSON: remove the comma before the closing bracket.",
    "policy_typographic.json": (
        ':2:3: Not valid JSON: replace the typographic quotation mark by a straight one (").'
    ),
    "prose.txt": ":1:1: Not valid JSON: a value is expected here.",
    "saved.tfplan": (
        ": Not JSON: the file is a binary plan or another zip archive; "
        "save what `terraform show -json PLANFILE` prints."
    ),
    "state.json": f": Not a plan: the file is Terraform state; {SHOW}.",
    "state_empty.json": f": Not a plan: the file is other output of Terraform; {SHOW}.",
    "string.json": ": The file is a JSON string; if it is a policy, save it as an object.",
    "terraform.tfstate": f": Not a plan: the file is a Terraform state file; {SHOW}.",
    "two_documents.json": (
        ":2:1: Not valid JSON: a second document begins here; save one document per file."
    ),
    "two_policies_in_response.json": (
        ": The response must have exactly one of the keys PolicyVersion, PolicyDocument, Role."
    ),
}


def write(path: Path, document: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return path


def refusal(*paths: str | Path, kind: str | None = None) -> str:
    """The sentence with which the paths are refused."""
    with pytest.raises(InputError) as caught:
        files.read([str(path) for path in paths], kind)
    return str(caught.value)


def test_every_fixture_is_in_a_table() -> None:
    assert sorted(path.name for path in INPUTS.iterdir()) == sorted([*GOOD, *BAD])


@pytest.mark.parametrize(("name", "kind"), GOOD.items())
def test_reads(name: str, kind: str) -> None:
    path = str(INPUTS / name)
    result = files.read([path])
    (source,) = result.inputs
    assert (source.file, source.kind, result.ignored) == (path, kind, 0)
    assert source.text == Path(path).read_text(encoding="utf-8")
    if kind == "iam_response":
        policies = [
            value for value in walk(source.document) if isinstance(value, dict) and "Statement" in value
        ]
        assert len(policies) == 1
    elif kind == "cloudformation_template":
        assert "Resources" in source.document
    else:
        assert source.document == json.loads(source.text)


def walk(value: Any) -> list[Any]:
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [value, *(item for child in children for item in walk(child))]


@pytest.mark.parametrize(("name", "sentence"), BAD.items())
def test_refuses(name: str, sentence: str) -> None:
    path = str(INPUTS / name)
    assert refusal(path) == path + sentence


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-16-be with mark"],
)
def test_encodings(encoding: str, tmp_path: Path) -> None:
    text = '{"Id": "é😀",\r\n "Statement": []}\r\n'
    mark = "\ufeff" if encoding.endswith("mark") else ""
    path = tmp_path / "a.json"
    path.write_bytes((mark + text).encode(encoding.split()[0]))
    (source,) = files.read([str(path)]).inputs
    assert source.text == text
    assert source.document["Id"] == "é😀"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b'{"\xff": 1}', "The file is not UTF-8 text: byte 0xff at offset 2 is invalid."),
        (b'\xef\xbb\xbf{"\xed\xa0\x80": 1}', "The file is not UTF-8 text: byte 0xed at offset 5 is invalid."),
        (b"\xff\xfe{\0\0", "The file is not UTF-16 text: byte 0x00 at offset 4 is invalid."),
        (b'{\0"\0\x3d\xd8"\0', "The file is not UTF-16 text: byte 0x3d at offset 4 is invalid."),
        (b"\xff\xfe", "The file is empty."),
        (b"\0\0\0\0", "1:1: Not valid JSON: a value is expected here."),
    ],
)
def test_undecodable(data: bytes, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(data)
    assert refusal(path).removeprefix(f"{path}:").lstrip() == sentence


def test_strictness_is_not_mistaken_for_another_kind_of_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", '{"@level": "info", "@message": "x", "a": NaN}')
    assert refusal(path) == f"{path}:1:42: Not valid JSON: NaN is not a value of JSON."


def test_missing_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.json") == f"{tmp_path}/none.json: There is no such file or directory."
    assert refusal("a\0b.json") == r"a\x00b.json: A file name cannot contain a NUL character."
    assert refusal("") == ": There is no such file or directory."


def test_permission_denied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.json", POLICY)

    def refuse(*args: Any, **options: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(builtins, "open", refuse)
    assert refusal(path) == f"{path}: The path cannot be read: permission denied."
    assert refusal(tmp_path) == f"{path}: The path cannot be read: permission denied."


def test_unreadable_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.json", POLICY)
    (tmp_path / "secret").mkdir()
    scan = os.scandir

    def refuse(path: str) -> Any:
        if path.endswith("secret"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert refusal(tmp_path) == f"{tmp_path}/secret: The path cannot be read: permission denied."


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_TEXT", 1024 * 1024)
    path = write(tmp_path / "a.json", {"Statement": [], "Id": "x" * 1024 * 1024})
    assert refusal(path) == f"{path}: The file is larger than 1 MiB."


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    data = json.dumps(POLICY).encode("utf-16")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    (source,) = files.read(["-", "-"]).inputs
    assert (source.file, source.kind, source.document) == ("<stdin>", "iam_policy", POLICY)
    assert refusal("-") == "<stdin>: The file is empty."
    monkeypatch.setattr(sys, "stdin", None)
    assert refusal("-") == "<stdin>: Standard input cannot be read."


def test_directory(tmp_path: Path) -> None:
    write(tmp_path / "b.json", POLICY)
    write(tmp_path / "a" / "z.JSON", {"PolicyDocument": POLICY})
    write(tmp_path / "a" / "b" / "c.json", POLICY)
    write(tmp_path / "a" / "package.json", {"name": "x"})
    write(tmp_path / "list.json", [1])
    write(tmp_path / "readme.md", "not JSON")
    for skipped in (".git", ".terraform", "node_modules"):
        write(tmp_path / "a" / skipped / "x.json", "not JSON")
    result = files.read([str(tmp_path)])
    names = [str(Path(source.file).relative_to(tmp_path)) for source in result.inputs]
    assert names == ["b.json", "a/z.JSON", "a/b/c.json"]
    assert result.ignored == 2


@pytest.mark.parametrize(
    "name",
    [
        "empty.json",
        "plan_errored.json",
        "plan_format_2.json",
        "plan_redacted.json",
        "plan_without_format.json",
        "plan_wrapped.json",
        "policies.json",
        "policy_and_plan.json",
        "policy_key_twice.json",
        "policy_missing_comma.json",
    ],
)
def test_directory_with_something_damaged(name: str, tmp_path: Path) -> None:
    write(tmp_path / "good.json", POLICY)
    (tmp_path / name).write_bytes((INPUTS / name).read_bytes())
    assert refusal(tmp_path) == f"{tmp_path}/{name}{BAD[name]}"


def test_directory_without_inputs(tmp_path: Path) -> None:
    sentence = f"{tmp_path}: The directory has no file that ibguard checks, such as {ACCEPTED}."
    assert refusal(tmp_path) == sentence
    write(tmp_path / "package.json", {"name": "x"})
    assert refusal(tmp_path) == sentence
    write(tmp_path / "policy.json", POLICY)
    assert refusal(tmp_path, kind="terraform_plan") == sentence
    assert len(files.read([str(tmp_path)], "iam_policy").inputs) == 1


def test_a_named_file_is_never_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "policy.json", POLICY)
    other = write(tmp_path / "package.json", {"name": "x"})
    assert refusal(tmp_path, other) == f"{other}: The document is of no known kind; name {ACCEPTED}."


def test_nothing_is_read_twice(tmp_path: Path) -> None:
    policy = write(tmp_path / "a" / "policy.json", POLICY)
    write(tmp_path / "a" / "package.json", {"name": "x"})
    (tmp_path / "link.json").symlink_to(policy)
    paths = [
        str(tmp_path / "a"),
        str(policy),
        str(tmp_path / "link.json"),
        str(tmp_path),
        str(tmp_path / "a"),
    ]
    result = files.read(paths)
    assert [source.file for source in result.inputs] == [str(policy)]
    assert result.ignored == 1


def test_links(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside" / "policy.json", {"Id": "outside", "Statement": []})
    inside = write(tmp_path / "inside" / "real" / "policy.data", POLICY).parent.parent
    (inside / "out.json").symlink_to(outside)
    (inside / "out").symlink_to(outside.parent)
    (inside / "in.json").symlink_to(inside / "real" / "policy.data")
    (inside / "loop").symlink_to(inside)
    result = files.read([str(inside)])
    assert [source.file for source in result.inputs] == [str(inside / "in.json")]
    assert result.ignored == 1
    (tmp_path / "alias").symlink_to(inside)
    assert len(files.read([str(tmp_path / "alias")]).inputs) == 1
    assert len(files.read([str(inside / "out.json")]).inputs) == 1
    (inside / "gone.json").symlink_to(inside / "nothing")
    assert refusal(inside) == f"{inside}/gone.json: There is no such file or directory."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_pipes_below_a_directory(tmp_path: Path) -> None:
    write(tmp_path / "a.json", POLICY)
    os.mkfifo(tmp_path / "b.json")
    assert refusal(tmp_path) == f"{tmp_path}/b.json: The path is not a regular file."


def test_file_names_are_safe_to_print(tmp_path: Path) -> None:
    path = write(tmp_path / "a\x1b[31m\n.json", POLICY)
    (source,) = files.read([str(path)]).inputs
    assert source.file == rf"{tmp_path}/a\x1b[31m\n.json"


def test_usage() -> None:
    with pytest.raises(UsageError, match=r"^There is no file to check; name one\.$"):
        files.read([])
    with pytest.raises(UsageError, match=r"^Unknown kind `plan`; the kinds are iam_policy, "):
        files.read([str(INPUTS / "plan.json")], "plan")
