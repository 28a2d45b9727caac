package ibguard.validation.redundancy_test

import data.ibguard.validation.redundancy

test_one_text_is_no_group if redundancy.groups(["s3:*"]) == []

test_covered_texts_are_a_group if {
	redundancy.groups(["s3:GetObject", "s3:Get*"]) == [{"covering": 1, "positions": [0, 1], "repeats": false}]
}
