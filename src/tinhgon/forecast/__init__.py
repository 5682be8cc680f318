"""What happens if nobody acts: retirements, pay rises, headcount and payroll; and the arithmetic of targets and rates.

Enter by ``forecast.from_people``. ``rate``, ``targets``, ``split`` and ``bases`` are the arithmetic of quotas.
"""

from tinhgon.forecast.bases import Headcount, HeadcountKind, compare
from tinhgon.forecast.errors import ForecastError
from tinhgon.forecast.forecast import Forecast
from tinhgon.forecast.from_people import from_people
from tinhgon.forecast.pay_rules import PayRules
from tinhgon.forecast.rate import Average, Rate, fitting, solutions
from tinhgon.forecast.split import QuotaTable, split_plan, split_total
from tinhgon.forecast.targets import Period, RunRate, Target, needed_per_year, side_by_side, target

__all__ = [
    "Average",
    "Forecast",
    "ForecastError",
    "Headcount",
    "HeadcountKind",
    "PayRules",
    "Period",
    "QuotaTable",
    "Rate",
    "RunRate",
    "Target",
    "compare",
    "fitting",
    "from_people",
    "needed_per_year",
    "side_by_side",
    "solutions",
    "split_plan",
    "split_total",
    "target",
]
