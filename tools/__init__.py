"""What builds and maintains a checkout of ibguard; no part of the wheel. Run as `python -m tools.NAME`."""
