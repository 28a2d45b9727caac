# For CreateComponent, CreateImagePipeline, CreateImageRecipe, CreateInfrastructureConfiguration.
data "aws_iam_policy_document" "image_builder_operations" {
  statement {
    sid = "OnComponents"
    actions = [
      "imagebuilder:CreateComponent",
      "imagebuilder:GetComponent",
      "imagebuilder:TagResource",
    ]
    resources = ["arn:aws:imagebuilder:*:*:component/*/*/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = ["$${aws:PrincipalAccount}"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }

  statement {
    sid = "OnImageRecipes"
    actions = [
      "imagebuilder:CreateImageRecipe",
      "imagebuilder:GetImageRecipe",
      "imagebuilder:TagResource",
    ]
    resources = ["arn:aws:imagebuilder:*:*:image-recipe/*/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = ["$${aws:PrincipalAccount}"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }

  statement {
    sid       = "OnContainerRecipes"
    actions   = ["imagebuilder:GetContainerRecipe"]
    resources = ["arn:aws:imagebuilder:*:*:container-recipe/*/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = ["$${aws:PrincipalAccount}"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }

  statement {
    sid       = "OnImages"
    actions   = ["imagebuilder:GetImage"]
    resources = ["arn:aws:imagebuilder:*:*:image/*/*/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = ["$${aws:PrincipalAccount}"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }

  statement {
    sid = "OnInfrastructureConfigurations"
    actions = [
      "imagebuilder:CreateInfrastructureConfiguration",
      "imagebuilder:GetInfrastructureConfiguration",
      "imagebuilder:TagResource",
    ]
    resources = [aws_imagebuilder_infrastructure_configuration.web.arn]

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }

  statement {
    sid       = "OnDistributionConfigurations"
    actions   = ["imagebuilder:GetDistributionConfiguration"]
    resources = ["arn:aws:imagebuilder:*:*:distribution-configuration/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = ["$${aws:PrincipalAccount}"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }

  statement {
    sid = "OnImagePipelines"
    actions = [
      "imagebuilder:CreateImagePipeline",
      "imagebuilder:TagResource",
    ]
    resources = ["arn:aws:imagebuilder:*:*:image-pipeline/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = ["$${aws:PrincipalAccount}"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }

  statement {
    sid       = "OnWorkflows"
    actions   = ["imagebuilder:GetWorkflow"]
    resources = ["arn:aws:imagebuilder:*:*:workflow/*/*/*/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceAccount"
      values   = ["$${aws:PrincipalAccount}"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }

  statement {
    sid       = "OnComponentsOfAmazon"
    actions   = ["imagebuilder:GetComponent"]
    resources = ["arn:aws:imagebuilder:*:aws:component/*"]

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }

  statement {
    sid       = "OnImagesOfAmazon"
    actions   = ["imagebuilder:GetImage"]
    resources = ["arn:aws:imagebuilder:*:aws:image/*"]

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }

  statement {
    sid       = "OnWorkflowsOfAmazon"
    actions   = ["imagebuilder:GetWorkflow"]
    resources = ["arn:aws:imagebuilder:*:aws:workflow/*"]

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }

  statement {
    sid = "OnNoResource"
    actions = [
      "ec2:DescribeAvailabilityZones",
      "ec2:DescribeHosts",
      "ec2:DescribeImages",
      "inspector2:BatchGetAccountStatus",
    ]
    resources = ["*"]

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
    sid       = "CreateServiceRole"
    actions   = ["iam:CreateServiceLinkedRole"]
    resources = ["arn:aws:iam::*:role/aws-service-role/imagebuilder.amazonaws.com/AWSServiceRoleForImageBuilder"]

    condition {
      test     = "StringEquals"
      variable = "iam:AWSServiceName"
      values   = ["imagebuilder.amazonaws.com"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }
}
