package cases.objects_in_objects

out := {"a": {"b": input.value, "c": {"d": [input.value]}}, "k": {k: 1 | some k in ["x", "y"]}}
