# METADATA
# description: |
#   What every rule reports, by rule. Written by `python -m ibguard.generate`; not to be edited.
package ibguard.index

# METADATA
# description: What the rules found; rules that are off are left out.
found := []

# METADATA
# description: What the rules could not decide; rules that are off are left out.
unknown := []
