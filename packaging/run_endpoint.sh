# Sourced by run: the folder for what is kept, the endpoint with its private PostgreSQL, and the desktop app on it.
# Sets: state (folder), url (of the endpoint).

endpoint_pid=
child_pid=

# in_child COMMAND...: runs it and waits, so that a signal to this script is not kept waiting until it ends.
in_child() {
    local status=0
    "$@" </dev/null &
    child_pid=$!
    wait "$child_pid" || status=$?
    child_pid=
    return "$status"
}

stop_child() {
    [ -n "$child_pid" ] || return 0
    kill -TERM "$child_pid" 2>/dev/null || true
    wait "$child_pid" 2>/dev/null || true
    child_pid=
}

# PostgreSQL refuses root, so quillwortd gives it an unprivileged user: the folder must be one which that user reaches.
# A checkout in root's home is not.
find_state_folder() {
    state=$cache/run
    mkdir -p "$state"
    if [ "$(id -u)" -eq 0 ] && ! setpriv --reuid=65534 --regid=65534 --clear-groups test -x "$state" 2>/dev/null; then
        state=/var/tmp/quillwort-run-$(printf '%s' "$top" | cksum | cut -d' ' -f1)
        mkdir -p "$state"
        tell "what is kept between runs: $state (PostgreSQL's user cannot reach this checkout)"
    fi
    chmod go+x "$state"
}

# free_port PREFERRED: that one, or the next that nothing listens on.
free_port() {
    local port=$1
    while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
    printf '%s' "$port"
}

start_endpoint() {
    local program=$1 log=$log_dir/endpoint.log ready=$state/endpoint.ready waited=0 from
    from=$(now)
    local port
    port=$(free_port "$(cat "$state/port" 2>/dev/null || echo 8780)")
    printf '%s\n' "$port" >"$state/port"
    url=http://127.0.0.1:$port
    rm -f "$ready"
    if [ -d "$state/endpoint" ]; then
        say "Starting the endpoint with the database of before"
    else
        say "Making a private PostgreSQL and starting the endpoint"
    fi
    # A session of its own: Ctrl+C must not reach PostgreSQL before the endpoint has stopped using it.
    setsid "$program" dev --data "$state/endpoint" --listen "127.0.0.1:$port" --sign-up open --ready-file "$ready" \
        >"$log" 2>&1 </dev/null &
    endpoint_pid=$!
    while [ ! -s "$ready" ]; do
        kill -0 "$endpoint_pid" 2>/dev/null || {
            endpoint_pid=
            tail -n 20 "$log" >&2
            fail "the endpoint did not start (all of its words: $log)."
        }
        waited=$((waited + 1))
        [ "$waited" -le 600 ] || fail "the endpoint was not ready within 60 s (its words: $log)."
        sleep 0.1
    done
    tell "listening on $url after $(seconds_since "$from") s"
}

stop_endpoint() {
    local pid=$endpoint_pid waited=0
    [ -n "$pid" ] || return 0
    endpoint_pid=
    say "Stopping the endpoint and its PostgreSQL"
    kill -TERM "$pid" 2>/dev/null || true
    while kill -0 "$pid" 2>/dev/null && [ "$waited" -lt 300 ]; do
        waited=$((waited + 1))
        sleep 0.1
    done
    if kill -0 "$pid" 2>/dev/null; then
        tell "it did not end within 30 s and is ended now"
        kill -KILL -- "-$pid" 2>/dev/null || true
    fi
    wait "$pid" 2>/dev/null || true
}

# new_password FILE
new_password() {
    (umask 077 && head -c 24 /dev/urandom | base64 | tr -d '\n' >"$1")
}

open_desktop() {
    local profile=$state/desktop
    mkdir -p "$profile"
    chmod 700 "$profile"
    if [ "$(cat "$state/desktop.account" 2>/dev/null)" = "$url" ]; then
        say "Opening the desktop app, signed in to $url as before"
    else
        say "Signing up you@quillwort.test for the desktop app"
        if [ -s "$state/desktop.password" ]; then
            "$cli" --profile "$profile" sign-in "$url" you@quillwort.test --password-file "$state/desktop.password"
        else
            new_password "$state/desktop.password"
            "$cli" --profile "$profile" sign-up "$url" you@quillwort.test --password-file "$state/desktop.password"
        fi
        printf '%s\n' "$url" >"$state/desktop.account"
        say "Opening the desktop app"
    fi
    tell "notes: $profile; close the window or press Ctrl+C to stop everything"
    in_child "$desktop" --profile "$profile"
}
