# What AWSImageBuilderFullAccess does not cover, for module.ops.aws_iam_role.admin, module.partner.aws_iam_role.admin, module.team["alpha"].aws_iam_role.admin, module.team["beta"].aws_iam_role.admin.
data "aws_iam_policy_document" "companion" {
  statement {
    sid     = "PublishToTopics"
    actions = ["sns:Publish"]
    resources = [
      module.hosts.topic_arn, # made from aws_sns_topic.events.arn
    ]

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }

  statement {
    sid     = "ReadInstanceProfiles"
    actions = ["iam:GetInstanceProfile"]
    resources = [
      module.hosts.profile_arn, # made from aws_iam_instance_profile.host.arn
    ]

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }

  statement {
    sid     = "PassRolesToEc2"
    actions = ["iam:PassRole"]
    resources = [
      module.hosts.role_arn, # made from aws_iam_role.host.arn
    ]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ec2.amazonaws.com"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }

  statement {
    sid     = "ListLogBuckets"
    actions = ["s3:ListBucket"]
    resources = [
      module.hosts.bucket_arn, # made from aws_s3_bucket.logs.arn
    ]

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }
}
