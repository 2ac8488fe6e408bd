"""One module a file format; each has `load(Source) -> Loaded` and says in its docstring what it takes."""
