"""`gifts`, suất quà: portions that were handed out."""

from storage.models import Entry, Kind
from storage.progress.indicator import Indicator, sum_of_entries

INDICATOR = Indicator("gifts", sum_of_entries(Entry.people, (Kind.GIFT,)))
