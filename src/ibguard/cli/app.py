"""The command line: arguments, wiring and exit codes, nothing else.

Exit codes: 0 nothing at or above the threshold, 1 findings, 2 wrong usage, unreadable input or trouble with
the engine, 130 interrupted.

Modules are imported where they are used: loading all of them takes longer than checking a policy.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ibguard import __version__
from ibguard.errors import IbguardError, UsageError, printable

if TYPE_CHECKING:
    from ibguard.commands.proposal import Proposal
    from ibguard.report.answers import Answer

FOUND = 1
TROUBLE = 2
INTERRUPTED = 130

# rich_markup_mode=None keeps rich, which takes as long to load as all else together, out of help and errors.
app = typer.Typer(
    name="ibguard",
    help="Checks IAM policies for teams that use EC2 Image Builder.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
bundle_app = typer.Typer(help="The rules as a bundle for Open Policy Agent.", no_args_is_help=True)
app.add_typer(bundle_app, name="bundle")
generate_app = typer.Typer(help="Write policies.", no_args_is_help=True)
app.add_typer(generate_app, name="generate")


class Format(StrEnum):
    """Output formats."""

    TEXT = "text"
    JSON = "json"


class PolicyFormat(StrEnum):
    """How policies are written."""

    JSON = "json"
    HCL = "hcl"


class AccessFormat(StrEnum):
    """Output formats of the checks of access."""

    TEXT = "text"
    JSON = "json"
    ACCESS_ANALYZER = "access-analyzer"


class Scope(StrEnum):
    """Which documents of a plan are checked."""

    IMAGEBUILDER = "imagebuilder"
    ALL = "all"


class Threshold(StrEnum):
    """Levels from which on findings give exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"


class Principal(StrEnum):
    """What a bare policy file hangs on."""

    USER = "user"
    GROUP = "group"
    ROLE = "role"


class Kind(StrEnum):
    """Kinds of input."""

    IAM_POLICY = "iam_policy"
    IAM_RESPONSE = "iam_response"
    TERRAFORM_PLAN = "terraform_plan"
    CLOUDFORMATION_TEMPLATE = "cloudformation_template"
    ACCOUNT_AUTHORIZATION_DETAILS = "account_authorization_details"


class PolicyType(StrEnum):
    """Sorts of policies."""

    IDENTITY = "identity"
    TRUST = "trust"
    RESOURCE = "resource"
    SCP = "scp"
    RCP = "rcp"


class ValidationFormat(StrEnum):
    """Output formats of validation."""

    TEXT = "text"
    JSON = "json"
    ACCESS_ANALYZER = "access-analyzer"


