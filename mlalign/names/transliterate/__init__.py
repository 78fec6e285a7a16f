"""Names of one language written in another: glossary, gazetteer, dictionary of name parts, then rules."""
