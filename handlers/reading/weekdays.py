"""Days of the week: thứ hai tuần trước, chủ nhật, T7."""

import re
from datetime import date, timedelta

from handlers.reading.day import FUTURE, Day, checked


def on_weekday(match: re.Match[str], today: date) -> Day:
    """As in "thứ hai tuần trước", "chủ nhật vừa rồi"."""
    number = match["n"]
    weekday = int(number) - 2 if number else 6
    week = " ".join(w for w in (match["w1"], match["w2"]) if w)
    monday = today - timedelta(days=today.weekday())
    if re.search("tuan (truoc|roi|qua|vua)", week):
        weeks = 2 if "nua" in week else 1
        return Day((monday - timedelta(days=7 * weeks - weekday),))
    if re.search("nay|ni", week):
        return checked(monday + timedelta(days=weekday), today)
    if re.search("sau|toi", week):
        return Day((), FUTURE)
    last = today - timedelta(days=(today.weekday() - weekday) % 7)
    if last == today:
        last_week = today - timedelta(days=7)
        return Day((last_week,)) if week else Day((today, last_week), "reading.date.weekday")
    if week == "truoc" and last >= monday:
        return Day((last, last - timedelta(days=7)), "reading.date.weekday")
    return Day((last,))


def on_numbered_weekday(match: re.Match[str], today: date) -> Day:
    """As in "T7", which may be a month as well."""
    weekday = int(match["n"]) - 2
    last = today - timedelta(days=(today.weekday() - weekday) % 7)
    return Day((last,), "reading.date.t7")
