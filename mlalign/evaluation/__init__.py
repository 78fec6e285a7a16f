"""Measuring: translations against references, names, alignments and links against annotated data."""
