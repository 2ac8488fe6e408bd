"""The index: what was understood of articles and found in sets, kept between runs."""
