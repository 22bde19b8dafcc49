"""Sample conversations in help; the tests play each of them, so what it shows is true."""

from markupsafe import Markup

from handlers import texts

MARKS = {">> ": "tapped", "> ": "said", "< ": "answered"}


def sample(name: str) -> Markup | None:
    """Give the sample conversation of a flow or view, None where it has none."""
    found = lines(name)
    if not found:
        return None
    called = texts.label(f"menu.{name}" if texts.has(f"menu.{name}") else f"{name}.name")
    return texts.text("help.sample", name=called.lower(), lines=found)


def first_words(name: str) -> str:
    """Give what begins a flow's or view's sample, empty where it has none."""
    return next((words for who, words in lines(name) if who == "said"), "")


def lines(name: str) -> list[tuple[str, str]]:
    """Give what is shown of a sample, the lines of who speaks last: who does what, the words."""
    found: list[tuple[str, str]] = []
    for line in texts.TEXTS.get(f"sample.{name}", "").splitlines():
        if line.startswith("@"):
            # What somebody did before only sets the stage.
            found.clear()
        for mark, who in MARKS.items():
            if line.startswith(mark):
                found.append((who, line.removeprefix(mark).strip("[] ")))
                break
    return found
