"""`ibguard validate`: evaluates the checks of IAM Access Analyzer, and no other rule, on policy files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ibguard.commands.run import judge, load_snapshot
from ibguard.intake.files import read_policies
from ibguard.policies import catalog
from ibguard.report.findings import Finding, InputInfo, Location, Report, ordered
from ibguard.vocabulary import OFF, POLICY

if TYPE_CHECKING:
    from ibguard.config import Config
    from ibguard.engine.pool import Evaluator
    from ibguard.intake.files import Unreadable

_SYNTAX = f"{catalog.VALIDATION}/json_syntax_error"


def validate(
    paths: Sequence[str],
    *,
    config: Config,
    new_engine: Callable[[], Evaluator],
    policy_type: str | None = None,
    resource_type: str | None = None,
    reference: str | None = None,
) -> tuple[Report, dict[str, str]]:
    """Validates policy files and standard input (`-`).

    Args:
        paths: files with one policy each, `-` for standard input.
        config: levels of the checks.
        new_engine: makes an engine that evaluates the rules; called once for each thread.
        policy_type: the type of the policies, None to recognise it.
        resource_type: the type of resource in CloudFormation that they are attached to, None if unknown.
        reference: a file with reference data to use instead of that of this installation.

    Returns:
        The report, and the text of each file by its name.

    Raises:
        IbguardError: a file cannot be read, or the engine gives no usable answer.
    """
    read, unreadable = read_policies(paths)
    options = {"policy_type": policy_type, "resource_type": resource_type, "guidance": False}
    snapshot = load_snapshot(reference)
    report = judge(read, config=config, new_engine=new_engine, options=options, snapshot=snapshot)
    texts = {item.file: item.text for item in read.inputs} | {item.file: item.text for item in unreadable}
    files = list(texts)
    return Report(
        inputs=(*report.inputs, *(InputInfo(item.file, POLICY, 0, None) for item in unreadable)),
        findings=tuple(ordered([*report.findings, *_syntax_errors(unreadable, config)], files)),
        not_evaluated=report.not_evaluated,
        not_checked=report.not_checked,
    ), texts


def _syntax_errors(unreadable: Sequence[Unreadable], config: Config) -> list[Finding]:
    """The findings on files that are not JSON objects, which no engine can read."""
    if not unreadable:
        return []
    rule = catalog.load()[_SYNTAX]
    level = config.levels.get(_SYNTAX, rule.level)
    if level == OFF:
        return []
    return [
        Finding(
            rule=rule.name,
            id=rule.id,
            level=level,
            message=item.message,
            remediation=rule.remediation,
            help_uri=rule.help_uri,
            issue_code=rule.issue_code,
            location=Location(item.file, None, "", "", *(item.place or (None, None))),
        )
        for item in unreadable
    ]
