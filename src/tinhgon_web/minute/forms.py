"""What a visitor may send, checked before anything is done with it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from tinhgon_web.minute.records import Choice, Sender

MOST_YEARS = 10
_MOST_MONEY = 10**15


class StartForm(forms.Form):
    workbook = forms.FileField(required=True, allow_empty_file=True, max_length=None)


class DateForm(forms.Form):
    review = forms.DateField(input_formats=["%d/%m/%Y", "%Y-%m-%d"])


class AcceptForm(forms.Form):
    every = forms.BooleanField(required=False)
    finding = forms.CharField(required=False, max_length=400)


class ChoiceForm(forms.Form):
    """One scenario. ``top`` is the end of the money slider, which means no limit."""

    percent = forms.DecimalField(min_value=Decimal("0.5"), max_value=Decimal(50), max_digits=4, decimal_places=1)
    budget = forms.IntegerField(min_value=0, max_value=_MOST_MONEY, required=False)
    years = forms.IntegerField(min_value=1, max_value=MOST_YEARS)

    def __init__(self, data: Any, top: int, prefix: str) -> None:
        super().__init__(data, prefix=prefix)
        self.top = top

    def choice(self) -> Choice:
        given = self.cleaned_data
        percent = f"{given['percent'].normalize():f}"
        budget = given["budget"]
        return Choice(percent, None if budget is None or budget >= self.top else budget, given["years"])


class SenderForm(forms.Form):
    body = forms.CharField(required=False, max_length=120)
    place = forms.CharField(required=False, max_length=60)
    signer = forms.CharField(required=False, max_length=60)

    def sender(self) -> Sender:
        return Sender(**{name: self.cleaned_data[name] for name in ("body", "place", "signer")})
