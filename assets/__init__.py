"""The room of everything that is data (bundled policies, icons, themes): read it with ``importlib.resources``."""
