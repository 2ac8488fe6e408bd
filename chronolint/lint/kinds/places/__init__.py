"""Kinds of rules on where things are and happen."""
