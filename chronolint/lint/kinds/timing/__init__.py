"""Kinds of rules on dates, lengths, ages and orders."""
