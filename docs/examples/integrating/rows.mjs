// The rows of a view, in a program: `node rows.mjs open-needs kesehatan`. It needs no package.
const [view, field] = process.argv.slice(2)
const address = `${process.env.SIMPUL_URL}/views/${view}.json?${new URLSearchParams({ shape: "rows", field })}`
const answer = await fetch(address, { headers: { authorization: `Bearer ${process.env.SIMPUL_TOKEN}` } })
if (!answer.ok) {                           // application/problem+json: what is wrong, and in which parameter
  console.error(`${answer.status}: ${await answer.text()}`)
  process.exit(1)
}
for (const row of await answer.json()) console.log([row["region.name"], row.title, row.estimatedCost].join(" | "))
