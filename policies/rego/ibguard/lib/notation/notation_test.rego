package ibguard.lib.notation_test

import data.ibguard.lib.notation

test_truth_values_have_any_case if {
	every text in ["true", "false", "True", "FALSE"] { notation.is_truth(text) }
	not notation.is_truth("yes")
	not notation.is_truth("1")
	not notation.is_truth("")
}

test_numbers if {
	every text in ["0", "3600", "-1", "+2", "1.2", ".5", "1e3", "1.5E-3"] { notation.is_number_text(text) }
	not notation.is_number_text("")
	not notation.is_number_text("one")
	not notation.is_number_text("1.2.3")
	not notation.is_number_text("1,000")
	not notation.is_number_text("--1")
	not notation.is_number_text("1e")
	not notation.is_number_text("1e2e3")
	not notation.is_number_text("12h")
}

test_identifiers_have_a_size if {
	notation.is_identifier("0a1B2c3d", {8, 17})
	notation.is_identifier("0123456789abcdef0", {8, 17})
	not notation.is_identifier("0a1b2c3", {8, 17})
	not notation.is_identifier("0a1b2c-d", {8, 17})
}

test_base64_may_lack_what_fills_it_up if {
	every text in ["", "QmluYXJ5", "QQ==", "QQ", "QUI=", "QUI"] { notation.is_base64(text) }
	not notation.is_base64("not base64!")
	not notation.is_base64("Q")
	not notation.is_base64("QQ=")
	not notation.is_base64("QmluYXJ5=")
	not notation.is_base64("Qm-_")
	not notation.is_base64("=QQ=")
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
		notation.is_date(text)
	}
}

test_what_is_no_date if {
	not notation.is_date("")
	not notation.is_date("next tuesday")
	not notation.is_date("tomorrow")
	not notation.is_date("30-01-31")
	not notation.is_date("2030-13-01")
	not notation.is_date("2030-1-1")
	not notation.is_date("2030-04-31")
	not notation.is_date("2030-01-00")
	not notation.is_date("2030-01-01-01")
	not notation.is_date("01/31/2030")
	not notation.is_date("2030-01-31T25:00:00Z")
	not notation.is_date("2030-01-31T12:60:00Z")
	not notation.is_date("2030-01-31T12:00:61Z")
	not notation.is_date("2030-01-31T12:00:00.x")
	not notation.is_date("2030-01-31T1")
	not notation.is_date("2030-01-31T")
	not notation.is_date("2030-01-31T12:00T12:00")
	not notation.is_date("2030-01-31T12:00+01:00+01:00")
	not notation.is_date("2030T")
	not notation.is_date("203001T12")
}
