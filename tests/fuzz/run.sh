#!/usr/bin/env bash
# Installs what is missing, builds the fuzz programs and runs every one of them for a while; tests/fuzz/run.mjs --help lists
# the options. A long run: tests/fuzz/run.sh --seconds 3600
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

if [ "${1-}" = --no-build ]; then  # tests/run.sh has built them
    shift
else
    . tests/lib/install.sh
    . tests/lib/build.sh
    install_profiles build
    build_one asan >&2
fi
exec node tests/fuzz/run.mjs "$@"
