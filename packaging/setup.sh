# Sourced by run, test, bench and .ci/run: says each step, installs what packages.txt names, builds with progress.
# Sets: top (the checkout), cache (what may be kept between runs), release (12 or 13).

set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=$top/.cache
log_dir=$cache/log
mkdir -p "$log_dir"
export LC_ALL=C.UTF-8

if [ -t 1 ]; then on_terminal=yes; else on_terminal=no; fi

say() { printf '== %s\n' "$*"; }
tell() { printf '   %s\n' "$*"; }
fail() {
    printf 'Stopped: %s\n' "$*" >&2
    exit 1
}

# One line that is written over on a terminal, and a line of its own elsewhere.
progress() {
    if [ "$on_terminal" = yes ]; then printf '\r\033[K   %s' "$*"; else printf '   %s\n' "$*"; fi
}
end_progress() { if [ "$on_terminal" = yes ]; then printf '\r\033[K'; fi; }

# Seconds since some moment of the clock that bash keeps, with one digit.
now() { printf '%s' "$EPOCHREALTIME"; }
seconds_since() { awk -v from="$1" -v to="$EPOCHREALTIME" 'BEGIN { printf "%.1f", to - from }'; }

find_release() {
    local id version
    [ -r /etc/os-release ] || fail "this system does not say what it is (no /etc/os-release). Debian 12 and 13 are supported."
    id=$(. /etc/os-release && printf '%s' "${ID:-}")
    version=$(. /etc/os-release && printf '%s' "${VERSION_ID:-}")
    case "$id:$version" in
    debian:12 | debian:13) release=$version ;;
    *) fail "this is $id $version. The packages are known by name for Debian 12 and 13 only." ;;
    esac
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "packages have to be installed, and this is neither root nor is there sudo. As root, run: $*"
    fi
}

# packages_of GROUP...: the names in packages.txt for this release.
packages_of() {
    local group
    for group in "$@"; do
        awk -v group="$group" -v release="$release" \
            '!/^#/ && $1 == group && ($2 == "all" || $2 == release) { print $3 }' "$top/packaging/packages.txt"
    done
}

is_installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# apt-get as root: no questions, waits for another apt, tries downloads again. Its words go to a log, its percentage here.
apt_as_root() {
    local log=$log_dir/apt.log status=0 last=-10
    local -a command=(env DEBIAN_FRONTEND=noninteractive apt-get -y -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3
        -o APT::Install-Recommends=false -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold
        -o Dpkg::Use-Pty=0 -o APT::Status-Fd=3 -o APT::Sandbox::User=root)
    : >"$log"
    {
        # The percentage on a descriptor of its own: apt makes that one non-blocking, which no package script survives
        # on its standard output.
        as_root sh -c 'log=$1; shift; exec "$@" 3>&1 >>"$log" 2>&1' sh "$log" "${command[@]}" "$@" </dev/null ||
            echo "exit-status:$?"
    } | while IFS= read -r line; do
        case $line in
        dlstatus:* | pmstatus:*)
            local kind percent
            IFS=: read -r kind _ percent _ <<<"$line"
            percent=${percent%%.*}
            [[ $percent =~ ^[0-9]+$ ]] || continue
            [ "$percent" -ge "$last" ] || last=-10
            if [ "$on_terminal" = yes ] || [ "$percent" -ge $((last + 10)) ]; then
                last=$percent
                if [ "$kind" = dlstatus ]; then progress "downloading: $percent %"; else progress "installing: $percent %"; fi
            fi
            ;;
        exit-status:*) exit "${line#exit-status:}" ;;
        esac
    done || status=$?
    end_progress
    if [ "$status" -ne 0 ]; then
        tail -n 30 "$log" >&2
        fail "apt-get $1 did not succeed (all of its words: $log)."
    fi
}

package_lists_are_fresh=no
update_package_lists() {
    [ "$package_lists_are_fresh" = no ] || return 0
    say "Reading the lists of packages"
    apt_as_root update
    package_lists_are_fresh=yes
}

# Debian starts a database cluster for the whole system when PostgreSQL is installed. We only use the programs, so for
# the time of the installation it is told not to.
no_system_cluster=/etc/postgresql-common/createcluster.d/quillwort.conf
forbid_system_cluster() {
    as_root mkdir -p "${no_system_cluster%/*}"
    as_root sh -c 'echo "create_main_cluster = false" >"$1"' sh "$no_system_cluster"
}
allow_system_cluster() { as_root rm -f "$no_system_cluster"; }

