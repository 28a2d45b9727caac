"""The options that several commands share."""

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
        help="Configuration file. [default: ibguard.yaml here or in a directory above]",
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
    typer.Option("--fail-on", help="Exit 1 on findings of this level or a worse level. [default: error]"),
]
PolicyType = Annotated[
    vocabulary.PolicyType | None,
    typer.Option("--policy-type", help="The type of policy in policy files. [default: recognised]"),
]
Reference = Annotated[
    str | None,
    typer.Option(
        "--reference",
        metavar="FILE",
        help="Use the AWS reference data in this file instead of ibguard's own (see `ibguard version`).",
    ),
]
Engine = Annotated[
    vocabulary.EngineName,
    typer.Option(
        "--engine",
        help="The engine that evaluates the rules; findings are the same in each. auto is regopy for one "
        "small file and compiled Python for everything else.",
    ),
]
Color = Annotated[Literal["auto", "always", "never"], typer.Option("--color", help="When to use colours.")]
AnswerFormat = Annotated[AnalyzerFormat, typer.Option("--format", help="How to print the answer.")]
PolicyFormat = Annotated[
    Literal["json", "hcl"],
    typer.Option(
        "--format",
        help="A policy document (json), or an aws_iam_policy_document of Terraform (hcl) with references for "
        "ARNs that are unknown until apply.",
    ),
]
Region = Annotated[
    str | None,
    typer.Option(
        "--region", metavar="REGION", help="Region in ARNs that are built from a name. [default: *]"
    ),
]
Account = Annotated[
    str | None,
    typer.Option(
        "--account", metavar="ACCOUNT", help="Account in ARNs that are built from a name. [default: *]"
    ),
]
