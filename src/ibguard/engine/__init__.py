"""The policy engines. No other package imports regopy."""
