"""`python cli.py` in a checkout is the same as `i18n-toolkit`."""

import sys

from i18n_toolkit.cli import main

if __name__ == "__main__":
    sys.exit(main())
