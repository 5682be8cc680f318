"""The command line: one verb per room, Vietnamese by default, ``--json`` everywhere."""

from tinhgon.cli.app import main

__all__ = ["main"]
