# METADATA
# description: AWS managed policies by their ARNs, whose case IAM ignores.
package ibguard.iam.managed_policy

import data.ibguard.iam.arn

# METADATA
# description: |
#   What the ARN of an AWS managed policy has behind `policy/`, in lower case: a path, if there is one, and the name.
#   Undefined for other ARNs.
path(policy) := split(lower(policy), ":iam::aws:policy/")[1]

# METADATA
# description: The name of an AWS managed policy in lower case, without its path; undefined for other ARNs.
name(policy) := arn.last_segment(path(policy))
