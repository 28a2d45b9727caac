package ibguard.iam.ip_range_test

import data.ibguard.iam.ip_range

test_ranges_of_ipv4 if {
	ip_range.parsed_range("203.0.113.7") == {"width": 8, "fields": [203, 0, 113, 7], "prefix": 32}
	ip_range.parsed_range("10.0.0.0/8") == {"width": 8, "fields": [10, 0, 0, 0], "prefix": 8}
	ip_range.parsed_range("0.0.0.0/0") == {"width": 8, "fields": [0, 0, 0, 0], "prefix": 0}
}

test_ranges_of_ipv6 if {
	ip_range.parsed_range("2001:DB8::1/64") == {"width": 16, "fields": [8193, 3512, 0, 0, 0, 0, 0, 1], "prefix": 64}
	ip_range.parsed_range("::/0") == {"width": 16, "fields": [0, 0, 0, 0, 0, 0, 0, 0], "prefix": 0}
	ip_range.parsed_range("1:2:3:4:5:6:7:8") == {"width": 16, "fields": [1, 2, 3, 4, 5, 6, 7, 8], "prefix": 128}
	ip_range.parsed_range("fe80::") == {"width": 16, "fields": [65152, 0, 0, 0, 0, 0, 0, 0], "prefix": 128}
	ip_range.parsed_range("::ffff:10.0.2.1") == {"width": 16, "fields": [0, 0, 0, 0, 0, 65535, 2560, 513], "prefix": 128}
}

test_what_is_no_range if {
	not ip_range.parsed_range("")
	not ip_range.parsed_range("*")
	not ip_range.parsed_range("example.com")
	not ip_range.parsed_range("203.0.113")
	not ip_range.parsed_range("203.0.113.256")
	not ip_range.parsed_range("203.0.113.-1")
	not ip_range.parsed_range("203.0.113.0.1")
	not ip_range.parsed_range("203.0.113.0/33")
	not ip_range.parsed_range("203.0.113.0/")
	not ip_range.parsed_range("203.0.113.0/24/24")
	not ip_range.parsed_range("203.0.113.0/x")
	not ip_range.parsed_range("2001:db8::/129")
	not ip_range.parsed_range("2001:db8")
	not ip_range.parsed_range("2001:db8:::1")
	not ip_range.parsed_range("1::2::3")
	not ip_range.parsed_range("1:2:3:4:5:6:7::8")
	not ip_range.parsed_range("1:2:3:4:5:6:7:8:9")
	not ip_range.parsed_range("2001:db8::g")
	not ip_range.parsed_range("2001:db8::12345")
}

test_network_of_ipv4 if {
	ip_range.network(ip_range.parsed_range("203.0.113.7/24")) == "203.0.113.0/24"
	ip_range.network(ip_range.parsed_range("203.0.113.7/30")) == "203.0.113.4/30"
	ip_range.network(ip_range.parsed_range("10.255.0.0/9")) == "10.128.0.0/9"
	ip_range.network(ip_range.parsed_range("10.255.0.0/0")) == "0.0.0.0/0"
}

test_network_of_ipv6 if {
	ip_range.network(ip_range.parsed_range("2001:db8::1/64")) == "2001:db8::/64"
	ip_range.network(ip_range.parsed_range("2001:db8::abcd/124")) == "2001:db8:0:0:0:0:0:abc0/124"
	ip_range.network(ip_range.parsed_range("2001:db8:ffff::/33")) == "2001:db8:8000::/33"
	ip_range.network(ip_range.parsed_range("1::/0")) == "::/0"
}

test_within if {
	_lies_in("10.1.2.3", "10.0.0.0/8")
	_lies_in("10.0.0.0/8", "10.0.0.0/8")
	_lies_in("172.31.255.0/24", "172.16.0.0/12")
	_lies_in("fd00::1", "fc00::/7")
	_lies_in("1.2.3.4", "0.0.0.0/0")
	not _lies_in("10.0.0.0/7", "10.0.0.0/8")
	not _lies_in("11.0.0.0/8", "10.0.0.0/8")
	not _lies_in("172.32.0.0/16", "172.16.0.0/12")
	not _lies_in("::/0", "0.0.0.0/0")
	not _lies_in("fe00::1", "fc00::/7")
}

_lies_in(inner, outer) if ip_range.within(ip_range.parsed_range(inner), ip_range.parsed_range(outer))
