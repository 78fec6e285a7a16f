"""Sentence embeddings and the alignment of two versions of a text, in whatever languages."""
