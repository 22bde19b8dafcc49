"""The tables. Importing this package makes all of them known to SQLModel's metadata."""

from sqlmodel import SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

from storage.models.chats import (  # noqa: E402 - the names of constraints come first
    Conversation,
    Lane,
    Outgoing,
    RawEvent,
    Seen,
    State,
    WebLogin,
)
from storage.models.citizens import Registration, RegistrationStatus  # noqa: E402
from storage.models.ledger import (  # noqa: E402
    DonorKind,
    Entry,
    Kind,
    Method,
    NothingToReport,
    NumberSeries,
)
from storage.models.linking import LinkCode, LinkGuess  # noqa: E402
from storage.models.organisation import (  # noqa: E402
    Inside,
    Placement,
    ReportEvery,
    StaffCount,
    Target,
    Unit,
    UnitAlias,
    UnitKind,
)
from storage.models.people import Consent, Invite, Person, Role, RoleKind  # noqa: E402
from storage.models.quota import MonthCount  # noqa: E402
from storage.models.settings import Setting  # noqa: E402
from storage.models.unasked import Claim, Snooze  # noqa: E402

__all__ = [
    "Claim",
    "Consent",
    "Conversation",
    "DonorKind",
    "Entry",
    "Inside",
    "Invite",
    "Kind",
    "Lane",
    "LinkCode",
    "LinkGuess",
    "Method",
    "MonthCount",
    "NothingToReport",
    "NumberSeries",
    "Outgoing",
    "Person",
    "Placement",
    "RawEvent",
    "Registration",
    "RegistrationStatus",
    "ReportEvery",
    "Role",
    "RoleKind",
    "Seen",
    "Setting",
    "Snooze",
    "StaffCount",
    "State",
    "Target",
    "Unit",
    "UnitAlias",
    "UnitKind",
    "WebLogin",
]
