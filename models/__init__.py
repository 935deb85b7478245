"""The weights: formats, engine, catalog, practice worlds and training."""
