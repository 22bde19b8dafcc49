"""What the program says when it starts."""

import time
from pathlib import Path

from storage.database import Database
from tests.faults.process import in_folder


def test_the_last_line_of_a_start_says_where_the_page_is(
    sqlite_database: Database, tmp_path: Path
) -> None:
    with in_folder(tmp_path) as running:
        running.start()
        ends = time.monotonic() + 5
        while "Trang web" not in running.log() and time.monotonic() < ends:
            time.sleep(0.02)
        # What a tick of the clock would have said is there by then
        time.sleep(0.3)
        lines = running.log().splitlines()
        running.asked_to_stop()
        assert running.stopped() == 0
    assert lines[-1] == f"Trang web: {running.address}"
    assert not [line for line in lines if "apscheduler" in line]
