// Runs graphql-http's audit against a running server: node audit.mjs WHERE-IT-IS-INSTALLED ADDRESS
import { createRequire } from 'node:module'
const { auditServer } = createRequire(`${process.argv[2]}/`)('graphql-http')
const results = await auditServer({ url: process.argv[3] })
console.log(JSON.stringify(results.map(({ id, name, status, reason }) => ({ id, name, status, reason }))))
