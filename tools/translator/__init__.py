"""Translates the plan that `opa build -t plan` compiles from the rules to a Python module.

The plan is OPA's intermediate representation, https://www.openpolicyagent.org/docs/ir: functions of blocks of
statements over numbered local variables. `plan` reads it, `simplify` finds the variables that Python does not
need, `emit` writes functions, and `module` writes the module.
"""
