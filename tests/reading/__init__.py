"""Tests of reading Vietnamese."""
