# shellcheck shell=bash
# Builds by preset name. Sourced by demo/run.sh and tests/run.sh, after install.sh.

# Debian's emcc looks for its JavaScript parser (acorn) among Debian's own node modules, where another node never looks.
export NODE_PATH="/usr/share/nodejs${NODE_PATH:+:$NODE_PATH}"

# Ninja starts one compilation more than there are processors: no sooner done, and a twentieth more work for caches that are shared.
export CMAKE_BUILD_PARALLEL_LEVEL="${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc)}"

# shellcheck disable=SC2034  # used by the scripts that source this
readonly CLI=build/release/native/cli/pixelcard
# shellcheck disable=SC2034
readonly DIST=build/dist

# Packing has no build system that would know whether it is needed, and takes longer than all the others having nothing to do.
is_packed() {
    [ -e $DIST/chat-card.min.js ] && [ -e build/packed ] &&
        [ -z "$(find wasm/post web package-lock.json build/wasm/*.wasm build/wasm/{pixel,card}.js build/nowasm/*.js -newer build/packed -print -quit)" ]
}

# PRESET [OPTION…]: one preset of CMakePresets.json, with options of `cmake --build`; or "pack", which writes the browser files from what
# wasm and nowasm built.
build_one() {
    if [ "$1" != pack ]; then
        cmake --preset "$1" && cmake --build --preset "$@"
    elif ! is_packed; then
        node wasm/post/pack.mjs --build build && node wasm/post/pack-card.mjs --build build && node wasm/post/pack-docs.mjs --build build && touch build/packed
    fi
}
