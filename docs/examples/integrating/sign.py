"""An address that shows a view for ten minutes: `python sign.py open-needs kesehatan`. It needs one package: `pip install joserfc`."""
import os
import sys
import time
from pathlib import Path

from joserfc import jwt
from joserfc.jwk import OKPKey

view, field = sys.argv[1:]
key = OKPKey.import_key(Path("embed-key.pem").read_text())      # never in a page, nor in a repository
header = {"alg": "Ed25519", "kid": os.environ["EMBED_KEY_ID"]}
claims = {"view": view, "params": {"field": field}, "exp": int(time.time()) + 600}      # an hour at most; who looks cannot change the field
token = jwt.encode(header, claims, key, algorithms=["Ed25519"])
print(f"{os.environ['SIMPUL_URL']}/embed/{view}?token={token}")
