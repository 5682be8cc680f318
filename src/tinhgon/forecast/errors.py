"""What the forecast room refuses, said so that an official knows what to correct."""

from __future__ import annotations

from tinhgon.foundation.errors import TinhGonError


class ForecastError(TinhGonError):
    """The inputs of a forecast, a rate or a quota do not make sense."""

    code = "forecast"


class MixedHeadcount(ForecastError):
    """Two headcounts that do not count the same kinds of people were compared."""

    code = "mixed_headcount"


class SplitImpossible(ForecastError):
    """No whole-number split satisfies the total, the minimums and the maximums together."""

    code = "split_impossible"
