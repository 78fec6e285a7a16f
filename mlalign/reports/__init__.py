"""Results for people and for other programs: HTML pages from templates, JSON with a schema."""
