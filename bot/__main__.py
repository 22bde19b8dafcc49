"""`khuyenhoc`: the command line."""

import logging
import sys
from collections.abc import Sequence
from importlib import import_module

import typer

from bot import logs
from bot.commands.opening import CommandError
from bot.settings import SettingsError
from storage.database import is_away

# Each is a function in the file of its name in commands/
COMMANDS = {
    "demo": "Mở trang dùng thử với dữ liệu minh họa",
    "run": "Chạy chương trình",
    "init": "Lập cây đơn vị từ một tệp CSV, vào cơ sở dữ liệu còn trống",
    "invite": "Tạo liên kết mời một người vào một đơn vị",
    "entries": "Liệt kê các phiếu trong sổ",
    "progress": "Xem kết quả của một đơn vị và các đơn vị bên dưới",
    "chat": "Trò chuyện ngay trong cửa sổ lệnh (chỉ với dữ liệu minh họa)",
    "doctor": "Kiểm tra cấu hình và các kết nối",
    "parse": "Xem từng dòng chữ được đọc ra thế nào",
    "migrate": "Đưa cơ sở dữ liệu lên bản mới nhất",
    "sample": "Ghi dữ liệu minh họa vào một cơ sở dữ liệu còn trống",
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a subcommand; what it refuses is said in one line, with exit code 1."""
    logs.configure(level=logging.WARNING)
    words = sys.argv[1:] if arguments is None else list(arguments)
    try:
        _app(words)(args=words)
    except (CommandError, SettingsError) as refusal:
        _refuse(str(refusal))
    except Exception as error:
        if not is_away(error):
            raise
        # The driver's own words carry the address of the database.
        _refuse("cơ sở dữ liệu đang bị khóa hoặc không kết nối được: xem DATABASE_URL")


def _app(words: Sequence[str]) -> typer.Typer:
    # Who asks for one command does not wait until the others are imported
    names = [words[0]] if words and words[0] in COMMANDS else list(COMMANDS)
    app = typer.Typer(
        name="khuyenhoc",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(_khuyenhoc)
    for name in names:
        command = getattr(import_module(f"bot.commands.{name}"), name)
        app.command(name, help=COMMANDS[name])(command)
    return app


def _khuyenhoc() -> None:
    """Trợ lý hội thoại ghi sổ và báo cáo công tác khuyến học, khuyến tài."""


def _refuse(words: str) -> None:
    for line in words.splitlines():
        print(f"khuyenhoc: {line}", file=sys.stderr)  # noqa: T201 - said to the person at the shell
    sys.exit(1)


if __name__ == "__main__":
    main()
