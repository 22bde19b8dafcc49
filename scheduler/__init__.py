"""When something is to be said unasked, and to whom."""
