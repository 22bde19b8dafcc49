"""Names of donors and people, tidied and compared."""

import re
from functools import cache

from handlers.reading.found import Found, sure, unsure
from handlers.reading.normal import clean, fold, tonal
from handlers.reading.picking import pick

__all__ = [
    "TITLES",
    "donor_key",
    "is_anonymous",
    "pick",
    "read_donor",
    "read_person_name",
    "without_title",
]

_SHORTEST, _LONGEST = 2, 120
# Of those who are called by them some are, some were: "nguyên bí thư".
JOBS = [
    "phó hiệu trưởng", "hiệu trưởng", "hiệu phó", "phó giám đốc", "tổng giám đốc", "giám đốc",
    "phó chủ tịch", "chủ tịch", "phó bí thư", "bí thư chi bộ", "bí thư đảng ủy", "bí thư",
    "trưởng thôn", "trưởng phòng", "phó phòng", "trưởng ban", "tổ trưởng", "chi hội trưởng",
    "chi hội phó", "thủ quỹ", "kế toán", "thư ký", "bác sĩ", "bác sỹ", "bs", "kỹ sư", "luật sư",
    "doanh nhân", "nhà báo", "giáo sư", "gs.ts", "pgs.ts", "pgs", "gs", "ts", "tiến sĩ",
    "tiến sỹ", "ths", "thạc sĩ", "ngưt", "ngnd", "nhà giáo ưu tú", "nhà giáo nhân dân",
    "nhà giáo", "giáo viên",
    "đại tá", "thượng tá", "trung tá", "thiếu tá", "đại úy", "thiếu tướng", "trung tướng",
    "thượng tọa", "đại đức", "hòa thượng", "ni sư", "sư cô", "sư thầy", "linh mục",
    "chủ nhiệm", "nguyên bí thư", "nguyên chủ tịch", "nguyên giám đốc", "nguyên hiệu trưởng",
]  # fmt: skip
# What stands before a name. The longest comes first.
TITLES = [
    "hai ông bà",
    "hai vợ chồng",
    "hai bác",
    "ông bà",
    "anh chị",
    "cô chú",
    "vợ chồng",
    "gia đình",
    "đồng chí",
    "đ/c",
    "nhà hảo tâm",
    "mạnh thường quân",
    "hội viên",
    "thầy giáo",
    "cô giáo",
    "thầy",
    "ông",
    "bà",
    "anh",
    "chị",
    "cô",
    "chú",
    "bác",
    "cháu",
    "em",
    "cụ",
    "dì",
    "cậu",
    "mợ",
    "thím",
    "bạn",
    "đ.c",
    "ô",
    "gđ",
    "đc",
    # In the middle of the country
    "mệ",
    "mự",
    "mụ",
    "dượng",
    "cố",
    "ôn",
    # What somebody is
    *JOBS,
]
_ANONYMOUS = [
    "ẩn danh",
    "giấu tên",
    "dấu tên",
    "không rõ tên",
    "không tên",
    "không biết tên",
    "không nêu tên",
    "không để tên",
    "không ghi tên",
    "không muốn nêu tên",
    "xin giấu tên",
    "người giấu tên",
    "nhà hảo tâm giấu tên",
    "nhà hảo tâm ẩn danh",
    "nhà hảo tâm",
    "một nhà hảo tâm",
    "các nhà hảo tâm",
    "nhà hảo tâm xin giấu tên",
    "mạnh thường quân",
    "mạnh thường quân giấu tên",
    "vô danh",
    "khuyết danh",
    "người ẩn danh",
    "một người giấu tên",
    "người hảo tâm",
    "người không rõ tên",
    "không rõ người",
    "ko rõ tên",
    "ko tên",
    "không muốn để tên",
    "không công khai",
    "ẩn tên",
    "một người ẩn danh",
]
_LETTER = re.compile(r"[^\W\d_]")
_EDGES = " \t\n,;:.!?-–—*\"'“”‘’"


