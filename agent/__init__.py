"""The mind: words, ports, loop, perception, hands, rules and journal."""
