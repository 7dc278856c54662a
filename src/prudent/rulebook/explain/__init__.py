"""Pages for people: what the rulebook says of a rule, a feature or an authority."""
