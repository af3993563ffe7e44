"""`python -m glossary` is the command line."""

from glossary.quick import main

main()
