"""`python -m i18n_toolkit`."""

import sys

from .cli import main

sys.exit(main())
