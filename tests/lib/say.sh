# shellcheck shell=bash
# Messages of the scripts. Sourced, never run.

say() { printf '%s\n' "$*" >&2; }

# The script ends here, and says what to do about it.
die() {
    printf 'error: %s\n' "$*" >&2
    exit 2
}
