"""The demo's own page; `run` has none of it."""
