"""Everything that is set from outside, by the environment or a file `.env`."""

from datetime import date, time
from typing import Annotated, Any, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from scheduler.calendar import Hours

SAMPLE_SECRET = "replace-me-with-a-long-random-text"  # noqa: S105 - it is what is refused
DATABASE_URL = "sqlite:///khuyenhoc.db"
DEMO_DATABASE_URL = "sqlite:///khuyenhoc-demo.db"
HIGHEST_PORT = 65_535
LEAP_YEAR = 2024
MOST_OF_A_PLAN = 1_000_000_000
TEXT_MODES = ("styles", "html", "plain")


class SettingsError(Exception):
    """A setting is missing or cannot be used; the message says which and why, no value."""


def _is_file(url: URL) -> bool:
    return url.drivername == "sqlite" and url.database not in {None, "", ":memory:"}


def _database(url: Any) -> Any:
    try:
        parts = make_url(str(url))
    except (ArgumentError, ValueError):
        parts = None
    if parts and (parts.drivername == "postgresql+psycopg" or _is_file(parts)):
        return url
    raise ValueError("phải có dạng sqlite:///tệp.db hoặc postgresql+psycopg://…")


def _port(text: Any) -> int:
    if str(text).strip().isdecimal() and 0 < int(text) <= HIGHEST_PORT:
        return int(text)
    raise ValueError(f"phải là một số từ 1 đến {HIGHEST_PORT}")


def _address(url: Any) -> str:
    text = str(url).strip().rstrip("/")
    try:
        parts = urlsplit(text)
        fits = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        fits = False
    if fits and not (parts.query or parts.fragment):
        return text
    raise ValueError("phải là một địa chỉ http:// hoặc https://")


def _bots_link(url: Any) -> str:
    text = str(url).strip()
    if not text or (urlsplit(text).scheme == "https" and urlsplit(text).hostname):
        return text
    raise ValueError("phải là liên kết https:// của bot, như Zalo Bot Manager cho")


def _api(url: Any) -> str:
    text = _address(url)
    if text.endswith("/bot"):
        raise ValueError("phải là địa chỉ không có /bot ở cuối")
    return text


def _hook_secret(text: Any) -> Any:
    # https://docs.zaloplatforms.com/docs/BOT: setWebhook
    if len(str(text).strip()) in range(8, 257) and str(text).isascii():
        return str(text).strip()
    raise ValueError("phải có từ 8 đến 256 ký tự, không dấu")


def _text_mode(text: Any) -> Any:
    if str(text) in TEXT_MODES:
        return text
    raise ValueError(f"phải là một trong: {', '.join(TEXT_MODES)}")


def _most(text: Any) -> int:
    if str(text).strip().isdecimal() and int(text) <= MOST_OF_A_PLAN:
        return int(text)
    raise ValueError("phải là một số, 0 nếu không có giới hạn")


def _hour(text: Any) -> Any:
    if isinstance(text, time):
        return text
    try:
        return time.fromisoformat(str(text).strip())
    except ValueError:
        raise ValueError("phải là giờ và phút, ví dụ 07:30") from None


def _day_of_year(text: Any) -> Any:
    try:
        day, month = (int(part) for part in str(text).strip().split("/"))
        # A leap year: 29/2 is a day too.
        return date(LEAP_YEAR, month, day).strftime("%d/%m")
    except ValueError:
        raise ValueError("phải là ngày/tháng, ví dụ 15/09") from None


def _zone(name: Any) -> Any:
    if isinstance(name, ZoneInfo) or name in available_timezones():
        return name
    raise ValueError("phải là tên một múi giờ, ví dụ Asia/Ho_Chi_Minh")


class Settings(BaseSettings):
    """The settings, as `.env.example` explains them. An empty one counts as not set."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        validate_default=True,
    )

    database_url: Annotated[str, BeforeValidator(_database)] = Field(
        default=DATABASE_URL, repr=False
    )
    secret_key: SecretStr | None = None
    telegram_bot_token: SecretStr | None = None
    telegram_api_url: Annotated[str, BeforeValidator(_api)] = "https://api.telegram.org"
    zalo_bot_token: SecretStr | None = None
    zalo_api_url: Annotated[str, BeforeValidator(_api)] = "https://bot-api.zaloplatforms.com"
    zalo_webhook_secret: Annotated[SecretStr, BeforeValidator(_hook_secret)] | None = None
    zalo_bot_link: Annotated[str, BeforeValidator(_bots_link)] = ""
    zalo_text_mode: Annotated[str, BeforeValidator(_text_mode)] = "styles"
    zalo_messages_a_month: Annotated[int, BeforeValidator(_most)] = 3000
    zalo_people: Annotated[int, BeforeValidator(_most)] = 50
    web_host: str = "127.0.0.1"
    web_port: Annotated[int, BeforeValidator(_port)] = 8080
    public_url: Annotated[str, BeforeValidator(_address)] | None = None
    digest_at: Annotated[time, BeforeValidator(_hour)] = time(7, 30)
    reminder_at: Annotated[time, BeforeValidator(_hour)] = time(8, 0)
    citizen_reminder_on: Annotated[str, BeforeValidator(_day_of_year)] | None = None
    timezone: Annotated[ZoneInfo, BeforeValidator(_zone)] = ZoneInfo("Asia/Ho_Chi_Minh")

    @classmethod
    def load(cls) -> Self:
        """Read the settings. Raises SettingsError, with one line for each that is wrong."""
        try:
            return cls()
        except ValidationError as error:
            raise SettingsError("\n".join(_in_words(error))) from None

    @property
    def demo_database_url(self) -> str:
        """The database of the demo: one of its own, unless another than the usual one is set."""
        return DEMO_DATABASE_URL if self.database_url == DATABASE_URL else self.database_url

    @property
    def hours(self) -> Hours:
        """When what nobody asked for is said."""
        day = None
        if self.citizen_reminder_on:
            of_month, month = self.citizen_reminder_on.split("/")
            day = (int(month), int(of_month))
        return Hours(digest=self.digest_at, reminder=self.reminder_at, citizen_day=day)

    @property
    def web_address(self) -> str:
        """Where people open the web page, without a slash at the end."""
        host = f"[{self.web_host}]" if ":" in self.web_host else self.web_host
        return self.public_url or f"http://{host}:{self.web_port}"

    @property
    def hook_url(self) -> str:
        """Where platforms deliver to, empty where they cannot: they take https only."""
        url = self.public_url or ""
        return url if url.startswith("https://") else ""

    def require_secret(self) -> str:
        """Give the secret that signs forms and cookies. Raises SettingsError without a real one."""
        secret = self.secret_key.get_secret_value().strip() if self.secret_key else ""
        if not secret:
            raise SettingsError("SECRET_KEY chưa được đặt: hãy đặt một chuỗi ngẫu nhiên dài")
        if secret == SAMPLE_SECRET:
            raise SettingsError("SECRET_KEY còn là chuỗi mẫu: hãy thay bằng một chuỗi ngẫu nhiên")
        return secret


def _in_words(error: ValidationError) -> list[str]:
    lines = []
    for one in error.errors(include_url=False, include_input=False):
        reason = one.get("ctx", {}).get("error", "không dùng được")
        lines.append(f"{str(one['loc'][0]).upper()} {reason}")
    return lines
