# What AWSImageBuilderFullAccess does not cover, for aws_iam_role.batch_admin, aws_iam_role.lead, aws_iam_role.operator.
data "aws_iam_policy_document" "companion" {
  statement {
    sid     = "PublishToTopics"
    actions = ["sns:Publish"]
    resources = [
      aws_sns_topic.events[0].arn,
      aws_sns_topic.events[1].arn,
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
      aws_iam_instance_profile.host[0].arn,
      aws_iam_instance_profile.host[1].arn,
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
      aws_iam_role.host[0].arn,
      aws_iam_role.host[1].arn,
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
      aws_s3_bucket.logs[0].arn,
      aws_s3_bucket.logs[1].arn,
    ]

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }
}
