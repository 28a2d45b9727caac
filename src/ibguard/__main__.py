"""Runs the command line: `python -m ibguard`."""

from ibguard.cli.app import main

if __name__ == "__main__":
    main()
