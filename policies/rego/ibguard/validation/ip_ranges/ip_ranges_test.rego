package ibguard.validation.ip_ranges_test

import data.ibguard.iam.ip_range
import data.ibguard.validation.ip_ranges

test_private_ranges if {
	every text in ["10.0.0.0/8", "10.1.2.3", "172.16.0.1", "172.31.255.255/32", "192.168.1.0/24"] {
		ip_ranges.is_private(ip_range.parsed_range(text))
	}
	not ip_ranges.is_private(ip_range.parsed_range("203.0.113.0/24"))
	not ip_ranges.is_private(ip_range.parsed_range("172.15.0.0/16"))
	not ip_ranges.is_private(ip_range.parsed_range("192.168.0.0/15"))
	not ip_ranges.is_private(ip_range.parsed_range("0.0.0.0/0"))
}
