"""Kinds of rules on the articles themselves and on what editors say in them."""
