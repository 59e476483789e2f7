"""Bad days on request: refusals, dropped connections, answers that are no JSON, slow answers."""

from dataclasses import dataclass
from typing import Literal

from sandbox.refusal import Dropped, Garbled, Refusal

When = Literal["before", "after"]


@dataclass(slots=True)
class Fault:
    """What happens to the next `times` calls of `method` ("*" is any); `error` is None for a mere delay (seconds)."""

    method: str
    error: Refusal | Dropped | Garbled | None
    when: When = "before"
    times: int = 1
    seconds: float = 0.0

    def meets(self, method: str) -> bool:
        """Whether this fault is still to happen to such a call."""
        return self.times > 0 and self.method.lower() in ("*", method.lower())


class Faults:
    """The script of what goes wrong, in the order in which it was written."""

    def __init__(self) -> None:
        """Everything works."""
        self.script: list[Fault] = []

    def refuse(self, method: str, code: int, description: str, retry_after: int | None = None, times: int = 1) -> None:
        """Telegram answers with this error before doing anything; `retry_after` in seconds."""
        parameters = None if retry_after is None else {"retry_after": retry_after}
        self.script.append(Fault(method, Refusal(code, description, parameters), times=times))

    def drop(self, method: str, when: When = "before", times: int = 1) -> None:
        """The connection breaks before or after Telegram did the work."""
        self.script.append(Fault(method, Dropped("connection dropped"), when, times))

    def garbage(self, method: str, when: When = "before", times: int = 1, code: int = 502) -> None:
        """An HTML page with this status comes instead of JSON."""
        body = f"<html><body><h1>{code} Bad Gateway</h1></body></html>"
        self.script.append(Fault(method, Garbled(code, body), when, times))

    def delay(self, method: str, seconds: float, times: int = 1) -> None:
        """The answer, whatever it is, comes later by so many real seconds."""
        self.script.append(Fault(method, None, times=times, seconds=seconds))

    def clear(self) -> None:
        """Everything works again."""
        self.script.clear()

    def take(self, method: str) -> tuple[float, Fault | None]:
        """Seconds to wait and the fault that meets this call, each used up by one time."""
        seconds, fault = 0.0, None
        for each in self.script:
            if not each.meets(method):
                continue
            if each.error is None:
                seconds += each.seconds
            elif fault is None:
                fault = each
            else:
                continue
            each.times -= 1
        self.script = [each for each in self.script if each.times > 0]
        return seconds, fault
