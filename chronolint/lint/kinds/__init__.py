"""The check kinds, one module each, in families as the folders of rule pages; registry.py lists them."""
