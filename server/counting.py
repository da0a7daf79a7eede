"""What this process counts of itself while it works, for a program that watches it (/metrics shows it; docs/watching.md says what to look at).

Names of routes, kinds and outcomes only: never an id, a name, an address or anything somebody has sent. Each process counts for itself, from its start.

What changes in every request is counted by plain numbers, in the event loop's thread alone: the library's own take a lock each, and a loop for each histogram,
which together was a tenth of a short question's time. It shows them, and counts what is rare."""
from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from prometheus_client import CollectorRegistry, Counter, Gauge, ProcessCollector, disable_created_metrics
from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

disable_created_metrics()  # type: ignore[no-untyped-call]  # else each counter is told of twice: since when, too
REGISTRY = CollectorRegistry(auto_describe=False)
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
SHORT = (0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0)
Labels = tuple[str, ...]

ProcessCollector(registry=REGISTRY)                     # memory, processor time, open files: the library's own


class Totals(Collector):
    """How many there were of each kind."""

    def __init__(self, name: str, says: str, *labels: str) -> None:
        self.name, self.says, self.labels = name, says, labels
        self.numbers = defaultdict[Labels, int](int)
        REGISTRY.register(self)

    def add(self, number: int, *kind: str) -> None:
        self.numbers[kind] += number

    def collect(self) -> Iterator[Metric]:
        family = CounterMetricFamily(self.name, self.says, labels=self.labels)
        for kind, number in list(self.numbers.items()):
            family.add_metric(kind, number)
        yield family


class Taking:
    """How long things of one kind took: so many up to each bound, and all together."""
    __slots__ = ("bounds", "numbers", "together")

    def __init__(self, bounds: Sequence[float]) -> None:
        self.bounds, self.numbers, self.together = bounds, [0] * (len(bounds) + 1), 0.0

    def took(self, seconds: float) -> None:
        self.numbers[bisect_left(self.bounds, seconds)] += 1
        self.together += seconds


class Times(Collector):
    """How long things took, by their kind."""

    def __init__(self, name: str, says: str, *labels: str, bounds: Sequence[float]) -> None:
        self.name, self.says, self.labels = name, says, labels
        self.kinds = defaultdict[Labels, Taking](lambda: Taking(bounds))
        REGISTRY.register(self)

    def of(self, *kind: str) -> Taking:
        return self.kinds[kind]

    def collect(self) -> Iterator[Metric]:
        family = HistogramMetricFamily(self.name, self.says, labels=self.labels)
        for kind, taking in list(self.kinds.items()):
            up_to = zip((*map(str, taking.bounds), "+Inf"), accumulate(taking.numbers), strict=True)
            family.add_metric(kind, [(bound, float(number)) for bound, number in up_to], taking.together)
        yield family


request_seconds = Times("simpul_request_seconds", "Requests by the pattern of their address: time until one was answered whole; of a stream, until it began.",
                        "route", "method", "status", bounds=SECONDS)
operations = Times("simpul_graphql_seconds", "GraphQL operations, of programs and of our own pages.", "kind", "outcome", bounds=SECONDS)
points = Totals("simpul_graphql_points", "Rows that operations asked for: their cost.", "kind")
kept = Totals("simpul_kept", "Answers and pages to nobody in particular that may be kept, by whether one was given again or had to be made.", "what", "how")
statements = Times("simpul_statement_seconds", "The statements that answer questions.", bounds=SHORT).of()
loop_lag = Times("simpul_loop_lag_seconds", "How much later than it was to the event loop took a turn.", bounds=SHORT).of()

slow_operations = Counter("simpul_graphql_slow", "Operations that took so long that the log names them.", registry=REGISTRY)
refused_as_too_much = Counter("simpul_limited", "What was refused because it was too much or too often, by the limit.", ("limit",), registry=REGISTRY)
letters = Counter("simpul_letters", "Letters, by what became of them at the mail server.", ("outcome",), registry=REGISTRY)
messages = Counter("simpul_webhook_attempts", "Tries to hand a webhook's message over.", ("outcome",), registry=REGISTRY)
given_up_on = Counter("simpul_clients_cut_off", "Connections that were ended because the client was too slow.", ("to",), registry=REGISTRY)
streams_open = Gauge("simpul_streams_open", "Streams of server-sent events that are open.", ("route",), registry=REGISTRY)


@dataclass
class UnderWay:
    """How much of each there is at this moment."""
    requests: int = 0
    statements: int = 0
    sockets: int = 0


under_way = UnderWay()


def shown_as(name: str, says: str, number: Callable[[], float]) -> None:
    """A figure that is found out when somebody asks."""
    Gauge(name, says, registry=REGISTRY).set_function(number)


shown_as("simpul_requests_open", "Requests under way, streams among them.", lambda: under_way.requests)
shown_as("simpul_statements_open", "Statements that answer questions, under way.", lambda: under_way.statements)
shown_as("simpul_websockets_open", "WebSockets that are open.", lambda: under_way.sockets)
