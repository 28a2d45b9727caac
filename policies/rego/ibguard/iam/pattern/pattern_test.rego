package ibguard.iam.pattern_test

import data.ibguard.iam.pattern

covers_cases := {
	"a star": {"pattern": "*", "other": "a?*", "covers": true},
	"the same": {"pattern": "a?b", "other": "a?b", "covers": true},
	"other text": {"pattern": "ab", "other": "abc", "covers": false},
	"a prefix": {"pattern": "get*", "other": "getimage", "covers": true},
	"another prefix": {"pattern": "get*", "other": "listimages", "covers": false},
	"a suffix": {"pattern": "*image", "other": "getimage", "covers": true},
	"a suffix that begins in the prefix": {"pattern": "aba*ba", "other": "aba", "covers": false},
	"pieces in order": {"pattern": "a*b*c", "other": "a-b-c", "covers": true},
	"pieces out of order": {"pattern": "a*b*c*d", "other": "a-c-b-d", "covers": false},
	"two stars side by side": {"pattern": "a**b", "other": "ab", "covers": true},
	"another pattern": {"pattern": "role/*", "other": "role/a*", "covers": true},
	"a wider pattern": {"pattern": "role/a*", "other": "role/*", "covers": false},
	"a question mark": {"pattern": "a?c", "other": "abc", "covers": true},
	"a question mark for nothing": {"pattern": "ab?", "other": "ab", "covers": false},
	"a question mark for a star": {"pattern": "a?", "other": "a*", "covers": false},
	"a question mark for a question mark": {"pattern": "a?*", "other": "a?b", "covers": true},
	"question marks and stars": {"pattern": "a?*c*?e", "other": "abbccdde", "covers": true},
	"a piece that is not there": {"pattern": "?*xy*c", "other": "abxc", "covers": false},
	"ends that overlap": {"pattern": "ab?*bc", "other": "abc", "covers": false},
	"ten stars": {"pattern": "*a*b*c*d*e*f*g*h*i*", "other": "abcdefghi", "covers": true},
	"ten stars and question marks": {"pattern": "?*b*c*d*e*f*g*h*i*", "other": "abcdefghi", "covers": true},
	"too many stars": {"pattern": "*a*b*c*d*e*f*g*h*i*j*k*", "other": "abcdefghijk", "covers": false},
}

test_covers[note] if {
	some note, tc in covers_cases
	_covering(tc.pattern, tc.other) == tc.covers
}

_covering(one, other) if {
	pattern.covers(one, other)
} else := false

test_ignoring_case if {
	pattern.covers_ignore_case("IAM:Pass*", "iam:passrole")
	not pattern.covers_ignore_case("IAM:Pass*", "iam:getrole")
}

test_overlap if {
	pattern.overlap("a*", "ab")
	pattern.overlap("ab", "a*")
	not pattern.overlap("ab", "ac")
}

test_wildcards if {
	pattern.wild("a*")
	pattern.wild("a?")
	not pattern.wild("a")
	pattern.only_wildcards("*?*")
	not pattern.only_wildcards("a*")
	not pattern.only_wildcards("")
	pattern.head("ab?c*") == "ab"
	pattern.head("ab*c?") == "ab"
	pattern.with_trailing_star("role/??*") == "role/*"
	pattern.with_trailing_star("role/*?") == "role/*"
	pattern.with_trailing_star("role/??") == "role/??"
	pattern.with_trailing_star("role/*") == "role/*"
}

test_decidable if {
	pattern.decidable("a*b")
	pattern.decidable("a?b")
	not pattern.decidable("*a*b*c*d*e*f*g*h*i*j*k*")
	not pattern.decidable("?*a*b*c*d*e*f*g*h*i*j*k*")
}
