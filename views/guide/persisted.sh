query='{ needs { totalCount } }'
hash=$(printf %s "$query" | sha256sum | cut -d ' ' -f 1)
by='extensions={"persistedQuery":{"version":1,"sha256Hash":"'$hash'"}}'
curl -sG https://simpul.example/graphql --data-urlencode "$by" --data-urlencode "query=$query" -o first.json
curl -sG https://simpul.example/graphql --data-urlencode "$by"
