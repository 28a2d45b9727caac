"""What the user names: files, and what each of them is."""
