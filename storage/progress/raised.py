"""`raised`, vận động được: money that came in, in đồng; cash, transfer and unsaid alike."""

from storage.models import Entry, Kind
from storage.progress.indicator import Indicator, sum_of_entries

INDICATOR = Indicator("raised", sum_of_entries(Entry.amount_vnd, (Kind.CONTRIBUTION,)))
