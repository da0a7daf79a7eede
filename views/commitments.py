"""One promise: what was promised, what became of it, step by step."""
from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from views.client import ask, found
from views.commitment_life import happenings, life, standing
from views.rendering import respond


async def show_commitment(request: Request) -> Response:
    data = await ask(request, "CommitmentPage", id=request.path_params["id"])
    context = found(data | {"commitment": data["node"] or None}, "commitment")
    commitment = context["commitment"]
    told = {"life": life(commitment), "happenings": happenings(commitment), "standing": standing(commitment)}
    return respond(request, page="commitments/commitment.html", context=context | told)


routes = [Route("/commitments/{id}", show_commitment)]
