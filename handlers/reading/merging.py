"""Which verbs of a message tell one thing together."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from handlers.reading.sayings import (
    ACTIVITY,
    AWARD,
    BALANCE,
    CONTRIBUTION,
    HEADCOUNT,
    NOTHING,
    PLEDGE,
    SUPPORT,
    TRANSFER,
)
from handlers.reading.scan import Piece
from handlers.reading.tokens import SIGN, Token
from handlers.reading.verbs import Verb
from handlers.reading.words import Phrases, both

AND = Phrases("và, còn, đồng thời, ngoài ra, sau đó, rồi, cùng với, bên cạnh đó")


def merged(found: Sequence[Token], said: Sequence[Verb], pieces: Sequence[Piece]) -> list[Verb]:
    """Verbs with no number between them tell one thing: "hứa ... ủng hộ", "chi ... khen thưởng"."""
    kept: list[Verb] = []
    firsts = [piece.first for piece in pieces]
    inside = taken_by(found, pieces)
    ends = [*(verb.first for verb in said[1:]), len(found)]
    for verb, following in zip(said, ends, strict=True):
        last = kept[-1] if kept else None
        between = last is not None and bisect_left(firsts, last.end) < bisect_left(
            firsts, verb.first
        )
        between = between and not _goes_on(found, last, verb, inside)
        between = between or (last is not None and _told(found, last, verb, firsts))
        if last is not None and (
            _purpose(found, last, verb) or _empty(last, verb, following, firsts)
        ):
            continue
        if last is not None and _tail(found, last, verb, following, firsts):
            kept[-1] = _whose(last, verb)
            continue
        if last is not None and _was_supported(found, last, verb):
            continue
        if last is not None and _called_for(last, verb, following, firsts):
            continue
        before = len(kept) == 1 and bool(pieces) and pieces[0].end <= kept[0].first
        if last is None or between or NOTHING in {verb.kind, last.kind} or before:
            kept.append(verb)
        else:
            kept[-1] = _stronger(last, verb)
    return kept


def _tail(
    found: Sequence[Token], last: Verb, verb: Verb, following: int, firsts: Sequence[int]
) -> bool:
    """As in "trao 20 suất do công ty X tài trợ", "nhận 4 triệu từ chi hội A chuyển sang"."""
    told = bisect_left(firsts, verb.end) < bisect_left(firsts, following)
    if told or verb.kind not in {CONTRIBUTION, TRANSFER} or verb.negated:
        return False
    # "trao tặng 50 triệu cho quỹ": the second is only where it went.
    if found[verb.first].word == "cho" and last.kind == AWARD:
        return not any(token.kind == SIGN for token in found[last.end : verb.first])
    whose = [i for i in range(last.end, verb.first) if found[i].word in _WHOSE]
    return bool(whose) and not any(
        found[i].kind == SIGN and found[i].text not in "()" for i in range(whose[0], verb.first)
    )


def _purpose(found: Sequence[Token], last: Verb, verb: Verb) -> bool:
    """What it is for, as in "ủng hộ 5 triệu giúp cháu An", "đưa 2 triệu nhờ mua quà"."""
    if last.manner != "gave" or last.kind != CONTRIBUTION or verb.kind != AWARD:
        return False
    if any(token.kind == SIGN or token.word in _ALSO for token in found[last.end : verb.first]):
        return False
    leads = found[verb.first - 1].word in _FOR or found[verb.first].word in _FOR
    return leads or verb.manner == SUPPORT


def _empty(last: Verb, verb: Verb, following: int, firsts: Sequence[int]) -> bool:
    """As in "không phát sinh khoản thu, chi nào": no number follows, nothing is told."""
    told = bisect_left(firsts, verb.end) < bisect_left(firsts, following)
    return last.kind == NOTHING and verb.end - verb.first == 1 and not told


def _was_supported(found: Sequence[Token], last: Verb, verb: Verb) -> bool:
    """As in "nhận kinh phí hỗ trợ từ phường 2tr"."""
    received = any(token.word in _RECEIVES for token in found[last.first : last.end])
    led = any(token.word in _MEANS for token in found[last.end : verb.first])
    return received and led and last.manner == "raised" and verb.manner == SUPPORT


_RECEIVES, _MEANS = both("nhận"), both("tiền phí khoản nguồn")


def _called_for(last: Verb, verb: Verb, following: int, firsts: Sequence[int]) -> bool:
    """As in "phát động nuôi heo đất": nothing came in yet."""
    told = bisect_left(firsts, last.first) < bisect_left(firsts, following)
    return last.kind == ACTIVITY and verb.kind == CONTRIBUTION and not told


_ALSO = both("và rồi còn")
_FOR = both("để nhờ nhằm mua làm")


def _whose(last: Verb, verb: Verb) -> Verb:
    if verb.kind == TRANSFER and last.kind == CONTRIBUTION:
        return replace(last, kind=TRANSFER)
    return last


_WHOSE = both("do từ bởi")


def _told(found: Sequence[Token], last: Verb, verb: Verb, firsts: Sequence[int]) -> bool:
    """As in "thu 3tr tiền ủng hộ, phát quà": in and out, each with numbers of its own."""
    if {last.kind, verb.kind} != {CONTRIBUTION, AWARD}:
        return False
    parted = any(token.kind == SIGN for token in found[last.end : verb.first])
    return parted and bisect_left(firsts, last.first) < bisect_left(firsts, last.end)


def _goes_on(found: Sequence[Token], last: Verb | None, verb: Verb, inside: Sequence[bool]) -> bool:
    """No sign and no "và" between two verbs of one kind: "chi 5 triệu mua quà cho 25 cháu"."""
    if last is None or last.kind != verb.kind or last.negated != verb.negated:
        return False
    # "sáng thu 5 triệu chiều thu 3 triệu"
    if found[last.first].word == found[verb.first].word:
        return False
    between = [i for i in range(last.end, verb.first) if not inside[i]]
    return not any(found[i].kind == SIGN or AND.length(found, i) for i in between)


_STRENGTH = (ACTIVITY, HEADCOUNT, CONTRIBUTION, AWARD, BALANCE, TRANSFER, PLEDGE)


def _stronger(left: Verb, right: Verb) -> Verb:
    strong = max((left, right), key=lambda verb: _STRENGTH.index(verb.kind))
    manner = strong.manner or (left.manner if left.kind == right.kind else "") or right.manner
    if left.kind == right.kind:
        # "vận động ủng hộ": the subject raised it, others gave.
        raised = "raised" in {left.manner, right.manner}
        manner = "raised" if raised else right.manner or left.manner
    negated = left.negated or right.negated
    return replace(strong, first=left.first, end=right.end, manner=manner, negated=negated)


def taken_by(found: Sequence[Token], pieces: Sequence[Piece]) -> list[bool]:
    """Which tokens the pieces take."""
    taken = [False] * len(found)
    for piece in pieces:
        for place in range(piece.first, piece.end):
            taken[place] = True
    return taken
