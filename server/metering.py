"""How much of something each caller has used lately. Counted in memory; processes that count together tell each other now and then (server.spending).

Ours, and not the library `limits` (5.8, in memory): for spending and telling what is left it takes 9 to 14 µs by its three strategies, this 3 µs
(one core, both in one run), and it starts a timer thread for each storage, which then runs in every process."""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from time import time


class Meter:
    """At most so many points in so many seconds, in a window that slides: of the window before, the part still in sight counts.
    Two counters a caller, whatever is spent; callers who stay away are forgotten."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time) -> None:
        self.most, self.seconds, self.clock = most, seconds, clock
        self.window = 0
        self.now: dict[str, int] = {}
        self.before: dict[str, int] = {}
        self.untold: Counter[tuple[int, str]] | None = None     # what was spent here and the others do not know yet, by window and caller; None: there are none

    def spend(self, caller: str, points: int = 1) -> bool:
        """Whether there was enough left; what is refused costs nothing."""
        if self.spent(caller) + points > self.most:
            return False
        self._count(caller, points)
        return True

    def give_back(self, caller: str, points: int) -> None:
        """What was spent a moment ago and not used. Should a window have ended in between, it is gone with it."""
        self._count(caller, -min(points, self.now.get(caller, 0)))

    def spent(self, caller: str) -> float:
        windows = self.clock() / self.seconds
        self._turn(int(windows))
        return self.now.get(caller, 0) + self.before.get(caller, 0) * (1 - windows % 1)

    def remaining(self, caller: str) -> int:
        return max(0, int(self.most - self.spent(caller)))

    @property
    def turns_at(self) -> float:
        """When the present window is over and points begin to come back."""
        return (int(self.clock() / self.seconds) + 1) * self.seconds

    @property
    def seconds_left(self) -> int:
        return max(1, round(self.turns_at - self.clock()))

    # ── with others ──

    def share(self) -> None:
        """From now on it is kept what the others have to be told."""
        self.untold = Counter()

    def take_untold(self) -> Counter[tuple[int, str]]:
        """What the others have to be told, of the windows that still count. Whoever could not tell it puts it back."""
        self._turn(int(self.clock() / self.seconds))
        untold, self.untold = self.untold or Counter(), Counter()
        return Counter({(window, caller): points for (window, caller), points in untold.items() if window >= self.window - 1})

    def put_back(self, untold: Counter[tuple[int, str]]) -> None:
        assert self.untold is not None
        self.untold.update(untold)

    def learn(self, window: int, caller: str, points: int) -> None:
        """What all together have spent in a window, as far as it had been told; what was spent here since comes on top."""
        self._turn(int(self.clock() / self.seconds))
        counted = {self.window: self.now, self.window - 1: self.before}.get(window)
        if counted is not None:
            counted[caller] = max(0, points + (self.untold[window, caller] if self.untold else 0))

    def _count(self, caller: str, points: int) -> None:
        self.now[caller] = self.now.get(caller, 0) + points
        if self.untold is not None:
            self.untold[self.window, caller] += points

    def _turn(self, window: int) -> None:
        if window != self.window:
            self.before = self.now if window == self.window + 1 else {}
            self.now, self.window = {}, window
