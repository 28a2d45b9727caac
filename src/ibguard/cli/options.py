"""The options that several commands have, each said once."""

from typing import Annotated, Literal

import typer

from ibguard import vocabulary

ReportFormat = Literal["text", "json"]
AnalyzerFormat = Literal[ReportFormat, "access-analyzer"]

Config = Annotated[
    str | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="Configuration. [default: ibguard.yaml here or in a directory above]",
    ),
]
Rules = Annotated[
    list[str] | None,
    typer.Option(
        "--rule", metavar="RULE", help="Check only this rule, category, id or issue code. Repeatable."
    ),
]
Skipped = Annotated[
    list[str] | None,
    typer.Option(
        "--skip", metavar="RULE", help="Leave out this rule, category, id or issue code. Repeatable."
    ),
]
FailOn = Annotated[
    vocabulary.Threshold | None,
    typer.Option("--fail-on", help="Exit 1 on findings of this level or a worse one. [default: error]"),
]
PolicyType = Annotated[
    vocabulary.PolicyType | None,
    typer.Option("--policy-type", help="What sort of policies policy files are. [default: recognised]"),
]
Reference = Annotated[
    str | None,
    typer.Option(
        "--reference",
        metavar="FILE",
        help="Use this reference data on AWS instead of ibguard's own, see `ibguard version`.",
    ),
]
Engine = Annotated[
    vocabulary.EngineName,
    typer.Option(
        "--engine",
        help="What evaluates the rules; the verdict is the same. auto is regopy for one small file and "
        "compiled Python for everything else.",
    ),
]
Color = Annotated[Literal["auto", "always", "never"], typer.Option("--color", help="When to use colours.")]
AnswerFormat = Annotated[AnalyzerFormat, typer.Option("--format", help="How to print the answer.")]
PolicyFormat = Annotated[
    Literal["json", "hcl"],
    typer.Option(
        "--format",
        help="A policy document, or an aws_iam_policy_document of Terraform with references in place of "
        "ARNs that are not known before the apply.",
    ),
]
Region = Annotated[
    str | None,
    typer.Option(
        "--region", metavar="REGION", help="Region of what is known by its name alone. [default: *]"
    ),
]
Account = Annotated[
    str | None,
    typer.Option(
        "--account", metavar="ACCOUNT", help="Account of what is known by its name alone. [default: *]"
    ),
]
