"""`python -m tests.releasing VERSION`: a release, or with --try all of it but what stays. docs/releasing.md says when and how.

Everything is done in a clone. Only when all of it has gone well does this checkout get the commit, the tag and the files in dist/."""
from __future__ import annotations

import argparse
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.releasing import texts
from tests.releasing.building import build, missing, run, try_out
from tests.releasing.texts import Unfit
from tests.starting import HOUSE

REMAINS = """Version {version} is committed and tagged here, and nowhere else. What remains:
    git push origin HEAD v{version}
    publish dist/ where people fetch it from, with these notes: CHANGELOG.md, {version}"""


def release(root: Path, version: str, *, only_try: bool = False) -> None:
    """Raises Unfit where there can be none; then nothing has changed."""
    check(root, version)
    with TemporaryDirectory() as name:
        place = Path(name)
        clone = place / "house"
        run(root, "git", "clone", "--quiet", "--no-hardlinks", str(root), str(clone))
        write(clone, version)
        print("Building, and trying what was built …", flush=True)
        wheel = build(clone, place / "dist")
        if lost := missing(clone, wheel):
            raise Unfit(f"The wheel lacks {len(lost)} file(s), such as {', '.join(lost[:10])}: see package-data in pyproject.toml.")
        try_out(wheel, clone / "constraints.txt", place, version)
        for key in ("user.name", "user.email"):
            run(clone, "git", "config", key, run(root, "git", "config", key).strip())
        run(clone, "git", "add", "--all")
        run(clone, "git", "commit", "--quiet", "--message", f"Version {version}.")
        run(clone, "git", "tag", "--annotate", f"v{version}", "--message", f"Version {version}")
        if only_try:
            print(run(clone, "git", "show", "--stat", "--format=%s", "HEAD"))
            print(f"{version} could be released. Nothing was changed here.")
            return
        run(root, "git", "pull", "--quiet", "--ff-only", "--tags", str(clone), "HEAD")
        shutil.copytree(place / "dist", root / "dist", dirs_exist_ok=True)
    print(REMAINS.format(version=version))


def check(root: Path, version: str) -> None:
    """What can be known before anything is done."""
    texts.check_version(root, version)
    if changed := run(root, "git", "status", "--porcelain").strip():
        raise Unfit(f"There are changes that are not committed:\n{changed}")
    if run(root, "git", "tag", "--list", f"v{version}").strip():
        raise Unfit(f"There is a tag v{version} already.")


def write(root: Path, version: str) -> None:
    """All files of the release. The programs that write some of them are the release's own."""
    texts.write(root, version, datetime.now(UTC).astimezone().date(), texts.newest_migration(root))
    run(root, sys.executable, "-m", "graphql_schema.changes")
    run(root, sys.executable, "-m", "tests.releasing.databases", "tests/database/released", version)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(prog="make release", description="A release of Simpul.")
    arguments.add_argument("version", help="three numbers, such as 0.2.0")
    arguments.add_argument("--try", action="store_true", dest="only_try", help="do everything but what stays")
    chosen = arguments.parse_args()
    try:
        release(HOUSE, chosen.version, only_try=chosen.only_try)
    except Unfit as reason:
        sys.exit(f"{reason}\nNothing was released.")
