"""A small province to test in, with people in it."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from storage import chats, organisation, people
from storage.models import Person, Role, RoleKind, Target, Unit, UnitKind
from storage.organisation import NewUnit

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
OPENED = date(2023, 1, 1)
SAMPLE = "số liệu minh họa"

UNITS = (
    NewUnit("TH", "Hội Khuyến học tỉnh", UnitKind.PROVINCE),
    NewUnit("SYT", "Hội Khuyến học Sở Y tế", UnitKind.DEPARTMENT, "TH"),
    NewUnit("SGD", "Hội Khuyến học Sở Giáo dục", UnitKind.DEPARTMENT, "TH", staff=1000),
    NewUnit("BVPS", "Chi hội Bệnh viện Phụ sản", UnitKind.CHAPTER, "SYT", ("phụ sản",), 412),
    NewUnit("BVN", "Chi hội Bệnh viện Nhi", UnitKind.CHAPTER, "SYT", ("nhi",), 231),
    NewUnit("TTYT", "Chi hội Trung tâm Y tế", UnitKind.CHAPTER, "SYT"),
)


def at(text: str) -> datetime:
    """Give a Vietnamese time: `at("2026-11-24 09:00")`."""
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


NOW = at("2026-11-24 09:00")
TODAY = NOW.date()


@dataclass(frozen=True)
class Province:
    """The ids of units, by their codes, and of people, by what they are.

    A person's chat is `test:` and what they are: `test:head`.
    """

    th: int
    syt: int
    sgd: int
    bvps: int
    bvn: int
    ttyt: int
    admin: int  # of Tỉnh hội
    leader: int  # of SYT
    head: int  # of BVPS
    member: int  # of BVPS
    bvn_head: int


def a_province(session: Session) -> Province:
    """Set up Tỉnh hội, two departments, three chapters, targets of 2026 and five people.

    BVPS should raise 100 million, SYT register 60 % of its staff (412 + 231, so 386 people).
    """
    organisation.set_up(session, UNITS, opened_on=OPENED)
    ids = {new.code.lower(): unit(session, new.code).id or 0 for new in UNITS}
    for row in (
        Target(
            unit_id=ids["bvps"], year=2026, indicator="raised", value=100_000_000, source=SAMPLE
        ),
        Target(
            unit_id=ids["syt"], year=2026, indicator="citizens_registered", value=60, source=SAMPLE
        ),
    ):
        session.add(row)
    people_in_it = {
        "admin": person(session, "Nguyễn Thị Quản", ids["th"], RoleKind.ADMIN, chat="test:admin"),
        "leader": person(session, "Trần Văn Lãnh", ids["syt"], RoleKind.LEADER, chat="test:leader"),
        "head": person(session, "Lê Thị Hội", ids["bvps"], RoleKind.HEAD, chat="test:head"),
        "member": person(
            session, "Phạm Văn Viên", ids["bvps"], RoleKind.MEMBER, chat="test:member"
        ),
        "bvn_head": person(session, "Đỗ Thị Nhi", ids["bvn"], RoleKind.HEAD, chat="test:bvn_head"),
    }
    return Province(**ids, **{name: one.id or 0 for name, one in people_in_it.items()})


def unit(session: Session, code: str) -> Unit:
    """Give a unit that is there."""
    found = organisation.by_code(session, code)
    assert found
    return found


def person(
    session: Session, name: str, unit_id: int, role: RoleKind, *, chat: str | None = None
) -> Person:
    """Add somebody who agreed and has a role, talking to us in a chat where one is named."""
    someone = people.add_person(session, name, version="1", agreed_at=NOW)
    add_role(session, someone.id or 0, unit_id, role)
    if chat:
        chats.places(session, [chat], NOW)
        chats.link(session, chat, someone.id)
    return someone


def add_role(session: Session, person_id: int, unit_id: int, role: RoleKind) -> Role:
    """Give somebody one more role."""
    row = Role(person_id=person_id, unit_id=unit_id, role=role, began_at=NOW)
    session.add(row)
    session.flush()
    return row
