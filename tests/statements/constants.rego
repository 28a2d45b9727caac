package cases.constants

out := [1, -1, 1.5, 123456789012345678901234567890, "é\u2028", null, true, {"k": {"l": []}}]
