"""Settings from the environment and from `.env`; what is wrong is said without its value."""

from pathlib import Path

import pytest

from bot.settings import SAMPLE_SECRET, Settings, SettingsError

pytestmark = pytest.mark.usefixtures("unset")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_nothing_needs_to_be_set() -> None:
    settings = Settings.load()
    assert settings.database_url == "sqlite:///khuyenhoc.db"
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.web_address == "http://127.0.0.1:8080"
    assert settings.timezone.key == "Asia/Ho_Chi_Minh"
    assert settings.telegram_bot_token is None


def test_the_environment_comes_before_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "WEB_PORT=9001\nWEB_HOST=0.0.0.0\nSOMETHING_ELSE=1\nPUBLIC_URL=\n"
    (folder / ".env").write_text(text, "utf-8")
    monkeypatch.setenv("WEB_PORT", "9002")
    settings = Settings.load()
    assert (settings.web_host, settings.web_port, settings.public_url) == ("0.0.0.0", 9002, None)  # noqa: S104 - only read


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("DATABASE_URL", "mysql://u:hidden@h/d", "phải có dạng sqlite:///"),
        ("DATABASE_URL", "postgresql://u:hidden@h/d", "phải có dạng"),  # another driver
        ("DATABASE_URL", "sqlite://", "phải có dạng"),  # would forget all at the end
        ("DATABASE_URL", "sqlite:///:memory:", "phải có dạng"),
        ("DATABASE_URL", "postgresql+psycopg://u:hidden@h:port/d", "phải có dạng"),
        ("DATABASE_URL", "hidden", "phải có dạng"),
        ("WEB_PORT", "hidden", "phải là một số từ 1 đến 65535"),
        ("WEB_PORT", "0", "phải là một số"),
        ("WEB_PORT", "65536", "phải là một số"),
        ("WEB_PORT", "-1", "phải là một số"),
        ("PUBLIC_URL", "hidden.example.vn", "phải là một địa chỉ http:// hoặc https://"),
        ("PUBLIC_URL", "https://h:hidden", "phải là một địa chỉ"),
        ("PUBLIC_URL", "https://h/?hidden=1", "phải là một địa chỉ"),
        ("TELEGRAM_API_URL", "https://api.telegram.org/bot", "phải là địa chỉ không có /bot"),
        ("ZALO_API_URL", "https://bot-api.zaloplatforms.com/bot", "phải là địa chỉ không có /bot"),
        ("ZALO_BOT_LINK", "hidden", "phải là liên kết https:// của bot"),
        ("ZALO_BOT_LINK", "javascript:hidden", "phải là liên kết https:// của bot"),
        ("ZALO_WEBHOOK_SECRET", "hidden", "phải có từ 8 đến 256 ký tự"),
        ("ZALO_WEBHOOK_SECRET", "bí mật hidden", "phải có từ 8 đến 256 ký tự"),
        ("ZALO_MESSAGES_A_MONTH", "-1 hidden", "phải là một số, 0 nếu không có giới hạn"),
        ("ZALO_PEOPLE", "5,5", "phải là một số, 0 nếu không có giới hạn"),
        ("ZALO_TEXT_MODE", "hidden", "phải là một trong: styles, html, plain"),
        ("TIMEZONE", "Hà Nội", "phải là tên một múi giờ"),
        ("TIMEZONE", "../../etc/passwd", "phải là tên một múi giờ"),
    ],
)
def test_a_wrong_value_is_named_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, reason: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as error:
        Settings.load()
    assert str(error.value).startswith(f"{name} {reason}")
    assert "hidden" not in str(error.value)


def test_all_wrong_values_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEB_PORT", "x")
    monkeypatch.setenv("TIMEZONE", "x")
    with pytest.raises(SettingsError) as error:
        Settings.load()
    assert len(str(error.value).splitlines()) == 2


@pytest.mark.parametrize("secret", [None, "", "   ", SAMPLE_SECRET, f" {SAMPLE_SECRET} "])
def test_a_missing_or_sample_secret_is_refused(
    monkeypatch: pytest.MonkeyPatch, secret: str | None
) -> None:
    if secret is not None:
        monkeypatch.setenv("SECRET_KEY", secret)
    with pytest.raises(SettingsError, match="SECRET_KEY"):
        Settings.load().require_secret()


def test_nothing_secret_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SECRET_KEY", "TELEGRAM_BOT_TOKEN"):
        monkeypatch.setenv(name, "hidden")
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://u:hidden@h/d")
    settings = Settings.load()
    assert settings.require_secret() == "hidden"
    assert "hidden" not in repr(settings) + str(settings)


def test_the_demo_takes_a_database_of_its_own_or_another_that_is_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert Settings.load().demo_database_url == "sqlite:///khuyenhoc-demo.db"
    # As the copied .env.example has it: the demo must not fill the file of the real books
    monkeypatch.setenv("DATABASE_URL", "sqlite:///khuyenhoc.db")
    assert Settings.load().demo_database_url == "sqlite:///khuyenhoc-demo.db"
    monkeypatch.setenv("DATABASE_URL", "sqlite:///mine.db")
    assert Settings.load().demo_database_url == "sqlite:///mine.db"


@pytest.mark.parametrize(
    ("host", "public", "address"),
    [
        ("::1", "", "http://[::1]:8080"),
        ("127.0.0.1", "https://a.vn/hoi/", "https://a.vn/hoi"),  # below a path, behind a proxy
    ],
)
def test_the_web_address_can_be_opened(
    monkeypatch: pytest.MonkeyPatch, host: str, public: str, address: str
) -> None:
    monkeypatch.setenv("WEB_HOST", host)
    monkeypatch.setenv("PUBLIC_URL", public)
    assert Settings.load().web_address == address
