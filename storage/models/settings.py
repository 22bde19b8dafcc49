"""What is true of a whole database."""

from sqlmodel import Field, SQLModel


class Setting(SQLModel, table=True):
    """A named fact about this database: that it is a demo, how its clock is moved."""

    __tablename__ = "setting"

    key: str = Field(primary_key=True, max_length=40)
    value: str = Field(max_length=200)
