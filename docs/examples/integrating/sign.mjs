// An address that shows a view for ten minutes: `node sign.mjs open-needs kesehatan`. It needs one package: `npm install jose`.
import { readFileSync } from "node:fs"
import { importPKCS8, SignJWT } from "jose"

const [view, field] = process.argv.slice(2)
const key = await importPKCS8(readFileSync("embed-key.pem", "utf8"), "Ed25519")   // never in a page, nor in a repository
const token = await new SignJWT({ view, params: { field } })                        // who looks cannot change the field
  .setProtectedHeader({ alg: "Ed25519", kid: process.env.EMBED_KEY_ID })
  .setExpirationTime("10m")                                                         // an hour at most
  .sign(key)
console.log(`${process.env.SIMPUL_URL}/embed/${view}?token=${token}`)
