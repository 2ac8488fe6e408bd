"""Kinds of rules on what is told twice."""
