"""What a run found, as records."""