def read_donor(text: str) -> Found[str] | None:
    """The giver's name as typed, in single spaces; None when the text holds no letter.

    Titles stay in it; `donor_key` goes without them.
    """
    return _name(text)


_SAID_BEFORE = re.compile(
    r"^\s*(?:dạ|da|vâng|thưa)?[\s,]*(?:(?:tôi|em|mình|toi|tui|anh|chị|chi|bác|cô|chú)\s+)?"
    r"(?:tên|ten|họ tên|ho ten)\s+(?:(?:tôi|toi|em|mình|đầy đủ)\s+)?(?:là|la)?\s*:?\s*"
    r"|^\s*(?:tôi|toi|em|mình)\s+(?:là|la)\s+",
    re.IGNORECASE,
)


def read_person_name(text: str) -> Found[str] | None:
    """The name of one person: like a donor's, but no digits; capitals where all are small."""
    found = _name(_SAID_BEFORE.sub("", text))
    if found is None or found.value is None:
        return found
    if re.search("[0-9]", found.value):
        return unsure("reading.name.digits", found.span)
    name = found.value
    if name == name.lower() or name == name.upper():
        name = " ".join(word.capitalize() for word in name.split())
    return sure(name, found.span)


def _name(text: str) -> Found[str] | None:
    name = clean(text).strip(_EDGES)
    span = (0, len(text))
    if not _LETTER.search(name):
        return None
    if len(name) < _SHORTEST:
        return unsure("reading.name.short", span)
    if len(name) > _LONGEST:
        return unsure("reading.name.long", span)
    return sure(name, span)


def donor_key(name: str) -> str:
    """What two spellings of one giver share: no title, case, diacritics or spaces."""
    bare = without_title(name)
    return re.sub(r"[\W_]+", "", fold(bare)) or re.sub(r"[\W_]+", "", fold(name))


def without_title(name: str) -> str:
    """The name without the titles before it: "Ông Nguyễn Văn An" is Nguyễn Văn An.

    A title that is all there is stays.
    """
    rest = clean(name).strip(_EDGES)
    while (match := _title().match(rest)) and _LETTER.search(rest[match.end() :]):
        rest = rest[match.end() :].strip(_EDGES)
    return rest


@cache
def _title() -> re.Pattern[str]:
    """A title typed right, or without its diacritics."""
    spellings = {clean(t) for t in TITLES} | ({fold(t) for t in TITLES} - {"ban"})
    longest_first = sorted(spellings, key=lambda t: (-len(t), t))
    # "bà con" are the neighbours; "chi bộ" is no lady.
    said = "|".join(map(re.escape, longest_first))
    return re.compile(
        rf"(?!(?:b[àa] con|chi (?:bộ|bo|đoàn|doan))\b)(?:{said})(?:\s*[.:]\s*|\s+)", re.IGNORECASE
    )


def is_anonymous(text: str) -> bool:
    """Whether the whole text says that the giver wants no name or has none."""
    said = re.sub(r"[^\w\s]+", " ", clean(text).lower())
    words = [word for word in said.split() if word not in {"ạ", "a", "ông", "bà"}]
    while words and words[0] in _SOME:
        words = words[1:]
    # "mạnh thường quân ở Sài Gòn"
    lives = next((i for i, word in enumerate(words) if word in _LIVES), len(words))
    return " ".join(tonal(word) for word in words[:lives]) in _anonymous()


_SOME = frozenset(["một", "mot", "1", "các", "cac", "những", "nhung", "có", "co", "vị"])
_LIVES = frozenset(["ở", "tại", "trong", "ngoài", "o", "tai"])


@cache
def _anonymous() -> frozenset[str]:
    exact = {" ".join(tonal(word) for word in saying.split()) for saying in _ANONYMOUS}
    return frozenset(exact | {fold(saying) for saying in _ANONYMOUS})
