"""Tests; the folders have the names of what they test."""
