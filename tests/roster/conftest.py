"""Lets the tests of this room share the builder of packages."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
