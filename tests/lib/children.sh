# shellcheck shell=bash
# Ends with the script what the script started. Sourced, never run.

child=''

# Runs a command or function in a process group of its own: ending the group also ends what the command started itself.
run_child() {
    local status=0
    set -m
    "$@" &
    child=$!
    set +m
    wait "$child" || status=$?
    child=''
    return $status
}

end_child() {
    [ -n "$child" ] || return 0
    kill -TERM -- "-$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
}

trap 'end_child; exit 130' INT TERM HUP
