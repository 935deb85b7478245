"""The eyes: what is on the screen, as pixels and as marks, once it has become quiet."""
