package ibguard.iam.managed_policy_test

import data.ibguard.iam.managed_policy

test_path if {
	managed_policy.path("arn:aws:iam::aws:policy/job-function/Billing") == "job-function/billing"
	managed_policy.path("arn:aws:iam::aws:policy/Some") == "some"
	not managed_policy.path("arn:aws:iam::111122223333:policy/some")
}

test_name if {
	managed_policy.name("arn:aws-cn:iam::aws:policy/service-role/Some") == "some"
	managed_policy.name("ARN:AWS:IAM::AWS:POLICY/Some") == "some"
	not managed_policy.name("arn:aws:iam::111122223333:policy/some")
}
