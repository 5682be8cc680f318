"""One module a verb; ``register`` puts them on the application in the order of the work."""

from __future__ import annotations

import typer

from tinhgon.cli.verbs import assess, check, demo, explain, facts, forecast, law, papers, plan, sample, serve, verify


def register(app: typer.Typer) -> None:
    for module in (check, assess, explain, forecast, plan, papers, verify, sample, facts, serve, demo):
        module.register(app)
    app.add_typer(law.app, name="law")
