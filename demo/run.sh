#!/usr/bin/env bash
# The demo from nothing: installs what is missing, builds, starts the shop, the collector and the inspector.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tests/lib/install.sh
. tests/lib/build.sh
. tests/lib/children.sh

usage() {
    cat <<'EOF'
usage: demo/run.sh [--port N]     start the demo and print its address; Ctrl-C ends it
       demo/run.sh --check        run an ad, its click and an order in a headless browser, compare the numbers, and end
EOF
}

mode=serve
port=8787
while [ $# -gt 0 ]; do
    case "$1" in
        --check) mode=check ;;
        --port)
            port=${2-}
            [[ $port =~ ^[0-9]{1,5}$ && $port -le 65535 ]] || die "--port takes a number from 0 to 65535, not '$port'"
            shift
            ;;
        -h | --help) usage && exit 0 ;;
        *) usage >&2 && die "unknown option '$1'" ;;
    esac
    shift
done

if [ $mode = check ]; then install_profiles build browser; else install_profiles build; fi

log=build/demo/build.log
mkdir -p build/demo
: >$log
# Of the release preset the program alone, without its manual pages and the libraries of tests.
for step in "release --target pixelcard_cli" wasm nowasm pack; do
    say "build: ${step%% *}"
    # shellcheck disable=SC2086  # a preset and options
    if ! run_child 1800 build_one $step >>$log 2>&1; then
        tail -n 40 $log >&2
        die "building '${step%% *}' failed; the whole log is in $log"
    fi
done

if [ $mode = check ]; then
    run_child 600 node demo/check.mjs
    exit
fi

say "Open the URL below; the console is at /console/, the inspector at /inspector/, the data in build/demo/events.sqlite. Ctrl-C ends it."
exec $CLI serve --port "$port" --data build/demo/events.sqlite --dist $DIST --demo demo
