# What AWSImageBuilderFullAccess does not cover, for aws_iam_role.lead, aws_iam_role.web_admin.
data "aws_iam_policy_document" "companion" {
  statement {
    sid     = "PublishToTopics"
    actions = ["sns:Publish"]
    resources = [
      aws_sns_topic.events["batch"].arn,
      aws_sns_topic.events["web"].arn,
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
      aws_iam_instance_profile.host["batch"].arn,
      aws_iam_instance_profile.host["web"].arn,
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
      aws_iam_role.host["batch"].arn,
      aws_iam_role.host["web"].arn,
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
      aws_s3_bucket.logs["batch"].arn,
      aws_s3_bucket.logs["web"].arn,
    ]

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }
}
