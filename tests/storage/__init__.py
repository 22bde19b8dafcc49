"""Tests of the association's books, on both databases."""
