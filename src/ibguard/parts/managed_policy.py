"""Tells AWS managed policies by their ARNs, as `policies/rego/ibguard/iam/managed_policy` does."""


def managed_policy_name(arn: str) -> str | None:
    """The name of an AWS managed policy in lower case, without its path; None for other ARNs."""
    _, found, path = arn.lower().partition(":iam::aws:policy/")
    return path.rpartition("/")[2] if found else None
