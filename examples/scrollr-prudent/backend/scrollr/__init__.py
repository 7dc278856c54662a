"""Back-end of Scrollr."""
