# Simpul as an image: docker build --tag simpul . — docs/operating.md says how it is run, compose.yaml runs it.
FROM python:3.13-slim-trixie

# pg_dump for backups: of the same version as the server in compose.yaml.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends postgresql-client-17 \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --system --gid 10001 simpul \
    && useradd --system --uid 10001 --gid 10001 --no-create-home --home-dir /var/lib/simpul simpul \
    && install --directory --owner simpul --group simpul --mode 750 /var/lib/simpul /var/backups/simpul

WORKDIR /opt/simpul
COPY pyproject.toml constraints.txt README.md LICENSE NOTICE ./
COPY server server
COPY graphql_schema graphql_schema
COPY views views
COPY templates templates
COPY static static
RUN pip install --no-cache-dir --constraint constraints.txt --editable . \
    && python -m compileall -q server graphql_schema views

WORKDIR /var/lib/simpul
USER 10001:10001
ENV SIMPUL_HOST=0.0.0.0 \
    SIMPUL_FILES=/var/lib/simpul/files \
    SIMPUL_BACKUPS=/var/backups/simpul
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/livez', timeout=4)"]
CMD ["simpul", "serve"]
