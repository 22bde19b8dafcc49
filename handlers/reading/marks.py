"""Numbers that are no amounts and count nothing: days, ratios, shares, phones, labels.

They are folded into one token each, so that no other reader stumbles over them.
"""

import re
from collections.abc import Sequence

from handlers.reading.labels import account, class_name, cohort, comrade, label, paper
from handlers.reading.looking import (
    PERCENT,
    PHONE,
    SHORT,
    TIME,
    money_follows,
    number_text,
    sign_at,
    up_to,
)
from handlers.reading.shares import spoken_mark
from handlers.reading.strokes import dashes, slashes
from handlers.reading.tokens import NUMBER, SIGN, WORD, Token
from handlers.reading.words import Phrases, both

_LONGEST_PHONE = 11
_SHORTEST_PHONE = 9
_HOUR = 60
# With the country's number and without its plus.
_ABROAD = re.compile("84[35789][0-9]{8}")
_SHARE = Phrases("phần trăm, pt")
_NOON = both("h giờ g")


def marked(found: Sequence[Token]) -> list[Token]:
    """The tokens with such numbers folded; a folded token's kind says what it is."""
    folded: list[Token] = []
    place, listed = 0, 0
    while place < len(found):
        if number := _bullet(found, place, listed):
            # It parts what stands before it from what follows.
            listed = number
            folded.append(_join(found[place : place + 2], SIGN))
            place += 2
            continue
        if said := spoken_mark(found, place):
            token, place = said
            folded.append(token)
            continue
        kind, end = _mark(found, place) or ("", place + 1)
        folded.append(_join(found[place:end], kind) if kind else found[place])
        place = end
    return folded


def _join(pieces: Sequence[Token], kind: str) -> Token:
    text = "".join(("" if p.glued or not i else " ") + p.text for i, p in enumerate(pieces))
    first, last = pieces[0], pieces[-1]
    return Token(kind, text, text.lower(), text.lower(), first.start, last.end, first.glued)


def _mark(found: Sequence[Token], place: int) -> tuple[str, int] | None:
    token = found[place]
    if token.kind == WORD:
        return (
            comrade(found, place)
            or account(found, place)
            or label(found, place)
            or cohort(found, place)
        )
    if token.kind == SIGN:
        return _international(found, place)
    if token.kind != NUMBER:
        return None
    for rule in (paper, _phone, class_name, slashes, dashes, _percent, _clock):
        if result := rule(found, place):
            return result
    return None


def _bullet(found: Sequence[Token], place: int, listed: int) -> int:
    """The number of "1." or "2)" that begins a line of a list, or follows the one before it."""
    number = number_text(found, place)
    if not number.isdigit():
        return 0
    first = place == 0 or found[place - 1].text in "\n:"
    begins = first or (listed > 0 and int(number) == listed + 1 and not found[place].glued)
    closed = sign_at(found, place + 1, ".)") and found[place + 1].glued
    more = place + SHORT < len(found) and not found[place + SHORT].glued
    return int(number) if begins and closed and more and len(number) <= SHORT else 0


def _percent(found: Sequence[Token], place: int) -> tuple[str, int] | None:
    if sign_at(found, place + 1, "%"):
        return PERCENT, place + 2
    length = _SHARE.length(found, place + 1)
    return (PERCENT, place + 1 + length) if length else None


def _clock(found: Sequence[Token], place: int) -> tuple[str, int] | None:
    """8h, 8h30, 19:30, 7 giờ 15."""
    colon = sign_at(found, place + 1, ":") and number_text(found, place + 2)
    # "lớp 9A1: 500k", "K12: 5 triệu" are no times.
    if colon and found[place + 1].glued and found[place + 2].glued:
        end = place + 3
        while sign_at(found, end, ":") and number_text(found, end + 1):
            end += 2
        return TIME, end
    if place + 1 < len(found) and found[place + 1].word in _NOON and up_to(found[place].text, 24):
        minutes = number_text(found, place + 2)
        minutes = "" if money_follows(found, place + 3) else minutes
        after = minutes and (found[place + 2].glued or _is_minutes(minutes))
        return TIME, place + (3 if after else 2)
    return None


def _is_minutes(text: str) -> bool:
    return len(text) == SHORT and text.isdigit() and int(text) < _HOUR


def _phone(found: Sequence[Token], place: int) -> tuple[str, int] | None:
    """0912345678, 0912 345 678, 0912.345.678, 0237.3852.246."""
    first = found[place].text
    if _ABROAD.fullmatch(first) and not money_follows(found, place + 1):
        return PHONE, place + 1
    if not re.match("0[1-9]", first) or (
        number_text(found, place - 1) and len(first) < _SHORTEST_PHONE
    ):
        return None
    end, text = place, ""
    while number_text(found, end) and len(text) < _LONGEST_PHONE:
        text += re.sub("[.,]", "", found[end].text)
        end += 1
        if _is_phone(text):
            break
        end += sign_at(found, end, "-.") and bool(number_text(found, end + 1))
    if not _is_phone(text) or money_follows(found, end):
        return None
    return PHONE, end


def _is_phone(text: str) -> bool:
    return _SHORTEST_PHONE <= len(text) <= _LONGEST_PHONE


def _international(found: Sequence[Token], place: int) -> tuple[str, int] | None:
    """+84 912 345 678."""
    if not sign_at(found, place, "+") or not number_text(found, place + 1).startswith("84"):
        return None
    end, text = place + 1, ""
    while number_text(found, end) and len(text) < _LONGEST_PHONE:
        text += re.sub("[.,]", "", found[end].text)
        end += 1
    return (
        (PHONE, end)
        if _SHORTEST_PHONE < len(text) - 1 <= _LONGEST_PHONE and not money_follows(found, end)
        else None
    )
