curl -s https://simpul.example/graphql \
  -H 'content-type: application/json' \
  -d '{"query": "{ forums { nodes { slug name } } }"}'
