"""The rows of a view, in a program: `python rows.py open-needs kesehatan`. It needs one package: `pip install httpx`."""
import os
import sys

import httpx

view, field = sys.argv[1:]
answer = httpx.get(f"{os.environ['SIMPUL_URL']}/views/{view}.json", params={"shape": "rows", "field": field}, timeout=30,
                   headers={"authorization": f"Bearer {os.environ['SIMPUL_TOKEN']}"})
if answer.is_error:                         # application/problem+json: what is wrong, and in which parameter
    sys.exit(f"{answer.status_code}: {answer.text}")
for row in answer.json():
    print(row["region.name"], row["title"], row["estimatedCost"], sep=" | ")
