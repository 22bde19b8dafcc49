"""The peer: the same dialogue as python-telegram-bot's own examples would write it.

Its state is in memory, it handles one update at a time as a ConversationHandler must, and only
the booking is written, in one commit. It reads amounts with our reader and says the same words.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import (
    Application,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    filters,
)

from handlers.reading.money import read_money
from handlers.reading.written import digits, in_words
from tests.benchmarks.telegram_canned import TOKEN, CannedRequest, update

AMOUNT, DONOR, CONFIRM = range(3)
Context = ContextTypes.DEFAULT_TYPE
CANCEL = InlineKeyboardMarkup([[InlineKeyboardButton("Hủy", callback_data="cancel")]])
CARD = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("Đúng", callback_data="yes")],
        [InlineKeyboardButton("Hủy", callback_data="no")],
    ]
)


class PeerBooking(SQLModel, table=True):
    """A contribution in the peer's book."""

    id: int | None = Field(default=None, primary_key=True)
    chat: int = Field(index=True)
    amount_vnd: int
    donor: str
    day: date
    recorded_at: datetime


async def begin(update: Update, context: Context) -> int:
    assert update.message
    await update.message.reply_text(
        "Số tiền đóng góp là bao nhiêu ạ? (ví dụ: 71,5 triệu)", reply_markup=CANCEL
    )
    return AMOUNT


async def amount(update: Update, context: Context) -> int:
    assert update.message
    assert context.user_data is not None
    found = read_money(update.message.text or "")
    if found is None or found.value is None:
        await update.message.reply_text("Em chưa đọc được số tiền.")
        return AMOUNT
    context.user_data["amount"] = found.value
    await update.message.reply_text("Ai đóng góp ạ?", reply_markup=CANCEL)
    return DONOR


async def donor(update: Update, context: Context) -> int:
    assert update.message
    assert context.user_data is not None
    context.user_data["donor"] = update.message.text
    given = context.user_data["amount"]
    await update.message.reply_text(
        f"<b>PHIẾU ĐÓNG GÓP</b>\nSố tiền: <b>{digits(given)}đ ({in_words(given)})</b>\n"
        f"Người đóng góp: <b>{update.message.text}</b>\nNgày: {datetime.now(UTC):%d/%m/%Y}",
        parse_mode=ParseMode.HTML,
        reply_markup=CARD,
    )
    return CONFIRM


async def confirm(update: Update, context: Context) -> int:
    assert update.message
    assert context.user_data is not None
    engine = context.bot_data["engine"]
    number, given, total = _book(engine, update.message.chat.id, context.user_data)
    await update.message.reply_text(
        f"Em cảm ơn anh/chị! Đã ghi phiếu <b>{number}</b>: {digits(given)}đ.\n"
        f"Năm nay đã vận động được <b>{digits(total)}đ</b>.",
        parse_mode=ParseMode.HTML,
    )
    return ConversationHandler.END


def _book(engine: sa.Engine, chat: int, said: dict[Any, Any]) -> tuple[int, int, int]:
    at = datetime.now(UTC)
    with Session(engine) as session:
        booking = PeerBooking(
            chat=chat, amount_vnd=said["amount"], donor=said["donor"], day=at.date(), recorded_at=at
        )
        session.add(booking)
        session.commit()
        total = session.exec(
            select(sa.func.sum(col(PeerBooking.amount_vnd))).where(PeerBooking.chat == chat)
        ).one()
        return booking.id or 0, booking.amount_vnd, total or 0


async def cancel(update: Update, context: Context) -> int:
    assert update.message
    await update.message.reply_text("Đã bỏ.")
    return ConversationHandler.END


def conversation() -> ConversationHandler[Any]:
    """Give the dialogue."""
    typed = filters.TEXT & ~filters.COMMAND
    return ConversationHandler(
        entry_points=[MessageHandler(filters.Regex("^Đóng góp$"), begin)],
        states={
            AMOUNT: [MessageHandler(typed, amount)],
            DONOR: [MessageHandler(typed, donor)],
            CONFIRM: [MessageHandler(filters.Regex("^Đúng$"), confirm)],
        },
        fallbacks=[CommandHandler("huy", cancel)],
    )


@dataclass
class Peer:
    """The running peer: updates are worked off a queue, one at a time."""

    application: Any
    request: CannedRequest
    queue: "asyncio.Queue[dict[str, Any]]" = field(default_factory=asyncio.Queue)

    async def say(self, person: int, text: str) -> None:
        answered = self.request.answer_to(person + 1)
        self.queue.put_nowait(update(person + 1, text))
        await answered

    async def serve(self) -> None:
        """Work updates until cancelled."""
        while True:
            raw = await self.queue.get()
            await self.application.process_update(Update.de_json(raw, self.application.bot))


@asynccontextmanager
async def peer(path: Path, *, delay: float) -> AsyncIterator[Peer]:
    """Run the peer on a new file, with the same promises of SQLite as ours."""
    request = CannedRequest(delay)
    engine = _engine(path)
    builder = Application.builder().token(TOKEN).request(request).get_updates_request(request)
    application = builder.updater(None).build()
    application.add_handler(conversation())
    application.bot_data["engine"] = engine
    await application.initialize()
    running = Peer(application, request)
    serving = asyncio.create_task(running.serve())
    try:
        yield running
    finally:
        serving.cancel()
        with suppress(asyncio.CancelledError):
            await serving
        await application.shutdown()
        engine.dispose()


def _engine(path: Path) -> sa.Engine:
    engine = sa.create_engine(f"sqlite:///{path}")

    @sa.event.listens_for(engine, "connect")
    def connected(dbapi: Any, _record: object) -> None:
        dbapi.execute("PRAGMA journal_mode=WAL")
        dbapi.execute("PRAGMA synchronous=FULL")

    SQLModel.metadata.create_all(engine, tables=[SQLModel.metadata.tables["peerbooking"]])
    return engine
