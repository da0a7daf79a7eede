// Asks a house with urql and follows it with graphql-ws, in types generated of its schema: node asking.js ADDRESS TOKEN BOARD COLUMN
import { Client, fetchExchange } from '@urql/core'
import { persistedExchange } from '@urql/exchange-persisted'
import { createClient } from 'graphql-ws'
import { print } from 'graphql'
import WebSocket from 'ws'
import { AddCardDocument, BoardDocument, NeedsDocument } from './generated.js'
import type { AddCardInput, BoardSubscription, NeedsQuery, ProblemCode } from './generated.js'

const [address = '', token = '', board = '', column = ''] = process.argv.slice(2)
const sent: string[] = []

function client(authorization?: string): Client {
  return new Client({
    url: `${address}/graphql`,
    preferGetMethod: false,
    exchanges: [persistedExchange({ preferGetForPersistedQueries: false }), fetchExchange],
    fetch: (input, init) => {
      sent.push('query' in JSON.parse(String(init?.body)) ? 'text' : 'hash')
      return fetch(input, init)
    },
    fetchOptions: { headers: authorization ? { authorization: `Bearer ${authorization}` } : {} },
  })
}

type Need = NeedsQuery['needs']['nodes'][number]

async function everyNeed(asking: Client): Promise<{ needs: Need[]; total: number }> {
  const needs: Need[] = []
  for (let after: string | null | undefined = null; ;) {
    const { data, error }: { data?: NeedsQuery; error?: Error } = await asking.query(NeedsDocument, { after }).toPromise()
    if (!data) throw error
    needs.push(...data.needs.nodes)
    if (!data.needs.pageInfo.hasNextPage) return { needs, total: data.needs.totalCount }
    after = data.needs.pageInfo.endCursor
  }
}

async function addCard(asking: Client, title: string): Promise<{ title: string | undefined; codes: ProblemCode[] }> {
  const input: AddCardInput = { column, title, kind: 'TASK' }
  const { data } = await asking.mutation(AddCardDocument, { input }).toPromise()
  return { title: data?.addCard.card?.title, codes: data?.addCard.problems.map((problem) => problem.code) ?? [] }
}

class WithToken extends WebSocket {
  constructor(url: string, protocols: string[]) {
    super(url, protocols, { headers: { authorization: `Bearer ${token}` } })
  }
}

async function follow(): Promise<BoardSubscription['boardChanged'] | undefined> {
  const socket = createClient({ url: `${address.replace('http', 'ws')}/graphql`, webSocketImpl: WithToken })
  const heard = socket.iterate<BoardSubscription>({ query: print(BoardDocument), variables: { board } })
  const next = heard.next()
  await new Promise((resolve) => setTimeout(resolve, 1000))
  await addCard(client(token), 'Terdengar urql')
  const { value } = await next
  await heard.return?.(undefined)
  await socket.dispose()
  return value?.data?.boardChanged
}

const anyone = client()
const all = await everyNeed(anyone)
const pages = sent.splice(0)
await everyNeed(client())
const again = sent.splice(0)
const wrong = await anyone.query(NeedsDocument, { after: 'mine' }).toPromise()
console.log(JSON.stringify({
  needs: all.needs.length, different: new Set(all.needs.map((need) => need.id)).size, total: all.total, pages, again,
  wrong: wrong.error?.graphQLErrors.map((error) => error.extensions['code']),
  refused: await addCard(anyone, 'Tanpa token'), added: await addCard(client(token), 'Dari urql'), heard: await follow(),
}))
process.exit(0)
