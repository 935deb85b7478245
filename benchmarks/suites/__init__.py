"""How good a policy is, task by task, closed-loop."""
