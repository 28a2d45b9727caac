"""The results of runs, as records."""
