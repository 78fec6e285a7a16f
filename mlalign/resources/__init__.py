"""Rules and lists about languages as tables, and the loader that reads them."""
