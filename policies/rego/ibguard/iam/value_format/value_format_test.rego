package ibguard.iam.value_format_test

import data.ibguard.iam.value_format

test_truth_values_have_any_case if {
	every text in ["true", "false", "True", "FALSE"] { value_format.is_truth(text) }
	not value_format.is_truth("yes")
	not value_format.is_truth("1")
	not value_format.is_truth("")
}

test_numbers if {
	every text in ["0", "3600", "-1", "+2", "1.2", ".5", "1e3", "1.5E-3"] { value_format.is_number_text(text) }
	not value_format.is_number_text("")
	not value_format.is_number_text("one")
	not value_format.is_number_text("1.2.3")
	not value_format.is_number_text("1,000")
	not value_format.is_number_text("--1")
	not value_format.is_number_text("1e")
	not value_format.is_number_text("1e2e3")
	not value_format.is_number_text("12h")
}

test_identifiers_have_a_size if {
	value_format.is_identifier("0a1B2c3d", {8, 17})
	value_format.is_identifier("0123456789abcdef0", {8, 17})
	not value_format.is_identifier("0a1b2c3", {8, 17})
	not value_format.is_identifier("0a1b2c-d", {8, 17})
}

test_base64_may_lack_what_fills_it_up if {
	every text in ["", "QmluYXJ5", "QQ==", "QQ", "QUI=", "QUI"] { value_format.is_base64(text) }
	not value_format.is_base64("not base64!")
	not value_format.is_base64("Q")
	not value_format.is_base64("QQ=")
	not value_format.is_base64("QmluYXJ5=")
	not value_format.is_base64("Qm-_")
	not value_format.is_base64("=QQ=")
}

test_dates if {
	every text in [
		"2030",
		"2030-01",
		"2030-01-31",
		"2028-02-29",
		"2030-01-31T12:00Z",
		"2030-01-31T12:00:00",
		"2030-01-31T12:00:00Z",
		"2030-01-31t12:00:00z",
		"2030-01-31T12:00:00.123Z",
		"2030-01-31T12:00:00+01:00",
		"2030-01-31T12:00:00-0930",
		"20300131T120000Z",
	] {
		value_format.is_date(text)
	}
}

test_what_is_no_date if {
	not value_format.is_date("")
	not value_format.is_date("next tuesday")
	not value_format.is_date("tomorrow")
	not value_format.is_date("30-01-31")
	not value_format.is_date("2030-13-01")
	not value_format.is_date("2030-1-1")
	not value_format.is_date("2030-04-31")
	not value_format.is_date("2030-01-00")
	not value_format.is_date("2030-01-01-01")
	not value_format.is_date("01/31/2030")
	not value_format.is_date("2030-01-31T25:00:00Z")
	not value_format.is_date("2030-01-31T12:60:00Z")
	not value_format.is_date("2030-01-31T12:00:61Z")
	not value_format.is_date("2030-01-31T12:00:00.x")
	not value_format.is_date("2030-01-31T1")
	not value_format.is_date("2030-01-31T")
	not value_format.is_date("2030-01-31T12:00T12:00")
	not value_format.is_date("2030-01-31T12:00+01:00+01:00")
	not value_format.is_date("2030T")
	not value_format.is_date("203001T12")
}
