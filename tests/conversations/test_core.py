"""Every transcript runs on the core, on both databases."""

from pathlib import Path

import pytest

from storage.database import Database
from tests import transcripts
from tests.core import Core
from tests.province import a_province


@pytest.mark.parametrize("path", transcripts.files(), ids=lambda path: path.stem)
def test_the_transcript_runs_on_the_core(path: Path, database: Database) -> None:
    with database.writing() as session:
        a_province(session)
    transcripts.play(path, Core(database))
