"""Names in documents: found, and gathered to entities."""
