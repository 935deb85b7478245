"""The room of practice windows: a practice world shown as real Qt widgets, in a process of its own."""
