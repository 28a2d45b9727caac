"""Lets pytest run the policies' own tests, wherever below the repository it is started."""

pytest_plugins = ["pytester", "rego_collector"]
