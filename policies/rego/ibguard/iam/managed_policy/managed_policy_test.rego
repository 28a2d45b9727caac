package ibguard.iam.managed_policy_test

import data.ibguard.iam.managed_policy

test_name if {
	managed_policy.name("arn:aws-cn:iam::aws:policy/service-role/Some") == "some"
	managed_policy.name("ARN:AWS:IAM::AWS:POLICY/Some") == "some"
	not managed_policy.name("arn:aws:iam::111122223333:policy/some")
}
