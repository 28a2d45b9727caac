# What AWSImageBuilderFullAccess does not cover, for aws_iam_role.admin.
data "aws_iam_policy_document" "companion_of_admin" {
  statement {
    sid       = "PublishToTopics"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.t.arn]

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }

  statement {
    sid       = "ReadInstanceProfiles"
    actions   = ["iam:GetInstanceProfile"]
    resources = [aws_iam_instance_profile.ip.arn]

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }

  statement {
    sid       = "PassRolesToEc2"
    actions   = ["iam:PassRole"]
    resources = [aws_iam_role.inst.arn]

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
    sid       = "ListLogBuckets"
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.b.arn]

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }
}
