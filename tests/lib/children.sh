# shellcheck shell=bash
# Ends with the script what the script started, and what takes far too long. Sourced, never run.

child=''

end_child() {
    [ -n "$child" ] || return 0
    kill -TERM -- "-$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
}

# SECONDS COMMAND…: runs a command or function in a separate process group: ending the group also ends what the command
# started itself. One that hangs is ended after so many seconds and fails, so that the rest of a run still has its turn.
run_child() {
    local limit=$1 status=0 group guard
    shift
    set -m
    "$@" &
    group=$! child=$!
    (sleep "$limit" && echo "ended: not done within $limit s" >&2 && kill -TERM -- "-$group") &
    guard=$!
    set +m
    wait "$group" || status=$?
    child=''
    kill -TERM -- "-$guard" 2>/dev/null || true
    wait "$guard" 2>/dev/null || true
    kill -KILL -- "-$group" 2>/dev/null || true  # what outlived the command, such as a browser that hangs
    return $status
}

trap 'end_child; exit 130' INT TERM HUP
