"""The noun of this room."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import polars as pl

from tinhgon.foundation.stamp import Stamp
from tinhgon.lawbook.book import Lawbook


@dataclass(frozen=True)
class Assessment:
    """What the law says of each person on the review date. Nothing here decides; a plan proposes, people sign.

    ``people``: one row a person, the roster's facts.

    ``verdicts``: one row a person — ``person_key``, one three-valued column per ground and per deferral (null =
    unknown), ``concerned`` (some ground holds and no deferral does), ``doubtful`` (no ground holds but one is
    unknown, or a ground holds and a deferral is unknown), ``deferred`` (a ground holds and so does a deferral).

    ``grounds``: one row per concerned, doubtful or deferred person and ground — ``person_key, ground, caption,
    reason, priority, answer`` (yes/no/unknown)``, article, confidence, evidence`` (facts used, in words)``, unmet``
    (conditions that fail, in words)``, missing`` (captions of facts to supply)``, counterfactual`` (in words).

    ``deferrals``: same people — ``person_key, deferral, caption, answer, article, missing``.

    ``exits``: one row per concerned person, leave month and route in force then — ``person_key, unit, leave_month,
    route, route_caption, regime, kind, eligible`` (null = unknown)``, total`` (đồng, null = unknown)``, components``
    (list of ``{question, amount}``)``, confidence, article, missing, best`` (the one policy to be paid that month).
    """

    people: pl.DataFrame
    verdicts: pl.DataFrame
    grounds: pl.DataFrame
    deferrals: pl.DataFrame
    exits: pl.DataFrame
    review_date: dt.date
    ministry: str
    book: Lawbook
    stamp: Stamp

    @property
    def concerned(self) -> pl.DataFrame:
        """People of whom some ground holds and whom nothing defers."""
        return self._people_where("concerned")

    @property
    def doubtful(self) -> pl.DataFrame:
        """People of whom the law cannot yet speak: a fact is missing."""
        return self._people_where("doubtful")

    @property
    def deferred(self) -> pl.DataFrame:
        """People of whom a ground holds but who may not be touched now."""
        return self._people_where("deferred")

    def _people_where(self, flag: str) -> pl.DataFrame:
        keys = self.verdicts.filter(pl.col(flag)).select("person_key")
        return self.people.join(keys, on="person_key", how="semi")
