"""Text as the five languages write it: spelling, sentences and words, language, numbers, dates."""
