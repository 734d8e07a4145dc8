#!/usr/bin/env bash
# Everything from nothing: installs what is missing, builds every artefact, runs every suite. The last line is the sum.
# A suite that runs no test, or whose program is missing, counts as failed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2
. tests/lib/install.sh
. tests/lib/build.sh
. tests/lib/children.sh

readonly LOGS=build/test-logs
# Several times what the longest suite takes; one that hangs must not use up the time of the others.
readonly SUITE_LIMIT_S=1200

# lane | suite | presets it needs (see build.sh) | function that runs it | kind of report (see counts.mjs)
#
# The suites of "wait" drive browsers and servers, and wait much of their time; those of "compute" keep the processors busy. Both
# lanes run side by side, each in this order; what needs no build comes first, beside the builds that the other waits for. A lane that
# is done goes on with what the other has not begun.
readonly SUITES='
compute | project     |                          | node_suite project     | tap
compute | vectors     | release                  | vector_suite           | line
compute | tidy        | release                  | node_suite tidy        | tap
compute | budgets     | release wasm nowasm pack | node_suite budgets     | tap
compute | web         | wasm nowasm pack         | node_suite web         | tap
compute | wasm        | release wasm nowasm pack | node_suite wasm        | tap
compute | unit-asan   | asan                     | catch2_suite asan      | line
compute | fuzz        | asan                     | tests/fuzz/run.sh --no-build | line
compute | fuzz-report |                          | node_suite fuzz        | tap
compute | unit-tsan   | tsan                     | catch2_suite tsan      | line
compute | unit-gcc    | gcc                      | catch2_suite gcc       | line
compute | lint        | release wasm             | node_suite lint        | tap
compute | gallery     | release                  | node_suite gallery     | tap
compute | install     | release wasm nowasm pack | node_suite install     | tap
wait    | browser     | release wasm nowasm pack | browser_suite browser  | tap
wait    | elements    | release wasm nowasm pack | browser_suite elements | tap
wait    | reliability | release wasm nowasm pack | node_suite reliability | tap
wait    | server      | release wasm nowasm pack | node_suite server      | tap
wait    | gateway     | release wasm nowasm pack | node_suite gateway     | tap
wait    | studio      | release wasm nowasm pack | browser_suite studio   | tap
wait    | browser-fuzz | release wasm nowasm pack | node_suite browser-fuzz | tap
wait    | conversions | release                  | node_suite conversions | tap
wait    | bridges     |                          | node_suite bridges     | tap
wait    | first-party | release                  | node_suite first-party | tap
'

usage() {
    cat <<'EOF'
usage: tests/run.sh [--only SUITE]… [--list]
EOF
}

suite_names() { awk -F' *[|] *' 'NF > 1 { print $2 }' <<<"$SUITES"; }
suite_field() { awk -F' *[|] *' -v name="$1" -v field="$2" '$2 == name { print $field }' <<<"$SUITES"; }
suites_of_lane() { for suite in "${chosen[@]}"; do [ "$(suite_field "$suite" 1)" != "$1" ] || echo "$suite"; done; }

# Each runs one suite; what it prints is the report.

catch2_suite() { node tests/lib/catch2.mjs "build/$1" "$LOGS/$1"; }

vector_suite() {
    local files=()
    mapfile -t files < <(find tests/vectors tests/lint/vectors -name '*.json' | sort)
    "$CLI" replay --check "${files[@]}"
}

