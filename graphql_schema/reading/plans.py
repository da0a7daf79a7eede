"""Documents, and the plans made for them: remembered together, the least used forgotten first."""
from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graphql import DocumentNode, FragmentDefinitionNode, GraphQLError, GraphQLSchema, OperationDefinitionNode, Undefined
from graphql.execution.get_variable_signature import GraphQLVariableSignature, get_variable_signature
from graphql.execution.values import VariableValues, VariableValueSource
from graphql.utilities import coerce_input_value

from graphql_schema.reading.asking import Asked, Question, Request

if TYPE_CHECKING:
    from graphql_schema.reading.compiling import Plan

MOST_PLANS = 64                         # for one operation and one set of rights; more forms than that are not worth remembering
NODE = 40                               # a parsed document weighs so many times its text


@dataclass
class Branch:
    """A question with what each answer leads to, or a plan."""
    question: Question | None = None
    answers: dict[Hashable, Branch] = field(default_factory=dict)
    plan: Plan | None = None


@dataclass
class Tree:
    """The plans of one operation: questions, with plans for leaves."""
    root: Branch = field(default_factory=Branch)
    plans: int = 0

    def find(self, request: Request) -> Plan | None:
        branch = self.root
        while branch.question is not None:
            found = branch.answers.get(branch.question.answer(request))
            if found is None:
                return None
            branch = found
        return branch.plan

    def keep(self, asked: Asked, plan: Plan) -> None:
        if self.plans >= MOST_PLANS:
            self.root, self.plans = Branch(), 0
        self.plans += 1
        branch = self.root
        for question, answer in asked.answers.items():
            branch.question = question
            branch = branch.answers.setdefault(answer, Branch())
        branch.plan = plan


@dataclass
class Document:
    """A text, parsed and found valid, with the plans made for it: by operation, rights and dialect."""
    text: str
    node: DocumentNode
    weight: int
    plans: dict[Hashable, Tree] = field(default_factory=dict)
    signatures: dict[str | None, list[GraphQLVariableSignature | GraphQLError]] = field(default_factory=dict)
    operations: Mapping[str | None, OperationDefinitionNode] = field(init=False)
    fragments: Mapping[str, FragmentDefinitionNode] = field(init=False)

    def __post_init__(self) -> None:
        self.operations = {d.name.value if d.name else None: d for d in self.node.definitions if isinstance(d, OperationDefinitionNode)}
        self.fragments = {d.name.value: d for d in self.node.definitions if isinstance(d, FragmentDefinitionNode)}

    def operation(self, name: str | None) -> OperationDefinitionNode | None:
        if name is None and len(self.operations) == 1:
            return next(iter(self.operations.values()))
        return self.operations.get(name) if name else None

    def values(self, schema: GraphQLSchema, operation: OperationDefinitionNode, inputs: Mapping[str, Any]) -> VariableValues | None:
        """The variables of most requests: each is there, plain, and of its type. For all others None: graphql-core knows what holds instead, or what is wrong.
        (It also looks up their types anew each time, which takes as long as reading a row.)"""
        name = operation.name.value if operation.name else None
        if name not in self.signatures:
            self.signatures[name] = [get_variable_signature(schema, definition) for definition in operation.variable_definitions or ()]
        sources: dict[str, VariableValueSource] = {}
        coerced: dict[str, Any] = {}
        for signature in self.signatures[name]:
            if isinstance(signature, GraphQLError) or signature.name not in inputs or isinstance(value := inputs[signature.name], list | dict):
                return None
            found = coerce_input_value(value, signature.type)
            if found is Undefined:
                return None
            sources[signature.name], coerced[signature.name] = VariableValueSource(signature, value), found
        return VariableValues(sources, coerced)

    def plan(self, key: Hashable, request: Request, compile: Callable[[Asked], Plan]) -> Plan:
        tree = self.plans.get(key)
        if tree is None:
            tree = self.plans[key] = Tree()
        plan = tree.find(request)
        if plan is None:
            asked = Asked(request)
            plan = compile(asked)
            tree.keep(asked, plan)
            self.weight += len(plan.sql)
        return plan


class Documents:
    """The documents lately asked; bounded in number, and in the characters of what is kept for them."""
    def __init__(self, number: int = 512, weight: int = 64_000_000) -> None:
        self.kept: OrderedDict[str, Document] = OrderedDict()
        self.number, self.weight = number, weight

    def find(self, text: str) -> Document | None:
        found = self.kept.get(text)
        if found is not None:
            self.kept.move_to_end(text)
        return found

    def keep(self, text: str, node: DocumentNode) -> Document:
        made = self.kept[text] = Document(text, node, len(text) * NODE)
        self.trim()
        return made

    def trim(self) -> None:
        """After something was kept."""
        weight = sum(document.weight for document in self.kept.values())
        while self.kept and (len(self.kept) > self.number or weight > self.weight):
            weight -= self.kept.popitem(last=False)[1].weight

    def __len__(self) -> int:
        return len(self.kept)


