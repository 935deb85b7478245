"""How a family of models is asked for a trajectory, and how its answer is read."""
