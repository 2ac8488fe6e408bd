"""Kinds of rules on figures: totals, shares, changes, conversions, tolls."""
