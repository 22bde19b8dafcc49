"""All conversations and views. A new one is a new file and a line here."""

from handlers import (
    admin,
    award,
    books,
    citizen,
    contribution,
    correction,
    digest,
    digest_switch,
    joining,
    linking,
    members,
    menu,
    not_them,
    nothing,
    places,
    progress,
    reminder,
    several,
    status,
    target,
)
from handlers.flow import Flow
from handlers.view import View

FLOWS: dict[str, Flow] = {
    flow.name: flow
    for flow in (
        contribution.FLOW,
        award.FLOW,
        several.FLOW,
        nothing.FLOW,
        correction.FLOW,
        citizen.REGISTER,
        citizen.WITHDRAW,
        admin.INVITE,
        admin.MEMBERS_LINK,
        admin.REISSUE,
        admin.END_ROLE,
        joining.JOIN,
        joining.LEAVE,
        linking.CODE_FLOW,
        linking.FLOW,
        places.UNLINK,
        places.NOT_ME,
        places.REMINDERS_HERE,
        not_them.FLOW,
        digest_switch.OFF,
        digest_switch.ON,
        reminder.FLOW,
        target.FLOW,
    )
}
VIEWS: dict[str, View] = {
    view.name: view
    for view in (
        menu.MENU,
        menu.HELP,
        books.ENTRIES,
        books.ENTRY,
        progress.PROGRESS,
        digest.DIGEST,
        status.CITIZEN,
        status.CRITERIA,
        members.MEMBERS,
        members.MEMBER,
    )
}
# The order of a person's menu.
IN_MENU = (
    "contribution",
    "award",
    "nothing",
    "entries",
    "progress",
    "digest",
    "citizen",
    "target",
    "invite",
    "members_link",
    "members",
)
# What help tells beside the menu, by its words.
IN_HELP = ("undo", "link", "unlink", "reminders_here", "leaving")
