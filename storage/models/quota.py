"""What channels have sent of what their plan allows."""

from sqlmodel import Field, SQLModel


class MonthCount(SQLModel, table=True):
    """How many messages a channel sent in a month of Vietnam's calendar, `2026-11`."""

    __tablename__ = "month_count"

    channel: str = Field(primary_key=True, max_length=20)
    month: str = Field(primary_key=True, max_length=7)
    messages: int
