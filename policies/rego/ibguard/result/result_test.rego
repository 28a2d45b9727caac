package ibguard.result_test

import data.ibguard.result

as_clause_cases := {
	"a sentence": ["The targets of a are unknown until apply.", "the targets of a are unknown until apply"],
	"a clause": ["its other policies", "its other policies"],
	"not ASCII": ["The role in é is unknown.", "the role in é is unknown"],
}

test_as_clause[note] if {
	some note, tc in as_clause_cases
	result.as_clause(tc[0]) == tc[1]
}
