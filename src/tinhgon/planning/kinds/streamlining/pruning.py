"""Exact pruning: an option that another option of the same person in the same year beats in every respect is never needed.

"Beats" means no dearer, no larger allowance, no more disruption, no transfer where the other has none. Replacing the
beaten option by the better one keeps every limit and worsens no goal, so some optimal plan uses kept options only.
"""

from __future__ import annotations

import numpy as np

from tinhgon.planning.kinds.streamlining.problem import Ints, Problem


def pareto(problem: Problem) -> Ints:
    """Sorted indices of the options to keep."""
    bucket = problem.option_person * problem.years + problem.option_year
    order = np.lexsort((problem.transfer, problem.disruption, problem.allowance, problem.cost, bucket))
    criteria = (problem.allowance, problem.disruption, problem.transfer)
    # Sorted by cost inside a bucket, an option can only be beaten by an earlier one. One pass per distance; the list
    # shrinks after every pass, and being beaten by a removed option implies being beaten by whatever removed that one.
    distance = 1
    while distance < len(order):
        here, before = order[distance:], order[:-distance]
        same = bucket[here] == bucket[before]
        if not same.any():
            break
        beaten = same.copy()
        for criterion in criteria:
            beaten &= criterion[before] <= criterion[here]
        if beaten.any():
            order = np.concatenate([order[:distance], here[~beaten]])
        else:
            distance += 1
    return np.sort(order)
