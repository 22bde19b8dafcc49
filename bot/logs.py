"""Structured lines on stderr: one JSON object a line, never with a token or an invite."""

import logging
import re
import sys
from datetime import datetime, tzinfo
from typing import Any

import structlog
from structlog.typing import EventDict, Processor

from handlers.messages import VIETNAM

_SECRETS = re.compile(
    # Telegram's tokens, Zalo's shorter ones, an invite's code, a picture's signed address
    r"\d{5,}:[A-Za-z0-9_-]{20,}|(?<=/bot)\d+:[^/\s]+|(?<=/i/)[A-Za-z0-9_-]+|(?<=/p/)[A-Za-z0-9_.-]+"
)
# They log the address of every request, and Telegram's addresses carry the token; the last one
# says every minute that it ticks, and our own lines say what came of it.
_TALKATIVE = ("httpx", "httpcore", "httpx2", "httpcore2", "apscheduler")


def configure(*, level: int = logging.INFO, timezone: tzinfo = VIETNAM) -> None:
    """Send the program's lines and those of its libraries to stderr, in one form."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        _stamp(timezone),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
                _hide_secrets,
            ],
        )
    )
    logging.root.handlers = [handler]
    logging.root.setLevel(level)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


def _stamp(timezone: tzinfo) -> Processor:
    def stamp(_logger: Any, _name: str, event: EventDict) -> EventDict:
        event["at"] = datetime.now(timezone).isoformat(timespec="milliseconds")
        return event

    return stamp


def _hide_secrets(_logger: Any, _name: str, line: Any) -> Any:
    # The last gate: an exception of a library may hold what our own lines never do.
    return _SECRETS.sub("***", line)