class Color(StrEnum):
    """When to use colours."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


_REGION = typer.Option(
    "--region", metavar="REGION", help="Region of what is known by its name alone. [default: *]"
)
_ACCOUNT = typer.Option(
    "--account", metavar="ACCOUNT", help="Account of what is known by its name alone. [default: *]"
)


def _show_versions(wanted: bool) -> None:
    if wanted:
        with _guarded():
            _write(_versions())
            raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", help="Show versions and exit.", is_eager=True, callback=_show_versions),
    ] = False,
) -> None:
    """Holds the options that go before a command."""


@app.command()
def check(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            help="Policy documents, answers of `aws iam get-...`, plans from `terraform show -json` or "
            "`tofu show -json`, CloudFormation templates; directories are searched for *.json, and for "
            "templates in *.yaml, *.yml and *.template; - is standard input.",
        ),
    ],
    output: Annotated[Format, typer.Option("--format", help="How to print the report.")] = Format.TEXT,
    scope: Annotated[
        Scope | None,
        typer.Option(
            help="What to check of a plan: what has to do with Image Builder (the default), or all."
        ),
    ] = None,
    fail_on: Annotated[
        Threshold | None,
        typer.Option("--fail-on", help="Exit 1 on findings of this level or a worse one. [default: error]"),
    ] = None,
    fail_on_not_evaluated: Annotated[
        bool,
        typer.Option("--fail-on-not-evaluated", help="Exit 1, too, where something could not be evaluated."),
    ] = False,
    config: Annotated[
        str | None,
        typer.Option(
            "--config",
            metavar="FILE",
            help="Configuration. [default: ibguard.yaml here or in a directory above]",
        ),
    ] = None,
    rule: Annotated[
        list[str] | None,
        typer.Option("--rule", metavar="RULE", help="Check only this rule, category or id. Repeatable."),
    ] = None,
    skip: Annotated[
        list[str] | None,
        typer.Option("--skip", metavar="RULE", help="Leave out this rule, category or id. Repeatable."),
    ] = None,
    principal: Annotated[
        Principal | None, typer.Option(help="What policy files given by themselves are attached to.")
    ] = None,
    kind: Annotated[Kind | None, typer.Option(help="What the files are. [default: recognised]")] = None,
    policy_type: Annotated[
        PolicyType | None, typer.Option(help="What sort of policies policy files are. [default: recognised]")
    ] = None,
    reference: Annotated[
        str | None,
        typer.Option(
            "--reference",
            metavar="FILE",
            help="Use this reference data on AWS instead of ibguard's own, see `ibguard version`.",
        ),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Name what was read and what was out of scope, too.")
    ] = False,
    color: Annotated[Color, typer.Option(help="When to use colours.")] = Color.AUTO,
) -> None:
    """Check policies and plans.

    Exits 0 if there is nothing at or above the threshold, 1 if there is, 2 if the check could not be made.
    """
    with _guarded():
        from ibguard.engine.engine import DEFAULT_DEADLINE, Engine
        from ibguard.engine.pool import ahead

        # The engine loads while the rest is imported and the inputs are read.
        new_engine = ahead(lambda: Engine(deadline=DEFAULT_DEADLINE))

        from ibguard import config as configuration
        from ibguard.commands.check import check as run

        settings = configuration.load(config, Path.cwd())
        if rule or skip:
            from ibguard.policies import catalog

            settings = settings.select(catalog.load(), rule or (), skip or ())
        settings = replace(
            settings,
            scope=scope.value if scope else settings.scope,
            fail_on=fail_on.value if fail_on else settings.fail_on,
            fail_on_not_evaluated=fail_on_not_evaluated or settings.fail_on_not_evaluated,
        )
        report = run(
            paths,
            config=settings,
            new_engine=new_engine,
            principal=principal.value if principal else None,
            kind=kind.value if kind else None,
            reference=reference,
            policy_type=policy_type.value if policy_type else None,
        )
        if output is Format.JSON:
            from ibguard.policies.bundle import revision
            from ibguard.render import json

            _write(json.render(report, version=__version__, bundle_revision=revision()))
        else:
            from ibguard.render import text

            _write(text.render(report, colour=_colour(color), verbose=verbose, config=settings.file))
        if report.reaches(settings.fail_on) or (settings.fail_on_not_evaluated and report.not_evaluated):
            raise typer.Exit(FOUND)


@app.command()
def validate(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="Policy documents as JSON; - is standard input."),
    ],
    policy_type: Annotated[
        PolicyType | None, typer.Option(help="What sort of policies they are. [default: recognised]")
    ] = None,
    resource_type: Annotated[
        str | None,
        typer.Option(
            metavar="TYPE",
            help="What the policies hang on, as CloudFormation names it, such as AWS::S3::Bucket.",
        ),
    ] = None,
    output: Annotated[
        ValidationFormat,
        typer.Option(
            "--format",
            help="How to print the findings; access-analyzer is for one file, as the AWS CLI does it.",
        ),
    ] = ValidationFormat.TEXT,
    fail_on: Annotated[
        Threshold | None,
        typer.Option("--fail-on", help="Exit 1 on findings of this level or a worse one. [default: error]"),
    ] = None,
    config: Annotated[
        str | None,
        typer.Option(
            "--config",
            metavar="FILE",
            help="Configuration. [default: ibguard.yaml here or in a directory above]",
        ),
    ] = None,
    rule: Annotated[
        list[str] | None,
        typer.Option("--rule", metavar="RULE", help="Make only this check, by name or id. Repeatable."),
    ] = None,
    skip: Annotated[
        list[str] | None,
        typer.Option("--skip", metavar="RULE", help="Leave out this check, by name or id. Repeatable."),
    ] = None,
    reference: Annotated[
        str | None,
        typer.Option(
            "--reference",
            metavar="FILE",
            help="Use this reference data on AWS instead of ibguard's own, see `ibguard version`.",
        ),
    ] = None,
    color: Annotated[Color, typer.Option(help="When to use colours.")] = Color.AUTO,
) -> None:
    """Validate policies as IAM Access Analyzer does, offline, and nothing else.

    Exits 0 if there is nothing at or above the threshold, 1 if there is, 2 if the check could not be made.
    """
    with _guarded():
        from ibguard import config as configuration
        from ibguard.commands.validate import validate as run
        from ibguard.engine.engine import DEFAULT_DEADLINE, Engine
        from ibguard.policies import catalog

        if output is ValidationFormat.ACCESS_ANALYZER and len(paths) != 1:
            raise UsageError("--format access-analyzer is for one file")
        settings = configuration.load(config, Path.cwd())
        if rule or skip:
            settings = settings.select(catalog.load(), rule or (), skip or ())
        report, texts = run(
            paths,
            config=settings,
            new_engine=lambda: Engine(deadline=DEFAULT_DEADLINE),
            policy_type=policy_type.value if policy_type else None,
            resource_type=resource_type,
            reference=reference,
        )
        if output is ValidationFormat.ACCESS_ANALYZER:
            from ibguard.render import access_analyzer

            (text_of_file,) = texts.values()
            _write(access_analyzer.render(report.findings, text_of_file, catalog.load()))
        elif output is ValidationFormat.JSON:
            from ibguard.policies.bundle import revision
            from ibguard.render import json

            _write(json.render(report, version=__version__, bundle_revision=revision()))
        else:
            from ibguard.render import text

            _write(text.render(report, colour=_colour(color), config=settings.file))
        if report.reaches(fail_on.value if fail_on else settings.fail_on):
            raise typer.Exit(FOUND)


@app.command()
def diff(
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD",
            help="The policy as it was; or a Terraform plan, to compare its policies with what they were.",
        ),
    ],
    new: Annotated[
        str | None, typer.Argument(metavar="[NEW]", help="The policy as it is to be; - is standard input.")
    ] = None,
    output: Annotated[
        AccessFormat, typer.Option("--format", help="How to print the answer.")
    ] = AccessFormat.TEXT,
) -> None:
    """Tell whether a change of policies allows what was not allowed before.

    Exits 0 if there is no new access, 1 if there is or if it cannot be decided, 2 if nothing was compared.
    """
    with _guarded():
        from ibguard.commands import access
        from ibguard.engine.engine import DEFAULT_DEADLINE, NEW_ACCESS, Engine

        _answer(
            access.compare(
                old, new, new_engine=lambda: Engine(entrypoint=NEW_ACCESS, deadline=DEFAULT_DEADLINE)
            ),
            output,
        )


@app.command("assert-not-granted")
def assert_not_granted(
    paths: Annotated[
        list[str], typer.Argument(metavar="FILE", help="Whatever `ibguard check` reads; - is standard input.")
    ],
    actions: Annotated[
        list[str] | None,
        typer.Option("--actions", metavar="ACTION,...", help="Actions; * and ? are wildcards. Repeatable."),
    ] = None,
    resources: Annotated[
        list[str] | None,
        typer.Option("--resources", metavar="ARN,...", help="Resources; * and ? are wildcards. Repeatable."),
    ] = None,
    output: Annotated[
        AccessFormat, typer.Option("--format", help="How to print the answer.")
    ] = AccessFormat.TEXT,
) -> None:
    """Tell whether any document allows any of these actions on any of these resources.

    Exits 0 if none does, 1 if one does or if it cannot be decided, 2 if the question could not be put.
    """
    with _guarded():
        from ibguard.commands import access
        from ibguard.engine.engine import ACCESS_GRANTED, DEFAULT_DEADLINE, Engine

        _answer(
            access.assert_not_granted(
                paths,
                actions=_listed(actions),
                resources=_listed(resources),
                new_engine=lambda: Engine(entrypoint=ACCESS_GRANTED, deadline=DEFAULT_DEADLINE),
            ),
            output,
        )


@app.command()
def rules(
    output: Annotated[Format, typer.Option("--format", help="How to print the list.")] = Format.TEXT,
) -> None:
    """List the rules with their ids and default levels."""
    with _guarded():
        from ibguard.commands import explain
        from ibguard.policies import catalog

        listing = explain.listing if output is Format.TEXT else explain.listing_json
        _write(listing(catalog.load()))


@app.command()
def explain(rule: Annotated[str, typer.Argument(metavar="RULE", help="Name or id of a rule.")]) -> None:
    """Explain a rule: why it is there, examples, what to write instead."""
    with _guarded():
        from ibguard.commands import explain
        from ibguard.config import resolve
        from ibguard.policies import catalog

        known = catalog.load()
        _write(explain.explanation(known[resolve(known, rule)]))


@bundle_app.command("build")
def bundle_build(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write it.")] = Path(
        "bundles/ibguard.tar.gz"
    ),
) -> None:
    """Write the rules as a bundle for OPA or Conftest."""
    with _guarded():
        from ibguard.policies import bundle

        bundle.build(output, bundle.revision())
        _write(f"{output}\n")


@generate_app.command("companion")
def generate_companion(
    path: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="A plan from `terraform show -json` or `tofu show -json`, a CloudFormation template, or the "
            "answer of `aws iam get-account-authorization-details`; - is standard input.",
        ),
    ],
    identity: Annotated[
        str | None,
        typer.Option(
            metavar="IDENTITY",
            help="Address or name of the role, user or group that the policy is for. "
            "[default: all, if they owe the same]",
        ),
    ] = None,
    output: Annotated[
        PolicyFormat,
        typer.Option(
            "--format",
            help="A policy document, or an aws_iam_policy_document of Terraform with references in place of "
            "ARNs that are not known before the apply.",
        ),
    ] = PolicyFormat.JSON,
    region: Annotated[str | None, _REGION] = None,
    account: Annotated[str | None, _ACCOUNT] = None,
    config: Annotated[
        str | None,
        typer.Option(
            "--config",
            metavar="FILE",
            help="Configuration that says which infrastructure configurations identities work with. "
            "[default: ibguard.yaml here or in a directory above]",
        ),
    ] = None,
) -> None:
    """Print the companion policy that AWSImageBuilderFullAccess needs.

    It grants all that FullAccess does not cover of what the infrastructure configurations use, whatever other
    policies allow already. Exits 0 with the policy, or without one if none is owed; 1 if something is
    not in it because it cannot be told; 2 if it cannot be written.
    """
    with _guarded():
        from ibguard import config as configuration
        from ibguard.commands.generate_companion import companion
        from ibguard.engine.engine import COMPANION, DEFAULT_DEADLINE, Engine

        given = {"region": region, "account": account}
        _propose(
            companion(
                path,
                identity=identity,
                hcl=output is PolicyFormat.HCL,
                options={key: value for key, value in given.items() if value},
                config=configuration.load(config, Path.cwd()),
                new_engine=lambda: Engine(deadline=DEFAULT_DEADLINE, entrypoint=COMPANION),
            )
        )


@generate_app.command("policy")
def generate_policy(
    operations: Annotated[
        list[str],
        typer.Option(
            "--operations",
            metavar="NAMES",
            help="API operations of Image Builder, such as StartImagePipelineExecution,GetImage. Repeatable.",
        ),
    ],
    path: Annotated[
        str | None,
        typer.Argument(
            metavar="[PLAN]",
            help="A plan whose Image Builder resources the operations work on; - is standard input. "
            "[default: all resources of the account]",
        ),
    ] = None,
    output: Annotated[
        PolicyFormat,
        typer.Option(
            "--format",
            help="A policy document, or an aws_iam_policy_document of Terraform with references in place of "
            "ARNs that are not known before the apply.",
        ),
    ] = PolicyFormat.JSON,
    partition: Annotated[
        str, typer.Option(metavar="PARTITION", help="Partition, such as aws-cn or aws-us-gov.")
    ] = "aws",
    region: Annotated[str | None, _REGION] = None,
    account: Annotated[str | None, _ACCOUNT] = None,
) -> None:
    """Print the policy that API operations of Image Builder take, and no more.

    It has the actions that AWS checks for the operations, and what they take of other services. Exits 0 with
    the policy, 1 if something is not in it because nothing shows its resource, 2 if it cannot be written.
    """
    with _guarded():
        from ibguard.commands.generate_policy import operations as propose
        from ibguard.engine.engine import DEFAULT_DEADLINE, OPERATIONS, Engine

        given = {"partition": partition, "region": region, "account": account}
        _propose(
            propose(
                [name for names in operations for name in names.split(",")],
                path,
                hcl=output is PolicyFormat.HCL,
                options={key: value for key, value in given.items() if value},
                new_engine=lambda: Engine(deadline=DEFAULT_DEADLINE, entrypoint=OPERATIONS),
            )
        )


@app.command()
def version() -> None:
    """Show the versions of all parts."""
    with _guarded():
        _write(_versions())


def main(args: list[str] | None = None) -> None:
    """Runs the command line and ends the process.

    Args:
        args: arguments without the program's name; those of the process by default.
    """
    app(args=args, prog_name="ibguard")


@contextmanager
def _guarded() -> Iterator[None]:
    """Ends the command with one sentence on standard error, whatever goes wrong."""
    try:
        yield
    except typer.Exit:
        raise
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None
    except IbguardError as error:
        _complain(str(error))
    except Exception as error:
        _complain(f"internal error, please report it: {error!r}")


def _complain(sentence: str) -> None:
    typer.echo(f"ibguard: {printable(sentence)}", err=True)
    raise typer.Exit(TROUBLE)


def _propose(proposal: Proposal) -> None:
    """Prints a policy, and on standard error what is to be said of it."""
    for remark in proposal.remarks:
        typer.echo(f"ibguard: {printable(remark)}", err=True)
    _write(proposal.text)
    if not proposal.complete:
        raise typer.Exit(FOUND)


def _write(text: str) -> None:
    """Writes to standard output. A reader that has gone (`| head`) is no trouble: the verdict stands.

    Raises:
        IbguardError: the output cannot be written.
    """
    # A terminal that lacks a letter gets its code instead.
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        # What is still buffered would come up again when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise IbguardError(f"the report cannot be written: {error.strerror}") from error


def _listed(given: list[str] | None) -> list[str]:
    """What stands between commas, of all times that an option is given."""
    return [part.strip() for text in given or () for part in text.split(",") if part.strip()]


def _answer(answer: Answer, output: AccessFormat) -> None:
    """Prints an answer, and ends the command with 1 unless it is what was hoped for."""
    from ibguard.render import access

    if output is AccessFormat.JSON:
        from ibguard.policies.bundle import revision

        _write(access.as_json(answer, version=__version__, bundle_revision=revision()))
    elif output is AccessFormat.ACCESS_ANALYZER:
        _write(access.access_analyzer(answer))
    else:
        _write(access.text(answer))
    if answer.result != answer.check:
        raise typer.Exit(FOUND)


def _colour(wanted: Color) -> bool:
    if wanted is not Color.AUTO:
        return wanted is Color.ALWAYS
    environment = os.environ
    return sys.stdout.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


def _versions() -> str:
    from importlib.metadata import version as version_of

    from ibguard.policies import sources
    from ibguard.policies.bundle import revision

    source = sources.data_documents()["ibguard"]["reference"]["source"]
    origin = ", ".join(f"{name} {source[name]}" for name in source if name != "generated")
    return (
        f"ibguard {__version__}\n"
        f"rules {revision()}\n"
        f"regopy {version_of('regopy')}\n"
        f"reference data of {source['generated']} ({origin})\n"
    )
