package ibguard.validation.unknown_names_test

import data.ibguard.iam.action
import data.ibguard.iam.condition
import data.ibguard.validation.unknown_names

faults(problems) := [problem.fault | some problem in problems]

actions_cases := {
	"*": [],
	"s3:*": [],
	"S3:getobject": [],
	"s3:Get*": [],
	"s3:GetObjekt": ["invalid_action"],
	"s3:Gut*": ["invalid_action"],
	"s3:${aws:username}": [],
	"GetObject": ["invalid_action"],
	"": ["invalid_action"],
	"nothing:*": ["invalid_service_in_action"],
	"nothing:Get": ["invalid_service_in_action"],
	"zocalo:Anything": [],
	"s?:GetObject": ["wildcard_in_service_name"],
	"*:GetObject": ["wildcard_in_service_name"],
}

test_actions[text] if {
	some text, expected in actions_cases
	problems := unknown_names.in_action(action.entry(text, ""))
	faults(problems) == expected
}

resources_cases := {
	"*": [],
	"arn:aws:s3:::bucket/key": [],
	"arn:aws:s3:*:*:accesspoint/*": [],
	"arn:*:s3:::bucket": [],
	"arn:${partition}:s3:::bucket": [],
	"arn:aws:s3:*": [],
	"*:role/a": ["missing_arn_field"],
	"arn:aws:s3": ["missing_arn_field"],
	"fakeArn": ["missing_arn_field"],
	"": ["missing_arn_field"],
	"${variable}": [],
	"aws:aws:s3:::bucket": ["invalid_arn_prefix"],
	"a*:aws:s3:::bucket": [],
	"arn:amazon:s3:::bucket": ["invalid_partition"],
	"arn:amazon:ec2:nowhere-1:111122223333:instance/*": ["invalid_partition"],
	"arn:aws:*code*::111122223333:*": ["wildcard_in_service_name"],
	"arn:aws:S3:::bucket": ["invalid_arn_service_case"],
	"arn:aws:nothing:::x": ["invalid_service"],
	"arn:aws:zocalo:nowhere-1:1:x": ["invalid_arn_region", "invalid_arn_account"],
	"arn:aws:iam:us-east-1:111122223333:role/a": ["arn_region_not_allowed"],
	"arn:aws:iam:us-east-1:111122223333:nothing/a": ["invalid_arn_resource", "arn_region_not_allowed"],
	"arn:aws:iam::111122223333:nothing/a": ["invalid_arn_resource"],
	"arn:aws:iam::*:nothing/a": [],
	"arn:aws:iam::aws:policy/a": [],
	"arn:aws:iam::11112222333x:role/a": ["invalid_arn_account"],
	"arn:aws:iam::1111:role/a": ["invalid_arn_account"],
	"arn:aws:s3::111122223333:bucket/key": ["arn_account_not_allowed"],
	"arn:aws:ec2:us-east-11:111122223333:instance/*": ["invalid_arn_region"],
	"arn:aws:ec2:cn-north-1:111122223333:instance/*": ["invalid_arn_region"],
	"arn:*:ec2:cn-north-1:111122223333:instance/*": [],
	"arn:*:ec2:cn-nowhere-1:111122223333:instance/*": ["invalid_arn_region"],
	"arn:aws:logs:::log-group:a*": ["missing_arn_region"],
	"arn:aws:sqs:us-east-1::queue": ["missing_arn_account"],
	"arn:aws:ssm:us-east-1::parameter/a": [],
	"arn:aws:ec2:*::image/*": [],
	"arn:aws:health:::event/a/b/c": [],
}

test_resources[text] if {
	some text, expected in resources_cases
	problems := unknown_names.in_resource({"value": text})
	faults(problems) == expected
}

clauses_cases := {
	"StringEquals aws:PrincipalOrgID": [],
	"StringEquals aws:PrincipalOrganization": ["invalid_global_condition_key"],
	"ArnEquals aws:ARN": ["deprecated_global_condition_key"],
	"ArnLike aws:ARN": ["unsupported_global_condition_key"],
	"StringEquals aws:ResourceTag": [],
	"StringEquals nocolon": [],
	"StringEquals accounts.example.com:aud": [],
	"StringEquals s3:prefix": [],
	"Null s3:Nothing": ["invalid_service_condition_key"],
	"StringEquals zocalo:Key": [],
	"StringEquals nothing:Key": ["invalid_service"],
	"StringEquals aws:TagKeys": ["missing_qualifier"],
	"StringEqualsIfExists aws:TagKeys": ["missing_qualifier"],
	"Null aws:TagKeys": [],
	"ForAnyValue:StringEquals aws:TagKeys": [],
	"ForAllValues:StringEquals aws:userid": ["forallvalues_with_single_valued_key"],
	"ForAllValues:StringEquals codestar-connections:ProviderAction": [],
	"ForAllValues:Null aws:userid": [],
	"ForAnyValue:StringEquals aws:userid": [],
	"StringEquals aws:ViaAWSService": ["type_mismatch"],
	"Bool aws:ViaAWSService": [],
	"StringEquals aws:SourceArn": [],
	"ArnLike aws:userid": [],
	"StringLike aws:SourceArn": ["string_like_operator_with_arn_condition_keys"],
	"StringNotLikeIfExists aws:SourceArn": ["string_like_operator_with_arn_condition_keys"],
	"NumericLessThan aws:EpochTime": [],
	"DateLessThan aws:EpochTime": [],
	"NumericLessThan aws:CurrentTime": ["type_mismatch"],
	"IpAddress aws:TagKeys": ["missing_qualifier", "type_mismatch"],
	"NoOperator aws:TagKeys": [],
	"BinaryEquals kms:RecipientAttestation:PCR0": [],
	"BinaryEquals aws:ViaAWSService": ["type_mismatch"],
}

test_clauses[text] if {
	some text, expected in clauses_cases
	parts := split(text, " ")
	problems := unknown_names.in_clause(condition.clause(parts[0], parts[1], ["x"], false, ""))
	faults(problems) == expected
}

values_cases := {
	"StringEquals aws:RequestedRegion us-east-1": [],
	"StringEquals aws:RequestedRegion us-east-9": ["invalid_region"],
	"StringLike aws:RequestedRegion us-*": [],
	"StringEquals aws:RequestedRegion ${aws:PrincipalTag/region}": [],
	"Null aws:RequestedRegion true": [],
	"StringEquals ec2:Region us-east-9": ["invalid_region"],
	"ForAnyValue:StringEquals aws:CalledVia cloudformation.amazonaws.com": [],
	"ForAnyValue:StringEquals aws:CalledVia nothing.amazonaws.com": ["invalid_service"],
	"ForAnyValue:StringLike aws:CalledVia noth*.amazonaws.com": [],
	"ForAnyValue:StringEquals aws:CalledVia nothing.here": [],
	"StringEquals aws:userid us-east-9": [],
}

test_values[text] if {
	some text, expected in values_cases
	parts := split(text, " ")
	problems := unknown_names.in_value({"value": parts[2], "clause": condition.clause(parts[0], parts[1], [], false, "")})
	faults(problems) == expected
}
