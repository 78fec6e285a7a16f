"""Glossaries: concepts with their forms in five languages, kept by hand as tables and found in text."""

from mlalign.glossary.entry import ENTITY_TYPES, STATUSES, EntityType, Entry, Form, Location, Status

__all__ = ["ENTITY_TYPES", "STATUSES", "EntityType", "Entry", "Form", "Location", "Status"]
