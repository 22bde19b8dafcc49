"""Which of the offered labels was typed."""

import re
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from handlers.reading.normal import clean, fold, plain, tonal

_LONGEST = 200
_LEAST_PREFIX = 2
# Below this length a single wrong letter makes another word.
_LEAST_FUZZY = 5
_MOST_WORDS = 12
_NEAR, _APART = 86.0, 8.0


def pick(
    text: str,
    labels: Sequence[str],
    aliases: Mapping[int, Sequence[str]] | None = None,
) -> int | tuple[int, ...] | None:
    """The place of the label that was typed; a tuple when several may be meant; else None.

    A label is known by itself or by one of its aliases (`aliases` by place), exactly, without
    diacritics, by its initials, by how it begins, by words out of it, or by a near miss.
    """
    said = _key(text[:_LONGEST])
    if not said:
        return None
    names = [
        [_key(name) for name in (label, *(aliases or {}).get(place, ()))]
        for place, label in enumerate(labels)
    ]
    exact = [place for place, label in enumerate(labels) if _key_exact(label) == _key_exact(text)]
    if len(exact) == 1:
        return exact[0]
    for matches in (_same, _initials, _begins, _within):
        places = tuple(p for p, known in enumerate(names) if any(matches(said, k) for k in known))
        if places:
            return places[0] if len(places) == 1 else places
    return _near(said, names)


def is_said(text: str, label: str) -> bool:
    """Tell whether a label was typed as it is; diacritics may be missing, but not be others.

    "dung" may be "Đúng"; "đừng" and "Dũng" are not.
    """
    said, wanted = _words(text), _words(label)
    if said == [plain(word) for word in said]:
        return said == [plain(word) for word in wanted]
    return [tonal(word) for word in said] == [tonal(word) for word in wanted]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", clean(text).lower())


def _key(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


def _key_exact(text: str) -> str:
    return " ".join(text.lower().split())


def _same(said: str, name: str) -> bool:
    return said == name or said.replace(" ", "") == name.replace(" ", "")


def _initials(said: str, name: str) -> bool:
    """The first letters of all words, or of the last ones: "vp" is Chi hội Văn phòng."""
    first = "".join(word[0] for word in name.split())
    typed = said.replace(" ", "")
    return len(typed) > 1 and first.endswith(typed)


def _begins(said: str, name: str) -> bool:
    return len(said) >= _LEAST_PREFIX and name.startswith(said)


def _within(said: str, name: str) -> bool:
    """All typed words stand in the name, next to each other."""
    return len(said) >= _LEAST_PREFIX and f" {said} " in f" {name} "


def _near(said: str, names: list[list[str]]) -> int | tuple[int, ...] | None:
    if len(said) < _LEAST_FUZZY:
        return None
    scores = [(max(_likeness(said, name) for name in known), p) for p, known in enumerate(names)]
    best = max((score for score, _ in scores), default=0.0)
    if best < _NEAR:
        return None
    places = tuple(place for score, place in scores if score >= best - _APART and score >= _NEAR)
    return places[0] if len(places) == 1 else places


def _likeness(said: str, name: str) -> float:
    """0 to 100: letters swapped or missed, or the words in another order."""
    if re.findall("[0-9]+", said) != re.findall("[0-9]+", name):
        return 0.0
    words = name.split()[:_MOST_WORDS]
    # "van phogn" for Chi hội Văn phòng: the words that all labels share are left out.
    ends = [" ".join(words[i:]) for i in range(len(words))]
    near = max(
        OSA.normalized_similarity(said, e) for e in ends if len(e) >= _LEAST_FUZZY or e == name
    )
    return max(near * 100, fuzz.token_sort_ratio(said, name))
