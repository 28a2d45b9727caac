"""Runs the command line: `python -m ibguard`."""

from ibguard.cli import main

if __name__ == "__main__":
    main()
