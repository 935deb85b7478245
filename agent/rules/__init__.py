"""The rules: what may be done without asking, for how long, and when it has become pointless."""
