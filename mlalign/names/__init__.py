"""Names across scripts: reading, transliterating, comparing and searching them, and the places of the world."""
