"""`python -m prudent` is the `prudent` command."""

from prudent.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
