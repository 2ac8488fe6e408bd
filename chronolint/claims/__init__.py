"""Claims: the events of one article, and what it says of each: when, where, who, how many."""
