"""AI studio: agent, crawler, images, companion, training export."""
