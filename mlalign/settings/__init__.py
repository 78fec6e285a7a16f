"""Where mlalign keeps what is not in the package: caches, models, preferences; and how files are written."""
