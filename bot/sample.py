"""A small province to try things with: the article's figures of 2022, everything else invented."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from handlers.messages import VIETNAM
from handlers.reading.names import donor_key
from storage import chats, citizens, invites, ledger, organisation, people, settings
from storage.ledger import Award, Contribution, Source
from storage.models import DonorKind, Kind, Method, RoleKind, Target, UnitKind
from storage.organisation import NewUnit

STARTS = datetime(2023, 9, 14, 9, tzinfo=VIETNAM)
OPENED_ON = date(2020, 1, 1)
JOINED = datetime(2022, 3, 1, 9, tzinfo=VIETNAM)
INVENTED = "số liệu minh họa"
HEAD_CHAT, MEMBER_CHAT, LEADER_CHAT = "web:demo-head", "web:demo-member", "web:demo-leader"


@dataclass(frozen=True)
class Sample:
    """The people of the sample by their ids; three of them have a chat."""

    head: int
    member: int
    leader: int
    admin: int
    head_chat: str = HEAD_CHAT
    member_chat: str = MEMBER_CHAT
    leader_chat: str = LEADER_CHAT


@dataclass(frozen=True)
class _Row:
    """A booking of the sample: the day, who, what."""

    day: date
    unit: str
    kind: Kind
    amount: int | None
    people: int | None = None
    donor: str | None = None
    donor_kind: DonorKind = DonorKind.COLLECTION
    occasion: str | None = None
    note: str | None = None


_HEADS = (
    "Nguyễn Văn Mẫu",
    "Hoàng Văn Giả Định",
    "Vũ Thị Tập Dượt",
    "Đặng Văn Thí Điểm",
    "Bùi Thị Làm Thử",
    "Đỗ Văn Giả Sử",
    "Hồ Thị Ví Như",
    "Ngô Văn Tượng Trưng",
    "Dương Thị Tạm Đặt",
    "Lý Văn Bản Nháp",
    "Đinh Thị Đóng Vai",
)
_TREASURERS = {
    "SNN": "Cao Văn Mẫu Một",
    "SVHTTDL": "Cao Thị Mẫu Hai",
    "SLDTBXH": "Cao Văn Mẫu Ba",
    "SYT": "Cao Thị Mẫu Tư",
    "SCT": "Cao Văn Mẫu Năm",
    "STP": "Cao Thị Mẫu Sáu",
}
_DEPARTMENTS = (
    ("SNN", "Sở Nông nghiệp và Phát triển nông thôn", ("Sở Nông nghiệp", "Sở NN&PTNT")),
    ("SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch", ("Sở Văn hóa", "Sở VHTTDL")),
    ("SLDTBXH", "Sở Lao động - Thương binh và Xã hội", ("Sở Lao động", "Sở LĐTBXH")),
    ("SYT", "Sở Y tế", ("Sở Y tế", "ngành y tế")),
    ("SCT", "Sở Công Thương", ("Sở Công Thương",)),
    ("STP", "Sở Tư pháp", ("Sở Tư pháp",)),
)
# Staff, and the target of money raised in 2023 in triệu, of Chi hội mẫu 1 to 11
_CHAPTERS = (
    (64, 96),
    (118, 30),
    (42, 10),
    (87, 20),
    (210, 50),
    (36, 8),
    (55, 12),
    (149, 36),
    (73, 18),
    (28, 6),
    (95, 22),
)
_TARGETS = (
    ("TH", "citizens_registered", 55),
    ("SYT", "raised", 240_000_000),
    ("SYT", "people_rewarded", 120),
    ("SYT", "gifts", 300),
)
_REGISTERED = (("CHM02", 11), ("CHM05", 12), ("CHM08", 16), ("CHM09", 20))

_GIVEN, _GIFT, _REWARD = Kind.CONTRIBUTION, Kind.GIFT, Kind.REWARD
# Sums of a year without a day of their own stand on its last day. Sở Công Thương's 30,8 triệu is
# the total of its fund, not money raised, and Sở Y tế's day's pay has no amount: neither is here.
_2022, _REPORTED = date(2022, 12, 31), "số liệu cả năm 2022"
_CHILDREN, _NEW_YEAR = "Quốc tế thiếu nhi 1/6", "khai giảng năm học mới"
_DAYS_PAY = "ủng hộ một ngày lương"
_BOOKED = (
    _Row(_2022, "SNN", _GIVEN, 100_000_000, note=_REPORTED),
    _Row(_2022, "SVHTTDL", _GIVEN, 70_000_000, note=_REPORTED),
    _Row(_2022, "SLDTBXH", _GIVEN, 71_500_000, note=_REPORTED),
    _Row(_2022, "SLDTBXH", _REWARD, None, 120, note="học sinh giỏi là con cán bộ trong ngành"),
    _Row(
        _2022,
        "STP",
        _GIFT,
        26_000_000,
        130,
        occasion="Tháng 9 Khuyến học, 1/6, Lễ hội Trăng Rằm",
        note=_REPORTED,
    ),
    _Row(date(2023, 1, 16), "CHM02", _GIVEN, 24_600_000, note=_DAYS_PAY),
    _Row(date(2023, 1, 18), "CHM05", _GIVEN, 42_000_000, note=_DAYS_PAY),
    _Row(date(2023, 2, 3), "CHM01", _GIVEN, 12_800_000, note=_DAYS_PAY),
    _Row(
        date(2023, 2, 20),
        "CHM08",
        _GIVEN,
        15_000_000,
        donor="Công ty TNHH Ví Dụ",
        donor_kind=DonorKind.COMPANY,
    ),
    _Row(date(2023, 3, 10), "CHM03", _GIVEN, 8_400_000, note=_DAYS_PAY),
    _Row(
        date(2023, 4, 5),
        "CHM09",
        _GIVEN,
        2_000_000,
        donor="Ông Trần Văn Minh Họa",
        donor_kind=DonorKind.PERSON,
    ),
    _Row(date(2023, 5, 12), "CHM11", _GIVEN, 10_500_000, note=_DAYS_PAY),
    _Row(date(2023, 5, 30), "CHM02", _GIFT, 12_000_000, 60, occasion=_CHILDREN),
    _Row(date(2023, 5, 31), "CHM05", _GIFT, 22_000_000, 110, occasion=_CHILDREN),
    _Row(date(2023, 6, 1), "CHM01", _GIFT, 6_000_000, 30, occasion=_CHILDREN),
    _Row(date(2023, 6, 12), "CHM06", _REWARD, None, 18, occasion="tổng kết năm học"),
    _Row(date(2023, 6, 15), "CHM08", _REWARD, 13_500_000, 45, occasion="tổng kết năm học"),
    _Row(date(2023, 6, 20), "CHM05", Kind.SCHOLARSHIP, 10_000_000, 10),
    _Row(date(2023, 8, 22), "CHM02", _GIVEN, 5_000_000, donor_kind=DonorKind.ANONYMOUS),
    _Row(date(2023, 9, 6), "CHM09", Kind.SUPPORT, 2_500_000, 5, occasion=_NEW_YEAR),
    _Row(date(2023, 9, 8), "CHM03", _REWARD, 4_000_000, 20, occasion=_NEW_YEAR),
)


def fill(session: Session, now_real: datetime) -> Sample:
    """Write the sample into an empty database and mark it as a demo.

    The demo's clock then says STARTS at `now_real`, and runs on from there.
    """
    settings.mark_demo(session, clock_offset=STARTS - now_real)
    organisation.set_up(session, _units(), opened_on=OPENED_ON)
    officers, sample = _people(session)
    _set_targets(session)
    _book(session, officers)
    for code, day in _REGISTERED:
        on = date(2023, 1, day)
        citizens.register(session, officers[code], _unit_id(session, code), today=on, now=_at(on))
    _give_chats(session, sample)
    return sample


def _units() -> list[NewUnit]:
    province = NewUnit(
        "TH", "Hội Khuyến học tỉnh Thanh Hóa", UnitKind.PROVINCE, aliases=("Tỉnh hội",)
    )
    departments = [
        NewUnit(code, f"Hội Khuyến học {name}", UnitKind.DEPARTMENT, "TH", aliases)
        for code, name, aliases in _DEPARTMENTS
    ]
    chapters = [
        NewUnit(
            _chapter(n),
            f"Chi hội mẫu {n}",
            UnitKind.CHAPTER,
            "SYT",
            (f"Mẫu {n}",),
            staff=staff,
            staff_on=date(2023, 1, 1),
        )
        for n, (staff, _) in enumerate(_CHAPTERS, 1)
    ]
    return [province, *departments, *chapters]


def _people(session: Session) -> tuple[dict[str, int], Sample]:
    """Let everybody in; gives who books for which unit, and the people of the demo."""
    admin = _join(session, "Phạm Thị Thử Nghiệm", "TH", RoleKind.ADMIN, by=None)
    officers = {
        code: _join(session, name, code, RoleKind.TREASURER, by=admin)
        for code, name in _TREASURERS.items()
    }
    leader = _join(session, "Lê Văn Minh Họa", "SYT", RoleKind.LEADER, by=admin)
    for n, name in enumerate(_HEADS, 1):
        officers[_chapter(n)] = _join(session, name, _chapter(n), RoleKind.HEAD, by=admin)
    head = officers[_chapter(1)]
    member = _join(session, "Trần Thị Ví Dụ", _chapter(1), RoleKind.MEMBER, by=head)
    return officers, Sample(head=head, member=member, leader=leader, admin=admin)


def _join(session: Session, name: str, code: str, role: RoleKind, *, by: int | None) -> int:
    person = people.add_person(session, name, version="sample", agreed_at=JOINED)
    unit_id = _unit_id(session, code)
    link = secrets.token_urlsafe(12)
    invite = invites.add_invite(session, link, unit_id=unit_id, role=role, by=by, now=JOINED)
    invites.use_invite(session, invite, person=person, now=JOINED, today=JOINED.date())
    return person.id or 0


def _set_targets(session: Session) -> None:
    chapters = [(_chapter(n), "raised", m * 10**6) for n, (_, m) in enumerate(_CHAPTERS, 1)]
    session.add_all(
        Target(
            unit_id=_unit_id(session, code),
            year=STARTS.year,
            indicator=indicator,
            value=value,
            source=INVENTED,
        )
        for code, indicator, value in [*_TARGETS, *chapters]
    )
    session.flush()


def _book(session: Session, officers: dict[str, int]) -> None:
    for n, row in enumerate(_BOOKED, 1):
        draft = _draft(row, _unit_id(session, row.unit))
        source, now = Source("sample", n), _at(row.day)
        ledger.record(session, draft, by=officers[row.unit], source=source, now=now, today=row.day)


def _draft(row: _Row, unit_id: int) -> Contribution | Award:
    if row.kind is not Kind.CONTRIBUTION:
        return Award(
            unit_id, row.kind, row.people, row.amount, row.occasion, row.day, note=row.note
        )
    return Contribution(
        unit_id,
        row.amount or 0,
        donor=row.donor,
        donor_key=donor_key(row.donor) if row.donor else None,
        donor_kind=row.donor_kind,
        day=row.day,
        method=Method.TRANSFER if row.donor_kind is DonorKind.COMPANY else Method.CASH,
        note=row.note,
    )


def _give_chats(session: Session, sample: Sample) -> None:
    owners = {
        sample.head_chat: sample.head,
        sample.member_chat: sample.member,
        sample.leader_chat: sample.leader,
    }
    chats.places(session, list(owners), STARTS, pulled=list(owners))
    for chat, person_id in owners.items():
        chats.link(session, chat, person_id)


def _chapter(n: int) -> str:
    return f"CHM{n:02d}"


def _unit_id(session: Session, code: str) -> int:
    unit = organisation.by_code(session, code)
    return unit.id or 0 if unit else 0


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 15, 30, tzinfo=VIETNAM)
