package ibguard.aws.service_reference_test

import data.ibguard.aws.service_reference
import data.ibguard.iam.action
import data.ibguard.iam.arn
import data.ibguard.iam.policy_variable

test_sets if {
	service_reference.in_set(" a b ", "a")
	service_reference.in_set(" a b ", "b")
	not service_reference.in_set(" a b ", "c")
	not service_reference.in_set(" a b ", "a b")
	not service_reference.in_set(" ab ", "a")
	not service_reference.in_set(" ", "a")
}

test_names_of_services if {
	every name in ["s3", "imagebuilder", "zocalo", "aws-marketplace"] {
		service_reference.is_service(name)
		service_reference.is_namespace(name)
	}
	service_reference.is_namespace("catalog")
	not service_reference.is_service("catalog")
	not service_reference.is_service("notaservice")
	not service_reference.is_namespace("notaservice")
	not service_reference.is_service("S3")
	not service_reference.is_service("")
}

test_names_before_condition_keys if {
	every name in ["aws", "s3", "saml", "www.amazon.com", "oidc.eks.eu-west-1.amazonaws.com/id/x"] {
		service_reference.is_key_prefix(name)
	}
	not service_reference.is_key_prefix("nothing")
}

test_principals if {
	service_reference.is_principal("ec2")
	service_reference.is_principal("ec2fastlaunch")
	not service_reference.is_principal("notaservice")
}

test_services_whose_keys_are_known if {
	service_reference.has_keys("s3")
	service_reference.has_keys("saml")
	not service_reference.has_keys("zocalo")
	not service_reference.has_keys("notaservice")
}

test_partitions_and_regions if {
	service_reference.is_partition("aws")
	service_reference.is_partition("aws-us-gov")
	not service_reference.is_partition("amazon")
	service_reference.is_region("eu-central-1")
	service_reference.is_region("cn-north-1")
	not service_reference.is_region("us-east-11")
	service_reference.is_region_of("aws-cn", "cn-north-1")
	not service_reference.is_region_of("aws", "cn-north-1")
	not service_reference.is_region_of("nothing", "cn-north-1")
}

test_the_date_of_the_data if count(split(service_reference.snapshot, "-")) == 3

actions_cases := {
	"s3:GetObject": true,
	"S3:getobject": true,
	"s3:GetObjekt": false,
	"s3:Get Object": false,
	"s3:GetObject GetObjectAcl": false,
	"s3:": false,
	"s3:*": true,
	"s3:Get*": true,
	"s3:Gut*": false,
	"s3:*Tagging": true,
	"s3:*Tigging": false,
	"s3:*MultiRegion*": true,
	"s3:*MultiPlanet*": false,
	"s3:Get*Tagging": true,
	"s3:Get*Object*Tagging": true,
	"s3:Get*Tigging": false,
	"s3:Put*Get": false,
	"s3:*Object*Tagging": true,
	"s3:*Object*Tigging": false,
	"s3:*Object*Tagg*": true,
	"s3:Get*Obj*": true,
	"s3:Get*Obi*": false,
	"s3:GetObjectGetObject*Object": false,
	"s3:GetObjec?": true,
	"s3:GetObj?": false,
	"s3:?etObject": true,
	"s3:?etObject*": true,
	"s3:Get* *": false,
	"notaservice:Anything": true,
	"catalog:Anything": true,
	"*": true,
}

test_actions[text] if {
	some text, expected in actions_cases
	result := named(text)
	result == expected
}

default named(_) := false

named(text) if service_reference.names_action(action.entry(text, ""))

tags_cases := {
	"ec2:StopInstances": true,
	"ec2:Stop*": true,
	"ec2:DescribeInstances": false,
	"ec2:Describe*": true,
	"iam:Get*Report": false,
	"ec2:CreateTags": true,
	"lambda:ListFunctions": false,
	"logs:PutResourcePolicy": false,
	"notaservice:Anything": false,
}

test_tags[text] if {
	some text, expected in tags_cases
	result := sees(text)
	result == expected
}

default sees(_) := false

sees(text) if service_reference.supports_tags(action.entry(text, ""))