# install_packages GROUP...
install_packages() {
    local -a missing=()
    local name
    find_release
    [ ! -e "$no_system_cluster" ] || allow_system_cluster # an earlier run was interrupted
    for name in $(packages_of "$@"); do
        is_installed "$name" || missing+=("$name")
    done
    if [ ${#missing[@]} -eq 0 ]; then
        say "Packages: all that packages.txt names for $(join_words "$@") are installed"
    else
        update_package_lists
        say "Packages: installing ${#missing[@]} for $(join_words "$@"): ${missing[*]}"
        if [[ " ${missing[*]} " == *" postgresql "* ]]; then
            forbid_system_cluster
            apt_as_root install "${missing[@]}"
            allow_system_cluster
        else
            apt_as_root install "${missing[@]}"
        fi
    fi
    if [[ " $* " == *" build "* ]]; then install_from_debian_13; fi
}

join_words() {
    local text=$1
    shift
    while [ $# -gt 0 ]; do
        text+=", $1"
        shift
    done
    printf '%s' "$text"
}

# What packages.txt marks 13on12. The mirror is the one that this machine uses already; apt gets sources, lists and a
# cache of its own, so that nothing else ever comes from there.
install_from_debian_13() {
    local -a missing=()
    local name mirror
    for name in $(packages_of 13on12); do
        is_installed "$name" && dpkg --compare-versions "$(dpkg-query -W -f '${Version}' "$name")" ge 0.29.0.gfm.12 || missing+=("$name")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    update_package_lists
    if [ "$release" = 13 ]; then
        say "Packages: installing ${missing[*]}"
        apt_as_root install "${missing[@]}"
        return
    fi

    say "Packages: taking from Debian 13: ${missing[*]}"
    mirror=$(apt-get indextargets --format '$(ORIGIN) $(LABEL) $(CODENAME) $(REPO_URI)' 'Created-By: Packages' |
        awk '$1 == "Debian" && $2 == "Debian" && $3 == "bookworm" { print $4; exit }')
    [ -n "$mirror" ] || fail "no Debian mirror is among this machine's package sources (/etc/apt/sources.list, /etc/apt/sources.list.d)."
    local box=$cache/debian-13
    rm -rf "$box"
    mkdir -p "$box/lists/partial" "$box/cache/archives/partial" "$box/parts" "$box/debs"
    cat >"$box/debian-13.sources" <<SOURCES
Types: deb
URIs: $mirror
Suites: trixie
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
SOURCES
    local -a private=(-o "Dir::Etc::sourcelist=$box/debian-13.sources" -o "Dir::Etc::sourceparts=$box/parts"
        -o "Dir::State::lists=$box/lists" -o "Dir::Cache=$box/cache" -o APT::Sandbox::User= -o Acquire::Retries=3
        -o Acquire::Languages=none)
    apt-get "${private[@]}" update >"$log_dir/debian-13.log" 2>&1 || {
        tail -n 20 "$log_dir/debian-13.log" >&2
        fail "the package lists of Debian 13 could not be read from $mirror."
    }
    (cd "$box/debs" && apt-get "${private[@]}" download "${missing[@]}" >>"$log_dir/debian-13.log" 2>&1) || {
        tail -n 20 "$log_dir/debian-13.log" >&2
        fail "the packages of Debian 13 could not be downloaded from $mirror."
    }
    apt_as_root install "$box"/debs/*.deb
    rm -rf "$box"
}

# show_build_progress: ninja's lines to about one a twentieth; what a compiler says is shown whole.
show_build_progress() {
    awk '
        /^\[[0-9]+\/[0-9]+\]/ {
            split(substr($1, 2), step, "[/\\]]")
            part = int(step[1] * 20 / step[2])
            if (part > last || step[1] == 1) {
                last = part
                printf "   %3d %%  %s of %s steps\n", step[1] * 100 / step[2], step[1], step[2]
                fflush()
            }
            next
        }
        /^ninja: Entering directory/ { next }
        { print; fflush() }'
}

# configure PRESET: makes .build/PRESET when it is not there. Sets build_dir.
configure() {
    local preset=$1
    build_dir=$top/.build/$preset
    [ ! -f "$build_dir/build.ninja" ] || return 0
    say "Configuring $preset in .build/$preset"
    (cd "$top" && cmake --preset "$preset") >"$log_dir/configure-$preset.log" 2>&1 || {
        cat "$log_dir/configure-$preset.log" >&2
        rm -f "$build_dir/build.ninja"
        fail "cmake could not configure the build."
    }
}

# build PRESET [TARGET...]: configures when needed, and builds.
build() {
    local preset=$1 from
    shift
    from=$(now)
    configure "$preset"
    say "Building $preset with $(nproc) jobs"
    if [ "$on_terminal" = yes ]; then
        ninja -C "$build_dir" "$@" || fail "the build stopped at an error."
    else
        ninja -C "$build_dir" "$@" 2>&1 | show_build_progress || fail "the build stopped at an error."
    fi
    tell "built in $(seconds_since "$from") s"
}
