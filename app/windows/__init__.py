"""The room of the windows beside the main one: what each has in common, and which there are."""
