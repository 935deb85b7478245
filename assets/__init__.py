"""The room of everything that is data (policy, catalogue, translations): read it with ``importlib.resources``."""
