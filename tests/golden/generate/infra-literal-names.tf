# What AWSImageBuilderFullAccess does not cover, for aws_iam_role.admin.
# Left out iam:PassRole because the role in instance profile corp-image-host is not part of the input.
data "aws_iam_policy_document" "companion_of_admin" {
  statement {
    sid       = "PublishToTopics"
    actions   = ["sns:Publish"]
    resources = ["arn:aws:sns:eu-west-1:111122223333:corp-build-events"]

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }

  statement {
    sid       = "ReadInstanceProfiles"
    actions   = ["iam:GetInstanceProfile"]
    resources = ["arn:aws:iam::*:instance-profile/corp-image-host"]

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }

  statement {
    sid       = "ListLogBuckets"
    actions   = ["s3:ListBucket"]
    resources = ["arn:aws:s3:::corp-build-logs"]

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }
}