# SUITE COMMAND…: the command with the test files of a suite. They are named one by one: what a folder name means to `node --test` changed
# between its releases.
with_test_files() {
    local suite=$1 files=()
    shift
    mapfile -t files < <(find "tests/$suite" -name '*.test.mjs' -o -name '*.test.js' | sort)
    [ ${#files[@]} -gt 0 ] || return 1
    "$@" "${files[@]}"
}

node_suite() { with_test_files "$1" node --test --test-reporter=tap; }

# In one process: the files share their browsers.
browser_suite() { with_test_files "$1" node --test-reporter=tap tests/lib/together.mjs; }

# Where the lanes write what they are at, and what came of it: a folder of this run alone.
state=$(mktemp -d)
trap 'rm -rf "$state"' EXIT

# Shows what is running and for how long, where a person is watching.
watch_lanes() {
    local start=$SECONDS
    [ -t 2 ] || return 0
    while sleep 1; do printf '\r\033[K%s… %d s ' "$(cat "$state"/now-* 2>/dev/null | paste -sd, -)" $((SECONDS - start)) >&2; done
}

# Adds "PASSED FAILED SKIPPED" to the sum.
count() { echo "$*" >>"$state/counts"; }

# Compiling takes whatever processor time is left: tests of browsers have timers to meet.
build_beside() {
    renice -n 5 $BASHPID >/dev/null
    build_one "$1"
}

# Builds a preset once; a failure counts once, and what needs it fails by itself. A lane that needs what the other builds waits.
ensure_built() {
    local preset=$1 lock
    exec {lock}>"$state/lock-$preset"
    flock "$lock"
    [ -e "$state/built-$preset" ] || build_preset "$preset"
    touch "$state/built-$preset"
    exec {lock}>&-
}

build_preset() {
    local preset=$1 log="$LOGS/build-$1.log" start=$SECONDS
    echo "build $preset" >"$state/now-$lane"
    say "build $preset…"
    if run_child 1800 build_beside "$preset" >"$log" 2>&1; then
        say "build $preset: done ($((SECONDS - start)) s)"
    else
        count 0 1 0
        tail -n 30 "$log" >&2
        say "build $preset FAILED ($((SECONDS - start)) s); the whole log is in $log"
    fi
}

run_suite() {
    local suite=$1 preset start=$SECONDS status=0 counts p f s runner
    local log="$LOGS/$suite.log"
    for preset in $(suite_field "$suite" 3); do ensure_built "$preset"; done
    echo "$suite" >"$state/now-$lane"
    say "$suite…"
    read -ra runner <<<"$(suite_field "$suite" 4)"
    start=$SECONDS
    run_child $SUITE_LIMIT_S "${runner[@]}" >"$log" 2>"$log.err" || status=$?
    counts=$(node tests/lib/tally.mjs "$(suite_field "$suite" 5)" $status "$log" 2>"$log.failed") || counts='0 1 0'
    read -r p f s <<<"$counts"
    count "$p" "$f" "$s"
    printf '%-12s %4d passed, %d failed, %d skipped  (%d s)\n' "$suite" "$p" "$f" "$s" $((SECONDS - start))
    [ "$f" -eq 0 ] || { cat "$log.failed" && tail -n 20 "$log.err" && echo "  more in $log and $log.err"; } >&2
}

# True for the first lane that asks for a suite.
claim() { mkdir "$state/claimed-$1" 2>/dev/null; }

# NAME OTHER: the chosen suites of a lane, one after the other, then those that the other lane has left.
run_lane() {
    lane=$1
    trap 'end_child; exit 130' INT TERM HUP
    for suite in $(suites_of_lane "$lane") $(suites_of_lane "$2"); do claim "$suite" && run_suite "$suite"; done
    rm -f "$state/now-$lane"
}

chosen=()
while [ $# -gt 0 ]; do
    case "$1" in
        --list) suite_names && exit 0 ;;
        --only)
            [ -n "$(suite_field "${2-}" 2)" ] || die "no suite is called '${2-}'; there are: $(suite_names | xargs)"
            chosen+=("$2")
            shift
            ;;
        -h | --help) usage && exit 0 ;;
        *) usage >&2 && die "unknown option '$1'" ;;
    esac
    shift
done
[ ${#chosen[@]} -gt 0 ] || mapfile -t chosen < <(suite_names)

install_profiles build browser engines recipes checks
mkdir -p $LOGS
watch_lanes &
watcher=$!

run_lane wait compute &
waiting=$!
run_lane compute wait &
computing=$!
trap 'kill -TERM $waiting $computing $watcher 2>/dev/null; wait; exit 130' INT TERM HUP
wait $waiting $computing
kill $watcher 2>/dev/null

awk '{ p += $1; f += $2; s += $3 } END { printf "%d passed, %d failed, %d skipped\n", p, f, s; exit f > 0 || p == 0 }' "$state/counts"
