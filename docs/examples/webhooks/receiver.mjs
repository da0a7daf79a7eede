// A receiver of webhooks: `SECRET=whsec_… node receiver.mjs 8080`. It needs one package: `npm install standardwebhooks`.
import { createServer } from "node:http"
import { Webhook } from "standardwebhooks"

const webhook = new Webhook(process.env.SECRET)
const seen = new Set()                      // in earnest: a table with a unique column, kept as long as your data

createServer(async (request, response) => {
  const parts = []
  for await (const part of request) parts.push(part)
  let message
  try {
    message = webhook.verify(Buffer.concat(parts).toString(), request.headers)
  } catch {
    return response.writeHead(401).end()    // not from Simpul, changed on the way, or older than five minutes
  }
  const id = request.headers["webhook-id"]
  if (!seen.has(id)) {
    seen.add(id)
    console.log(message.type, JSON.stringify(message.data))
  }
  response.writeHead(204).end()             // only now: whatever else comes back, the message is sent again
}).listen(Number(process.argv[2]), "127.0.0.1")
