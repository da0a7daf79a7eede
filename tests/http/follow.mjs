// Asks and follows with graphql-sse's own client: node follow.mjs WHERE-IT-IS-INSTALLED ADDRESS AFTER
import { createRequire } from 'node:module'
const { createClient } = createRequire(`${process.argv[2]}/`)('graphql-sse')
const client = createClient({ url: process.argv[3] })
const { value } = await client.iterate({ query: '{ forum(by: {slug: "sumsel"}) { slug } }' }).next()
const heard = []
for await (const { data } of client.iterate({ query: 'subscription ($after: String) { activity(after: $after) { id } }', variables: { after: process.argv[4] } })) {
  heard.push(data.activity.id)
  if (heard.length === 3) break
}
console.log(JSON.stringify({ asked: value.data, heard }))
process.exit(0)
