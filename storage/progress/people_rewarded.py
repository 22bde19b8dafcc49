"""`people_rewarded`, lượt người được khen thưởng, nhận học bổng hoặc hỗ trợ."""

from storage.models import Entry, Kind
from storage.progress.indicator import Indicator, sum_of_entries

INDICATOR = Indicator(
    "people_rewarded",
    sum_of_entries(Entry.people, (Kind.REWARD, Kind.SCHOLARSHIP, Kind.SUPPORT)),
)
