# What AWSImageBuilderFullAccess does not cover, for aws_iam_role.admin, aws_iam_role.lead.
data "aws_iam_policy_document" "companion" {
  statement {
    sid       = "PublishToTopics"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.golden.arn]

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }

  statement {
    sid       = "ReadInstanceProfiles"
    actions   = ["iam:GetInstanceProfile"]
    resources = [aws_iam_instance_profile.golden.arn]

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }

  statement {
    sid       = "PassRolesToEc2"
    actions   = ["iam:PassRole"]
    resources = [aws_iam_role.golden_host.arn]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ec2.amazonaws.com.cn"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }

  statement {
    sid       = "ListLogBuckets"
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.golden_logs.arn]

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }
}
