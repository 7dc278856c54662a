"""A design-review linter: finds product-design features with a liability record, and the safeguards beside them."""

__version__ = "0.1.0"
