"""The small file whose people every odd but right file must give."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
