"""The check kinds, one module each; `KINDS` in registry.py lists them."""
