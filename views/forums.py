"""The forums: what each stands on, who belongs to it, and how its promises stand in one year."""
from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from views import looking_after, using
from views.client import ask, found
from views.dashboard import Ways, asked_of, broken, gaps, givers, matrix, one_of_each, years_offered
from views.formats import today
from views.listing import Asked, show
from views.maps import regencies
from views.panels import panel
from views.permits import permits
from views.rendering import respond

# What of the gallery is drawn here, and how many rows of it at most: a bar for each giver would be a page of its own.
DRAWN = {"deliveries-by-month": 12, "largest-givers": 6}


async def show_forums(request: Request) -> Response:
    asked = Asked(request)
    data = await ask(request, "ForumsPage", **asked.page())
    return show(asked, page="forums/forums.html", part="forums/_list.html", context=data)


async def show_forum(request: Request) -> Response:
    asked, slug = Asked(request), request.path_params["slug"]
    forum = found(await ask(request, "ForumOf", slug=slug), "forum")["forum"]["id"]
    year = asked.year("year", default=today().year)
    variables = {"forum": forum, **asked_of(forum, year)}
    data = await ask(request, "ForumPage", **variables)
    to, may, table, unworked = Ways(slug), permits(data), matrix(data), gaps(data["coverage"])
    drawn = regencies(data["forum"]["province"]["children"]["nodes"], table.worked, marked=unworked)
    ways = {code: to.needs(region=code) if code in unworked else to.deliveries(region=code, year=year) for code in table.worked}
    period = {"forum": slug, "from": f"{year}-01-01", "to": f"{year}-12-31"}
    panels = [await panel(request, view, most=most, **period) for view, most in DRAWN.items()]
    return respond(request, page="forums/forum.html", status=asked.status, context=data | {
        "panels": [each for each in panels if each.answer.rows],
        "year": year, "years": years_offered(data, year), "errors": asked.errors, "to": to, "givers": givers(data), "broken": broken(data),
        "overlaps": one_of_each(data["overlaps"]), "matrix": table, "gaps": unworked, "map": drawn, "map_ways": ways,
        "inside": any(forum in row["forums"] for row in data["permits"]), "manages": may.may("MANAGE_FORUM", forum=forum),
        "looked_after": looking_after.of_forum(data["viewer"], slug), "use": using.of_page(request, "ForumPage", variables)})


routes = [Route("/forums", show_forums), Route("/forums/{slug}", show_forum)]
