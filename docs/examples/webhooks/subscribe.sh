# A REST hook: SIMPUL (the address of the house), TOKEN (with the scope webhooks) and RECEIVER are set.
curl --fail --silent "$SIMPUL/api/hooks" -H "authorization: Bearer $TOKEN" -H "content-type: application/json" \
  -d "{\"url\": \"$RECEIVER\", \"event\": \"comment.added\", \"name\": \"Situs kami\"}"
