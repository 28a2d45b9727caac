"""`ibguard check`: evaluates all rules on files, directories and standard input."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ibguard.commands.run import judge, load_snapshot
from ibguard.intake.files import read

if TYPE_CHECKING:
    from ibguard.config import Config
    from ibguard.engine.pool import Evaluator
    from ibguard.report.findings import Report


def check(
    paths: Sequence[str],
    *,
    config: Config,
    new_engine: Callable[[], Evaluator],
    principal: str | None = None,
    kind: str | None = None,
    policy_type: str | None = None,
    reference: str | None = None,
) -> Report:
    """Checks files, directories and standard input (`-`).

    Args:
        paths: files and directories, `-` for standard input.
        config: levels, options and scope.
        new_engine: makes an engine that evaluates the rules; called once for each thread.
        principal: the kind of identity that policy files are attached to, None if unknown.
        kind: the kind of every input, None to recognise it.
        policy_type: the type of policy in policy files, None to recognise it.
        reference: a file with reference data to use instead of that of this installation.

    Raises:
        IbguardError: an input cannot be read, or the engine gives no usable answer.
    """
    options = {
        "principal": principal,
        "policy_type": policy_type,
        "validation": config.runs_any("validation"),
    }
    return judge(
        read(paths, kind),
        config=config,
        new_engine=new_engine,
        options=options,
        snapshot=load_snapshot(reference),
    )
