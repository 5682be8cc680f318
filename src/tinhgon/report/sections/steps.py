"""An amount as a tree of steps: caption, value, why, article. A step met twice is computed once and named again."""

from __future__ import annotations

from tinhgon.foundation.citation import Confidence
from tinhgon.foundation.trace import Node
from tinhgon.report.captions import Captions
from tinhgon.report.markup import Html, el
from tinhgon.report.sections.parts import confidence_badge

_OPEN_LEVELS = 2


def steps(root: Node, say: Captions, seen: set[str]) -> Html:
    """``seen`` are the steps already shown to this reader; it grows. Trees of one person share most of their steps."""
    return el("ul", _step(root, say, 0, seen), class_="tree", lang=say.data_language)


def _step(node: Node, say: Captions, level: int, seen: set[str]) -> Html:
    again = node.name in seen and bool(node.inputs)
    seen.add(node.name)
    line = _line(node, say, again)
    if again or not node.inputs:
        return el("li", el("div", *line, class_="step" if node.citation else "step fact"))
    inner = el("ul", *(_step(child, say, level + 1, seen) for child in node.inputs))
    return el("li", el("details", el("summary", *line, class_="step"), inner, open=level < _OPEN_LEVELS))


def _line(node: Node, say: Captions, again: bool) -> tuple[Html, Html]:
    under = []
    if again:
        under.append(el("span", say("repeated"), class_="why"))
    else:
        if node.why:
            under.append(el("span", node.why, class_="why"))
        if node.citation is not None:
            place = f"{node.citation.article} {node.citation.title}".strip()
            under.append(el("span", place, " ", confidence_badge(node.citation.confidence, say), class_="why"))
        for caption, shown, place_of in node.constants:
            mark = confidence_badge(place_of.confidence, say)
            text = f"{caption}: {shown} ({place_of.article} {place_of.title})"
            under.append(el("span", text, " ", mark, class_="why"))
    own = node.confidence is Confidence.UNVERIFIED and node.citation is None
    badge = confidence_badge(node.confidence, say) if own else None
    return (
        el("span", el("span", node.caption, class_="cap"), *([" ", badge] if badge else []), *under),
        el("b", node.shown),
    )
