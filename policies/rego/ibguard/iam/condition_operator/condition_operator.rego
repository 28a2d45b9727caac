# METADATA
# description: |
#   The condition operators of IAM in one table: in lower case, without set operator and IfExists, as `base` of
#   iam/condition.
package ibguard.iam.condition_operator

# METADATA
# description: |
#   By operator: the `type` of its values, as in the service reference; whether it is `negated` and so matches requests
#   without the key; and whether its values may have `wildcards`.
operators := {
	"stringequals": {"type": "String", "negated": false, "wildcards": false},
	"stringnotequals": {"type": "String", "negated": true, "wildcards": false},
	"stringequalsignorecase": {"type": "String", "negated": false, "wildcards": false},
	"stringnotequalsignorecase": {"type": "String", "negated": true, "wildcards": false},
	"stringlike": {"type": "String", "negated": false, "wildcards": true},
	"stringnotlike": {"type": "String", "negated": true, "wildcards": true},
	"arnequals": {"type": "ARN", "negated": false, "wildcards": true},
	"arnnotequals": {"type": "ARN", "negated": true, "wildcards": true},
	"arnlike": {"type": "ARN", "negated": false, "wildcards": true},
	"arnnotlike": {"type": "ARN", "negated": true, "wildcards": true},
	"bool": {"type": "Bool", "negated": false, "wildcards": false},
	"null": {"type": "Null", "negated": false, "wildcards": false},
	"ipaddress": {"type": "IPAddress", "negated": false, "wildcards": false},
	"notipaddress": {"type": "IPAddress", "negated": true, "wildcards": false},
	"numericequals": {"type": "Numeric", "negated": false, "wildcards": false},
	"numericnotequals": {"type": "Numeric", "negated": true, "wildcards": false},
	"numericlessthan": {"type": "Numeric", "negated": false, "wildcards": false},
	"numericlessthanequals": {"type": "Numeric", "negated": false, "wildcards": false},
	"numericgreaterthan": {"type": "Numeric", "negated": false, "wildcards": false},
	"numericgreaterthanequals": {"type": "Numeric", "negated": false, "wildcards": false},
	"dateequals": {"type": "Date", "negated": false, "wildcards": false},
	"datenotequals": {"type": "Date", "negated": true, "wildcards": false},
	"datelessthan": {"type": "Date", "negated": false, "wildcards": false},
	"datelessthanequals": {"type": "Date", "negated": false, "wildcards": false},
	"dategreaterthan": {"type": "Date", "negated": false, "wildcards": false},
	"dategreaterthanequals": {"type": "Date", "negated": false, "wildcards": false},
	"binaryequals": {"type": "Binary", "negated": false, "wildcards": false},
}
