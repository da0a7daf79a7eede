// Types and documents in TypeScript, of the schema a house serves: node generate.mjs WHERE-IT-IS-INSTALLED ADDRESS QUESTIONS
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const [folder, address, questions] = process.argv.slice(2)
const require = createRequire(`${folder}/`)
const { codegen } = require('@graphql-codegen/core')
const { parse } = require('graphql')
const names = ['typescript', 'typescript-operations', 'typed-document-node']
const schema = parse(await (await fetch(`${address}/schema.graphql`)).text())
const text = await codegen({
  schema,
  documents: [{ document: parse(readFileSync(questions, 'utf8')) }],
  filename: 'generated.ts',
  config: { useTypeImports: true, enumsAsTypes: true, strictScalars: true, scalars: { Rupiah: 'string', Decimal: 'string', Date: 'string', DateTime: 'string', JSON: 'unknown', Upload: 'File' } },
  plugins: names.map((name) => ({ [name]: {} })),
  pluginMap: Object.fromEntries(names.map((name) => [name, require(`@graphql-codegen/${name}`)])),
})
writeFileSync(`${folder}/generated.ts`, text)
