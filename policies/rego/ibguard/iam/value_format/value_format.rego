# METADATA
# description: |
#   Formats of condition values: booleans, numbers, dates, base64. Without regular expressions, in linear time.
package ibguard.iam.value_format

# METADATA
# description: Whether a string is `true` or `false`, in any case.
is_truth(text) if lower(text) in {"true", "false"}

# METADATA
# description: Whether a string consists of digits.
is_digits(text) if {
	not text == ""
	trim(text, "0123456789") == ""
}

# METADATA
# description: Whether a string is a number, optionally with a sign, a decimal point and an exponent.
is_number_text(text) if {
	parts := split(lower(text), "e")
	not parts[2]
	_is_decimal(_unsigned(parts[0]))
	_is_exponent(parts)
}

_unsigned(text) := trim_prefix(text, "-") if {
	startswith(text, "-")
} else := trim_prefix(text, "+")

_is_decimal(text) if {
	pieces := split(text, ".")
	not pieces[2]
	is_digits(concat("", pieces))
}

_is_exponent(parts) if {
	not parts[1]
} else if {
	is_digits(_unsigned(parts[1]))
}

_letters := "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

# METADATA
# description: Whether a string consists of ASCII letters and digits and has one of the lengths `sizes`.
is_identifier(text, sizes) if {
	trim(text, concat("", [_letters, "0123456789"])) == ""
	_size(text) in sizes
}

_size(text) := count(split(text, ""))

# METADATA
# description: Whether a string is base64, with or without padding.
is_base64(text) if {
	body := trim_suffix(trim_suffix(text, "="), "=")
	trim(body, concat("", [_letters, "0123456789+/"])) == ""
	text in _with_padding(body)
}

_with_padding(body) := [body] if {
	_size(body) % 4 == 0
} else := [body, concat("", [body, "=="])] if {
	_size(body) % 4 == 2
} else := [body, concat("", [body, "="])] if {
	_size(body) % 4 == 3
} else := []

# METADATA
# description: |
#   Whether a string is an ISO 8601 date, such as 2030-01-31, 2030-01-31T12:00:00Z or 20300131T120000+0100. The smallest
#   fields may be missing.
is_date(text) if {
	parts := split(upper(text), "T")
	not parts[2]
	_is_day(_day_fields(parts))
	_is_time(parts)
}

# Eight digits without a time are read as a number.
_day_fields(parts) := split(parts[0], "-") if {
	not parts[1]
} else := split(parts[0], "-") if {
	not is_digits(parts[0])
} else := [substring(parts[0], 0, 4), substring(parts[0], 4, 2), substring(parts[0], 6, -1)] if {
	_size(parts[0]) > 6
} else := []

_is_day(fields) if {
	not fields[3]
	is_digits(concat("", fields))
	_size(fields[0]) == 4
	_is_month(fields)
	_is_day_of_month(fields)
}

_is_month(fields) if {
	not fields[1]
} else if {
	object.get(_days, [fields[1]], null) != null
}

_days := {
	"01": "31",
	"02": "29",
	"03": "31",
	"04": "30",
	"05": "31",
	"06": "30",
	"07": "31",
	"08": "31",
	"09": "30",
	"10": "31",
	"11": "30",
	"12": "31",
}

_is_day_of_month(fields) if {
	not fields[2]
} else if {
	_size(fields[2]) == 2
	"01" <= fields[2]
	fields[2] <= object.get(_days, [fields[1]], "00")
}

_is_time(parts) if {
	not parts[1]
} else if {
	pieces := split(replace(trim_suffix(parts[1], "Z"), "+", "-"), "-")
	not pieces[2]
	every piece in pieces { _is_clock(piece) }
}

# Hours, minutes, seconds and a fraction, with or without colons; an offset has the same format.
_is_clock(text) if {
	parts := split(replace(replace(text, ":", ""), ",", "."), ".")
	not parts[2]
	is_digits(concat("", parts))
	_size(parts[0]) in {2, 4, 6}
	padded := concat("", [parts[0], "0000"])
	substring(padded, 0, 2) <= "24"
	substring(padded, 2, 2) <= "59"
	substring(padded, 4, 2) <= "60"
}
