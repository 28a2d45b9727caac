"""Which resources of a plan the rules read, and which of their arguments."""

PREFIXES = ("aws_iam_", "awscc_iam_", "aws_imagebuilder_", "awscc_imagebuilder_")
"""What the types begin with of resources that the rules read."""

BUCKETS = ("aws_s3_bucket", "awscc_s3_bucket")
TOPICS = ("aws_sns_topic", "awscc_sns_topic")
"""They count by their names; their policies are those of another service."""

POLICY_TYPES = ("aws_iam_policy", "awscc_iam_managed_policy")
"""Policies that explain references to them, even without an instance."""

# Arguments that hold policy text: at the top, in blocks, in lists, or one alone.
TEXTS = ("policy", "policy_document", "assume_role_policy", "assume_role_policy_document")
BLOCKS = {"inline_policy": "policy", "policies": "policy_document"}
LISTS = ("source_policy_documents", "override_policy_documents")
SINGLES = ("source_json", "override_json")
DOCUMENT_ARGUMENTS = (*TEXTS, *BLOCKS, *LISTS, *SINGLES)

DOCUMENTS = frozenset((*TEXTS, *BLOCKS))
"""Arguments of IAM resources whose policies are judged where the resource is."""

CARRIED = (
    "access_policies",
    "access_policy",
    "content",
    "destination_policy",
    "file_system_policy",
    "inline_policy",
    "key_policy",
    "permissions_policy_document",
    "policy_text",
    "repository_policy_text",
    "resource_policy",
    "session_policy",
)
"""Arguments of other services' resources that hold policy text."""

HOLDERS = {
    "role": "role",
    "role_name": "role",
    "roles": "role",
    "user": "user",
    "user_name": "user",
    "users": "user",
    "group": "group",
    "group_name": "group",
    "groups": "group",
}
"""Arguments that name identities, with the kind of identity."""

POLICIES = ("policy_arn", "policy_arns", "managed_policy_arns", "permissions_boundary")
"""Arguments that name policies."""

_USES = ("instance_profile_name", "execution_role", "distribution", "sns_topic_arn", "logging")

LINKS = (*HOLDERS, *POLICIES, *_USES)
"""Arguments that tie one resource to another, by name, ARN or reference."""

_NAMES = (
    "name",
    "bucket",
    "bucket_name",
    "topic_name",
    "managed_policy_name",
    "name_prefix",
    "bucket_prefix",
)

ARGUMENTS = frozenset((*DOCUMENT_ARGUMENTS, *LINKS, *_NAMES, "arn", "path", "statement"))
"""What the rules read of a resource; the rest (tags, descriptions, recipes) stays out of the engine."""

_OF_OTHER_SERVICES = (
    "id",
    "url",
    "queue_url",
    "repository",
    "repository_name",
    "key_id",
    "secret_arn",
    "file_system_id",
    "domain_name",
    "target_id",
    "permission_set_arn",
    "resource_arn",
    "managed_policy_arn",
    "managed_policies",
    "policy_name",
)

COMPARED = frozenset((*ARGUMENTS, *CARRIED, *_OF_OTHER_SERVICES))
"""What the comparison of access reads: policies of other services, too, and what they are attached to."""
