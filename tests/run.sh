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

# suite | presets it needs (see build.sh) | function that runs it | kind of report (see counts.mjs)
readonly SUITES='
unit-asan | asan                     | catch2_suite asan    | line
unit-tsan | tsan                     | catch2_suite tsan    | line
unit-gcc  | gcc                      | catch2_suite gcc     | line
vectors   | release                  | vector_suite         | line
lint      | release wasm             | node_suite lint      | tap
gallery   | release                  | node_suite gallery   | tap
conversions | release                | node_suite conversions | tap
gateway   | release wasm nowasm pack | node_suite gateway   | tap
install   | release wasm nowasm pack | node_suite install   | tap
wasm      | release wasm nowasm pack | node_suite wasm      | tap
web       | wasm nowasm pack         | node_suite web       | tap
bridges   |                          | node_suite bridges   | tap
first-party | release                | node_suite first-party | tap
server    | release wasm nowasm pack | node_suite server    | tap
elements  | release wasm nowasm pack | node_suite elements  | tap
studio    | release wasm nowasm pack | node_suite studio    | tap
browser   | release wasm nowasm pack | node_suite browser   | tap
reliability | release wasm nowasm pack | node_suite reliability | tap
fuzz      | fuzz                     | tests/fuzz/run.sh --no-build | line
fuzz-report |                        | node_suite fuzz      | tap
browser-fuzz | release wasm nowasm pack | node_suite browser-fuzz | tap
project   |                          | node_suite project   | tap
budgets   | release wasm nowasm pack | node_suite budgets   | tap
'

usage() {
    cat <<'EOF'
usage: tests/run.sh [--only SUITE]… [--list]
EOF
}

suite_names() { awk -F' *[|] *' 'NF > 1 { print $1 }' <<<"$SUITES"; }
suite_field() { awk -F' *[|] *' -v name="$1" -v field="$2" '$1 == name { print $field }' <<<"$SUITES"; }

# Each runs one suite; what it prints is the report.

catch2_suite() { node tests/lib/catch2.mjs "build/$1" "$LOGS/$1"; }

vector_suite() {
    local files=()
    mapfile -t files < <(find tests/vectors tests/lint/vectors -name '*.json' | sort)
    "$CLI" replay --check "${files[@]}"
}

# Files are named one by one: what a folder name means to `node --test` changed between its releases.
node_suite() {
    local files=()
    mapfile -t files < <(find "tests/$1" -name '*.test.mjs' -o -name '*.test.js' | sort)
    [ ${#files[@]} -gt 0 ] || return 1
    node --test --test-reporter=tap "${files[@]}"
}

# Shows how long the current step has been running, when the output is a terminal.
tick() {
    [ -t 2 ] || return 0
    while sleep 1; do printf '\r%s… %d s ' "$1" $((SECONDS - $2)) >&2; done &
    ticker=$!
}
untick() {
    [ -n "${ticker-}" ] || return 0
    kill "$ticker" 2>/dev/null
    wait "$ticker" 2>/dev/null
    ticker=''
    printf '\r\033[K' >&2
}
trap untick EXIT

declare -A built=()
passed=0 failed=0 skipped=0

# Builds a preset once; a failure counts once, and what needs it fails by itself.
ensure_built() {
    local preset=$1 log="$LOGS/build-$1.log" start=$SECONDS
    [ -z "${built[$preset]-}" ] || return 0
    say "build $preset…"
    tick "build $preset" "$start"
    if run_child 1800 build_one "$preset" >"$log" 2>&1; then built[$preset]=yes; else built[$preset]=no; fi
    untick
    say "build $preset: ${built[$preset]/yes/done} ($((SECONDS - start)) s)"
    [ "${built[$preset]}" = yes ] && return 0
    failed=$((failed + 1))
    tail -n 30 "$log" >&2
    say "build $preset FAILED; the whole log is in $log"
}

run_suite() {
    local suite=$1 preset start=$SECONDS status=0 counts p f s runner
    local log="$LOGS/$suite.log"
    for preset in $(suite_field "$suite" 2); do ensure_built "$preset"; done
    say "$suite…"
    read -ra runner <<<"$(suite_field "$suite" 3)"
    start=$SECONDS
    tick "$suite" "$start"
    run_child $SUITE_LIMIT_S "${runner[@]}" >"$log" 2>"$log.err" || status=$?
    untick
    counts=$(node tests/lib/tally.mjs "$(suite_field "$suite" 4)" $status "$log") || counts='0 1 0'
    read -r p f s <<<"$counts"
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
    printf '%-12s %4d passed, %d failed, %d skipped  (%d s)\n' "$suite" "$p" "$f" "$s" $((SECONDS - start))
    [ "$f" -eq 0 ] || { tail -n 20 "$log.err" >&2 && say "  more in $log and $log.err"; }
}

chosen=()
while [ $# -gt 0 ]; do
    case "$1" in
        --list) suite_names && exit 0 ;;
        --only)
            [ -n "$(suite_field "${2-}" 1)" ] || die "no suite is called '${2-}'; there are: $(suite_names | xargs)"
            chosen+=("$2")
            shift
            ;;
        -h | --help) usage && exit 0 ;;
        *) usage >&2 && die "unknown option '$1'" ;;
    esac
    shift
done
[ ${#chosen[@]} -gt 0 ] || mapfile -t chosen < <(suite_names)

install_profiles build browser engines recipes
mkdir -p $LOGS
for suite in "${chosen[@]}"; do run_suite "$suite"; done

printf '%d passed, %d failed, %d skipped\n' $passed $failed $skipped
[ $failed -eq 0 ]
