"""The errands themselves, program by program."""
