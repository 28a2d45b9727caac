"""The commands: arguments, calls and exit codes, nothing else.

Modules are imported where they are used, because loading all of them takes longer than checking a policy.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ibguard import vocabulary
from ibguard.cli import options, output
from ibguard.cli.output import guarded
from ibguard.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ibguard.config import Config

# Without rich_markup_mode=None typer loads rich, which takes as long as everything else together.
app = typer.Typer(
    name="ibguard",
    help="Checks IAM policies of teams that use EC2 Image Builder.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
bundle_app = typer.Typer(help="Write the rules as a bundle for Open Policy Agent.", no_args_is_help=True)
app.add_typer(bundle_app, name="bundle")
generate_app = typer.Typer(help="Generate policies.", no_args_is_help=True)
app.add_typer(generate_app, name="generate")


def main(args: list[str] | None = None) -> None:
    """Runs the command line and ends the process.

    Args:
        args: arguments without the name of the program; by default those of the process.
    """
    app(args=args, prog_name="ibguard")


def _show_versions(wanted: bool) -> None:
    if wanted:
        with guarded():
            output.write(output.versions())
            raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", help="Show versions and exit.", is_eager=True, callback=_show_versions),
    ] = False,
) -> None:
    """Holds the options before a command."""


@app.command()
def check(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            help="Policy documents, output of `aws iam get-...`, plans from `terraform show -json` or "
            "`tofu show -json`, CloudFormation templates; directories are searched for *.json, and for "
            "templates in *.yaml, *.yml and *.template; - is standard input.",
        ),
    ],
    format: Annotated[
        options.ReportFormat, typer.Option("--format", help="How to print the report.")
    ] = "text",
    scope: Annotated[
        vocabulary.Scope | None,
        typer.Option(
            help="Which policies of a plan to check: those about Image Builder (the default), or all."
        ),
    ] = None,
    fail_on: options.FailOn = None,
    fail_on_not_evaluated: Annotated[
        bool,
        typer.Option("--fail-on-not-evaluated", help="Exit 1 also if something could not be evaluated."),
    ] = False,
    config: options.Config = None,
    rule: options.Rules = None,
    skip: options.Skipped = None,
    principal: Annotated[
        vocabulary.Principal | None,
        typer.Option(help="The kind of identity that policy files are attached to."),
    ] = None,
    kind: Annotated[
        vocabulary.Kind | None, typer.Option(help="The kind of the files. [default: recognised]")
    ] = None,
    policy_type: options.PolicyType = None,
    reference: options.Reference = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="List also the inputs and the policies out of scope.")
    ] = False,
    color: options.Color = "auto",
    engine: options.Engine = "auto",
) -> None:
    """Check policies, plans, templates and account details.

    Exits 0 if no finding reaches the threshold, 1 if one does, 2 if the check failed.
    """
    with guarded():
        from ibguard.engine.tiers import engines

        # The engine loads while the other modules are imported and the inputs are read.
        new_engine = engines(engine, paths)

        from ibguard.commands.check import check as run

        settings = _settings(config, rule, skip)
        settings = replace(
            settings,
            scope=scope or settings.scope,
            fail_on=fail_on or settings.fail_on,
            fail_on_not_evaluated=fail_on_not_evaluated or settings.fail_on_not_evaluated,
        )
        report = run(
            paths,
            config=settings,
            new_engine=new_engine,
            principal=principal,
            kind=kind,
            reference=reference,
            policy_type=policy_type,
        )
        if format == "json":
            output.write(output.as_json(report))
        else:
            output.write(output.as_text(report, color=color, verbose=verbose, config=settings.file))
        output.fail_if_any(report.not_checked)
        if report.reaches(settings.fail_on) or (settings.fail_on_not_evaluated and report.not_evaluated):
            raise typer.Exit(output.FOUND)


@app.command()
def validate(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="Policy documents as JSON; - is standard input."),
    ],
    policy_type: options.PolicyType = None,
    resource_type: Annotated[
        str | None,
        typer.Option(
            metavar="TYPE",
            help="The type of resource that the policies are attached to, such as AWS::S3::Bucket.",
        ),
    ] = None,
    format: Annotated[
        options.AnalyzerFormat,
        typer.Option(
            "--format",
            help="How to print the findings; access-analyzer, for one file, is the format of the AWS CLI.",
        ),
    ] = "text",
    fail_on: options.FailOn = None,
    config: options.Config = None,
    rule: options.Rules = None,
    skip: options.Skipped = None,
    reference: options.Reference = None,
    color: options.Color = "auto",
    engine: options.Engine = "auto",
) -> None:
    """Validate policies offline, with the checks of IAM Access Analyzer only.

    Exits 0 if no finding reaches the threshold, 1 if one does, 2 if the check failed.
    """
    with guarded():
        from ibguard.commands.validate import validate as run
        from ibguard.engine.tiers import engines

        if format == "access-analyzer" and len(paths) != 1:
            raise UsageError("The format access-analyzer takes one file; name a single file.")
        settings = _settings(config, rule, skip)
        report, texts = run(
            paths,
            config=settings,
            new_engine=engines(engine, paths),
            policy_type=policy_type,
            resource_type=resource_type,
            reference=reference,
        )
        if format == "access-analyzer":
            from ibguard.policies import catalog
            from ibguard.render import access_analyzer

            (text,) = texts.values()
            output.write(access_analyzer.render(report.findings, text, catalog.load()))
        elif format == "json":
            output.write(output.as_json(report))
        else:
            output.write(output.as_text(report, color=color, config=settings.file))
        output.fail_if_any(report.not_checked)
        if report.reaches(fail_on or settings.fail_on):
            raise typer.Exit(output.FOUND)


@app.command()
def diff(
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD",
            help="The old policy; or a Terraform plan, to compare its policies before and after apply.",
        ),
    ],
    new: Annotated[
        str | None, typer.Argument(metavar="[NEW]", help="The new policy; - is standard input.")
    ] = None,
    format: options.AnswerFormat = "text",
    engine: options.Engine = "auto",
) -> None:
    """Tell whether a change of policies grants new access.

    Exits 0 if there is no new access, 1 if there is or if the answer is undecided, 2 if the check failed.
    """
    with guarded():
        from ibguard.commands.access import compare
        from ibguard.engine.entrypoints import NEW_ACCESS
        from ibguard.engine.tiers import engines

        answer = compare(old, new, new_engine=engines(engine, [old, new] if new else [old], NEW_ACCESS))
        output.answer(answer, format)


@app.command("assert-not-granted")
def assert_not_granted(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="Inputs as for `ibguard check`; - is standard input."),
    ],
    actions: Annotated[
        list[str] | None,
        typer.Option("--actions", metavar="ACTION,...", help="Actions; * and ? are wildcards. Repeatable."),
    ] = None,
    resources: Annotated[
        list[str] | None,
        typer.Option("--resources", metavar="ARN,...", help="Resources; * and ? are wildcards. Repeatable."),
    ] = None,
    format: options.AnswerFormat = "text",
    engine: options.Engine = "auto",
) -> None:
    """Tell whether any document allows any of these actions on any of these resources.

    Exits 0 if none does, 1 if one does or if the answer is undecided, 2 if the check failed.
    """
    with guarded():
        from ibguard.commands import access
        from ibguard.engine.entrypoints import ACCESS_GRANTED
        from ibguard.engine.tiers import engines

        answer = access.assert_not_granted(
            paths,
            actions=_listed(actions),
            resources=_listed(resources),
            new_engine=engines(engine, paths, ACCESS_GRANTED),
        )
        output.answer(answer, format)


@app.command()
def rules(
    format: Annotated[options.ReportFormat, typer.Option("--format", help="How to print the list.")] = "text",
) -> None:
    """List the rules with their ids and default levels."""
    with guarded():
        from ibguard.commands import explain
        from ibguard.policies import catalog

        listing = explain.listing if format == "text" else explain.listing_json
        output.write(listing(catalog.load()))


@app.command()
def explain(
    rule: Annotated[
        str,
        typer.Argument(
            metavar="RULE",
            help="The name or id of a rule, a category, or an issue code of IAM Access Analyzer.",
        ),
    ],
) -> None:
    """Explain a rule: the fix, the reason and an example. For a category or an issue code, list its rules."""
    with guarded():
        from ibguard.commands import explain
        from ibguard.policies import catalog

        output.write(explain.answer(catalog.load(), rule))


@bundle_app.command("build")
def bundle_build(
    path: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The file to write.")] = Path(
        "bundles/ibguard.tar.gz"
    ),
) -> None:
    """Write the rules as a bundle for OPA and Conftest."""
    with guarded():
        from ibguard.engine import installed
        from ibguard.policies import bundle

        installed.stamp()
        bundle.write(path, installed.DIRECTORY / installed.BUNDLE)
        output.write(f"{path}\n")


@generate_app.command("companion")
def generate_companion(
    path: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="A plan from `terraform show -json` or `tofu show -json`, a CloudFormation template, or the "
            "output of `aws iam get-account-authorization-details`; - is standard input.",
        ),
    ],
    identity: Annotated[
        str | None,
        typer.Option(
            metavar="IDENTITY",
            help="Address or name of the role, user or group that the policy is for. "
            "[default: all that need it, if all need the same]",
        ),
    ] = None,
    format: options.PolicyFormat = "json",
    region: options.Region = None,
    account: options.Account = None,
    config: options.Config = None,
    engine: options.Engine = "auto",
) -> None:
    """Print the companion policy that AWSImageBuilderFullAccess requires.

    It grants everything that the infrastructure configurations require and FullAccess does not grant, even if
    other policies grant it. Exits 0 with the policy, or without one if none is required; 1 if a grant is
    left out because its resource is unknown; 2 if there is no policy because of an error.
    """
    with guarded():
        from ibguard.commands.generate_companion import companion
        from ibguard.engine.entrypoints import COMPANION
        from ibguard.engine.tiers import engines

        proposal = companion(
            path,
            identity=identity,
            hcl=format == "hcl",
            options=_given(region=region, account=account),
            config=_settings(config),
            new_engine=engines(engine, [path], COMPANION),
        )
        output.propose(proposal)


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
            help="A plan with the Image Builder resources for the operations; - is standard input. "
            "[default: all resources in the account]",
        ),
    ] = None,
    format: options.PolicyFormat = "json",
    partition: Annotated[
        str, typer.Option(metavar="PARTITION", help="Partition in ARNs, such as aws-cn or aws-us-gov.")
    ] = "aws",
    region: options.Region = None,
    account: options.Account = None,
    engine: options.Engine = "auto",
) -> None:
    """Print the least policy that API operations of Image Builder require.

    It grants the actions that AWS checks for the operations, and those of other services that they require.
    Exits 0 with the policy; 1 if a grant is left out because its resource is unknown; 2 if there is no policy
    because of an error.
    """
    with guarded():
        from ibguard.commands import generate_policy
        from ibguard.engine.entrypoints import OPERATIONS
        from ibguard.engine.tiers import engines

        proposal = generate_policy.operations(
            [name for names in operations for name in names.split(",")],
            path,
            hcl=format == "hcl",
            options=_given(partition=partition, region=region, account=account),
            new_engine=engines(engine, [path] if path else [], OPERATIONS),
        )
        output.propose(proposal)


@app.command()
def version() -> None:
    """Show the versions of ibguard, its rules, its engine and its reference data."""
    with guarded():
        output.write(output.versions())


def _settings(
    file: str | None, only: Sequence[str] | None = None, skip: Sequence[str] | None = None
) -> Config:
    """The configuration, with the rules that the command line selects."""
    from ibguard import config

    settings = config.load(file, Path.cwd())
    if only or skip:
        from ibguard.policies import catalog

        settings = settings.select(catalog.load(), only or (), skip or ())
    return settings


def _given(**options: str | None) -> dict[str, str]:
    """The options that have a value."""
    return {name: value for name, value in options.items() if value}


def _listed(given: Sequence[str] | None) -> list[str]:
    """The values between commas of a repeatable option."""
    return [part.strip() for text in given or () for part in text.split(",") if part.strip()]
