"""The room of speed: how long the person waits, beside the same work done by others."""
