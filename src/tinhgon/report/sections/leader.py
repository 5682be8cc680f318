"""One page for the leadership: each figure with what it is measured against, leading down to its section."""

from __future__ import annotations

import polars as pl

from tinhgon.foundation.money import ratio
from tinhgon.foundation.vietnamese import dong, number, percent
from tinhgon.report.markup import Child, Html, el
from tinhgon.report.sections.parts import section
from tinhgon.report.sections.view import View

IN_QUOTA = ("can_bo_cong_chuc", "vien_chuc")


def leader(view: View) -> Html:
    items = [*_establishment(view), *_target(view), *_people(view)]
    return section("leader", view.say("s_leader"), el("ul", *items, class_="keys"))


def _key(label: str, figure: Child, under: Child, target: str, *, late: bool = False, wide: bool = False) -> Html:
    return el(
        "li",
        el(
            "a",
            el("span", label, class_="label"),
            el("span", figure, class_="figure late" if late else "figure"),
            el("span", under, class_="under"),
            href=f"#{target}",
        ),
        class_="wide" if wide else None,
    )


def _establishment(view: View) -> list[Html]:
    say, frame = view.say, view.contents.establishment
    quota = frame.filter(pl.col("kind").is_in(IN_QUOTA))
    assigned, present = int(quota["assigned"].sum()), int(quota["present"].sum())
    missing = quota.filter(pl.col("assigned").is_null()).height
    # Rate like for like: only where a quota is known.
    measured = int(quota.filter(pl.col("assigned").is_not_null())["present"].sum())
    rate = (
        say("of_assigned", rate=percent(ratio(measured, assigned)), n=number(measured), N=number(assigned))
        if assigned
        else ""
    )
    contract = int(frame.filter(pl.col("kind") == "hop_dong")["present"].sum())
    part_time = int(frame.filter(pl.col("kind") == "khong_chuyen_trach")["present"].sum())
    vacant, surplus = (
        quota.group_by("unit").agg(pl.col(name).sum()).filter(pl.col(name) > 0) for name in ("vacant", "surplus")
    )
    over = int(surplus["surplus"].sum())
    # Without any quota nothing is vacant or over: it is unknown, and a zero would be false.
    known = missing < quota.height
    told = say("no_quota", n=number(missing)) if known and missing else "" if known else say("no_quota_at_all")

    def count(n: int) -> str:
        return number(n) if known else "–"

    def where(part: pl.DataFrame) -> str:
        return say("over_n_units", n=number(part.height)) if known else ""

    return [
        _key(say("k_assigned"), count(assigned), told, "establishment"),
        _key(say("k_present"), number(present), rate, "establishment"),
        _key(say("k_vacant"), count(int(vacant["vacant"].sum())), where(vacant), "establishment"),
        _key(say("k_surplus"), count(over), where(surplus), "establishment", late=over > 0),
        _key(say("k_contract"), number(contract), say("outside_quota"), "establishment"),
        _key(say("k_part_time"), number(part_time), say("outside_quota"), "establishment"),
    ]


def _target(view: View) -> list[Html]:
    say, goal = view.say, view.contents.goal
    if goal is None:
        return []
    rate = f"{percent(goal.rate)} " if goal.rate is not None else ""
    under = say(
        "goal_line", rate=rate, base=number(goal.base), basis=goal.basis, year=str(goal.until), done=number(goal.done),
        left=number(goal.left),
    )  # fmt: skip
    target = "plan" if view.contents.plan is not None else "pictures"
    return [_key(say("k_goal"), number(goal.count), under, target, wide=True)]


def _people(view: View) -> list[Html]:
    say, concerned = view.say, view.contents.concerned
    counts = dict(concerned.group_by("standing").len().iter_rows())
    chosen = concerned.filter(pl.col("standing") == "chosen")
    eligible = concerned.filter(pl.col("standing").is_in(["chosen", "eligible"]))
    under = say(
        "standings_line", eligible=number(eligible.height), deferred=number(counts.get("deferred", 0)),
        unknown=number(counts.get("unknown", 0)),
    )  # fmt: skip
    paid, caption = (chosen, "k_money") if chosen.height else (eligible, "k_money_eligible")
    unknown = paid["total"].null_count()
    note = say("money_unknown", n=number(unknown)) if unknown else say("money_all_known", n=number(paid.height))
    if view.contents.plan is None:
        first = _key(say("k_eligible"), number(eligible.height), "", "people")
    else:
        first = _key(say("k_chosen"), number(chosen.height), say("k_chosen_under", n=number(eligible.height)), "plan")
    total, word = dong(int(paid["total"].sum())).rsplit(" ", 1)
    return [
        _key(say("k_concerned"), number(concerned.height), under, "people"),
        first,
        _key(say(caption), [total, " ", el("small", word)], note, "people", wide=True),
    ]
