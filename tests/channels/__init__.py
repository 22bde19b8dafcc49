"""Channels against strict doubles of the other side."""