keys_cases := {
	"aws:CalledVia": ["aws:calledvia", "aws", "ArrayOfString", "ArrayOfString", true, true],
	"AWS:SourceArn": ["aws:sourcearn", "aws", "ARN", "ARN, String", false, true],
	"aws:ResourceTag/Owner/x": ["aws:resourcetag/*", "aws", "String", "String", false, true],
	"lambda:SourceFunctionArn": ["lambda:sourcefunctionarn", "lambda", "ARN", "ARN", false, true],
	"s3:prefix": ["s3:prefix", "s3", "String", "String", false, false],
	"s3:ExistingObjectTag/a": ["s3:existingobjecttag/*", "s3", "String", "String", false, false],
	"kms:EncryptionContext:a": ["kms:encryptioncontext:*", "kms", "String", "String", false, false],
	"ssm:resourceTag/env": ["ssm:resourcetag/*", "ssm", "String", "String", false, false],
	"events:Metadata/a/Matcher": ["events:metadata/*/matcher", "events", "String", "String", false, false],
	"codebuild:secondarySources/a.location": ["codebuild:secondarysources/*.location", "codebuild", "String", "String", false, false],
	"iam:AssociatedResourceArn": ["iam:associatedresourcearn", "iam", "ARN", "ARN", false, false],
	"events:detail-type": ["events:detail-type", "events", "ArrayOfString", "ArrayOfString", true, false],
	"www.amazon.com:app_id": ["www.amazon.com:app_id", "www.amazon.com", "String", "String", false, false],
	"gitlab.com:user_id": ["gitlab.com:user_id", "gitlab.com", "String", "String", false, false],
}

test_keys[text] if {
	some text, expected in keys_cases
	key := service_reference.key(text)
	[key.entry, key.prefix, key.type, key.types, key.many, key.global] == expected
	key.name == lower(text)
}

test_unknown_keys if {
	not service_reference.key("aws:PrincipalOrganization")
	not service_reference.key("aws:ResourceTag")
	not service_reference.key("aws:ResourceTag/")
	not service_reference.key("ec2:NotAKey")
	not service_reference.key("ec2:ResourceTag/")
	not service_reference.key("nothing:Key")
	not service_reference.key("nocolon")
}

test_keys_that_lack_a_tag if {
	service_reference.lacks_tag("aws:ResourceTag")
	service_reference.lacks_tag("aws:RequestTag/")
	service_reference.lacks_tag("rds:db-tag/")
	not service_reference.lacks_tag("aws:ResourceTag/a")
	not service_reference.lacks_tag("s3:prefix")
}

support_cases := {
	"s3:prefix and s3:ListBucket": {"action": "s3:ListBucket", "key": "s3:prefix", "supported": true},
	"s3:prefix and s3:GetObject": {"action": "s3:GetObject", "key": "s3:prefix", "supported": false},
	"ec2:ResourceTag/a and ec2:StopInstances": {"action": "ec2:StopInstances", "key": "ec2:ResourceTag/a", "supported": true},
	"ec2:ResourceTag/a and ec2:DescribeInstances": {"action": "ec2:DescribeInstances", "key": "ec2:ResourceTag/a", "supported": false},
	"cognito-identity.amazonaws.com:aud and sts:AssumeRoleWithWebIdentity": {"action": "sts:AssumeRoleWithWebIdentity", "key": "cognito-identity.amazonaws.com:aud", "supported": true},
	"cognito-identity.amazonaws.com:aud and sts:TagSession": {"action": "sts:TagSession", "key": "cognito-identity.amazonaws.com:aud", "supported": false},
	"s3:prefix and notaservice:X": {"action": "notaservice:X", "key": "s3:prefix", "supported": false},
}

test_support[text] if {
	some text, each in support_cases
	result := supported(each)
	result == each.supported
}

default supported(_) := false

supported(each) if {
	key := service_reference.key(each.key)
	service_reference.supports(action.entry(each.action, ""), key.entry)
}

formats_cases := {
	"arn:aws:iam::111122223333:role/a": [["", "?*"]],
	"arn:aws:iam::111122223333:invalid-role/a": [],
	"arn:aws:iam::111122223333:r*": [["", "?*"], ["", "aws"]],
	"arn:aws:iam::aws:policy/*": [["", "?*"]],
	"arn:aws:sqs:eu-west-1:111122223333:q": [["?*", "?*"]],
	"arn:aws:s3:::bucket/key": [["", ""]],
	"arn:aws:s3:eu-west-1:111122223333:accesspoint/a": [["", ""], ["", "?*"], ["?*", "?*"]],
	"arn:aws:health:*::event/EC2/a/b": [["*", ""]],
	"arn:aws:ec2:eu-west-1::image/ami-1": [["?*", ""]],
	"arn:aws:ec2:eu-west-1:111122223333:${aws:PrincipalTag/kind}/a": [["", "?*"], ["?*", ""], ["?*", "?*"]],
	"arn:aws:iam::111122223333:user/${aws:username}": [["", "?*"]],
	"arn:aws:notaservice:::x": [],
}

test_formats[text] if {
	some text, expected in formats_cases
	found := [[format.region, format.account] | some format in service_reference.formats(arn.parts(policy_variable.replaced(text, "*")))]
	found == expected
}

test_what_formats_have_in_common if {
	service_reference.common_use("iam", "region") == "never"
	service_reference.common_use("sqs", "account") == "always"
	service_reference.common_use("s3", "region") == "either"
	service_reference.common_use("zocalo", "region") == "unknown"
	service_reference.common_use("notaservice", "region") == "unknown"
}
