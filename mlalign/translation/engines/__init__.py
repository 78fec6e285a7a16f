"""How models run: tokens, batches, alignment; one class for whatever CTranslate2 runs."""
