"""Prefilter, parse, match, confirm, guard."""
