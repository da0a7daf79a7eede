# pip install 'gql[websockets]'
import asyncio

from gql import Client, gql
from gql.transport.websockets import WebsocketsTransport

ACTIVITY = gql("subscription { activity { id at summary } }")


async def follow() -> None:
    async with Client(transport=WebsocketsTransport(url="wss://simpul.example/graphql")) as simpul:
        async for happened in simpul.subscribe(ACTIVITY):
            print(happened["activity"], flush=True)

asyncio.run(follow())
