"""Glossary work that knows names, morphology and alignment: checking translations, finding terms, suggesting rows."""
