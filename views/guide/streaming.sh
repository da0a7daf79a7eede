curl -sN https://simpul.example/graphql \
  -H 'accept: text/event-stream' \
  -H 'content-type: application/json' \
  -d '{"query": "subscription { activity { id at summary } }"}'
