"""Writes the plan that `opa build -t plan` compiles from the rules out as a Python module.

The plan is OPA's intermediate representation, https://www.openpolicyagent.org/docs/ir: functions made of
blocks made of statements over numbered local variables. `plan` reads it, `simplify` finds the variables that
need not be, `emit` writes the statements, `module` the whole.
"""
