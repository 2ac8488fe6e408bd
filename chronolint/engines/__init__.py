"""Ways to run the pipeline: with what earlier runs left, and in several processes."""
