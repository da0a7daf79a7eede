curl -s https://simpul.example/graphql \
  -H "authorization: Bearer $SIMPUL_TOKEN" \
  -H 'content-type: application/json' \
  -d '{"query": "mutation ($input: PledgeInput!) { pledge(input: $input) { commitment { id status } problems { code message path } } }",
       "variables": {"input": {"programme": "'"$PROGRAMME"'", "kind": "CASH", "amount": "25000000", "dueOn": "'"$DUE_ON"'",
                               "idempotencyKey": "laporan-2026-07-001"}}}'
