package cases.conflict_that_nothing_asks_for

out := "fine" if not input.value == 12

unused := 1

unused := 2 if input.value == 12
