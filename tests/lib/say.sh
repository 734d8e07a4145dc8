# shellcheck shell=bash
# Messages of the scripts. Sourced, never run.

say() { printf '%s\n' "$*" >&2; }

# The script ends here, with the fix.
die() {
    printf 'error: %s\n' "$*" >&2
    exit 2
}
