"""Every official worked example on file is asserted somewhere: in a case beside the law or in a test of this folder.

A test module names what it asserts in ``EXAMPLES`` (a set) or as keys of ``ROWS``; a case names it as ``example``.
"""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from tinhgon.law.loading import law

HERE = Path(__file__).parent
ON_FILE = HERE.parents[1].parent / "shared" / "law" / "examples.jsonl"


def named_in_tests() -> set[str]:
    found: set[str] = set()
    for path in sorted(HERE.glob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(node, (ast.Assign, ast.AnnAssign)):
                continue
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if not any(isinstance(name, ast.Name) and name.id in ("EXAMPLES", "ROWS") for name in targets):
                continue
            found |= {leaf.value for leaf in ast.walk(node) if isinstance(leaf, ast.Constant)}
    return {name for name in found if isinstance(name, str)}


def test_every_example_on_file_is_asserted() -> None:
    if not ON_FILE.is_file():
        pytest.skip("the examples are not beside this checkout")
    on_file = {json.loads(line)["id"] for line in ON_FILE.read_text(encoding="utf-8").splitlines() if line.strip()}
    beside_the_law = {case.get("example") for item in law().instruments.values() for case in item.cases}
    missing = sorted(on_file - beside_the_law - named_in_tests())
    assert missing == []
