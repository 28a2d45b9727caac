"""The policy engine. The only room that imports regopy."""
