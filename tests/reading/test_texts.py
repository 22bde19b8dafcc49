import re
from pathlib import Path

import pytest
from jinja2 import Environment, StrictUndefined

import handlers.reading
from handlers.texts.reading import TEXTS

FOLDER = Path(handlers.reading.__file__).parent


def test_every_reason_has_its_words_and_every_word_its_reason() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py"))
    used = set(re.findall(r'"(reading\.[a-z]+\.[a-z0-9_]+)"', code))
    assert used == set(TEXTS)


@pytest.mark.parametrize("key", TEXTS)
def test_every_text_stands_without_values_and_gives_an_example(key: str) -> None:
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    said = environment.from_string(TEXTS[key]).render()
    assert said == TEXTS[key]
    assert "ví dụ" in said or key == "reading.sentence.long"
