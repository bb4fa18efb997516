"""The letters: one file of texts per language, and two frames that all languages share."""
