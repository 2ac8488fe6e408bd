"""Stories: the mentions of one event joined over articles, and the bounds that their claims put on it."""
