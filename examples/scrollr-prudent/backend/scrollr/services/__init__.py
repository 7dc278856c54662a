"""Domain logic that does not know about HTTP."""
