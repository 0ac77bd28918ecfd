# Sourced by scripts that run a daemon of their own on a private socket. Nothing outlives the script: neither the
# daemon nor its folder, also after a failure, Ctrl-C or a closed terminal.
#
# start_daemon BINARIES [ARGUMENT…] sets VIGIE_SOCKET, and `daemon` to the process id, and waits until it answers;
# launch_daemon does not wait. Its state lies in `state_directory`, which is in the temporary folder unless the script
# sets it, and is removed at the end.

workspace=
state_directory=
daemon=

stop_daemon() {
    [[ -n "$daemon" ]] || return 0
    kill -TERM "$daemon" 2>/dev/null || true
    # A daemon that does not drain is ended all the same.
    for _ in {1..100}; do
        kill -0 "$daemon" 2>/dev/null || break
        sleep 0.05
    done
    kill -KILL "$daemon" 2>/dev/null || true
    wait "$daemon" 2>/dev/null || true
    daemon=
}

clean_up() {
    stop_daemon
    [[ -z "$workspace" ]] || rm -rf -- "$workspace" "$state_directory"
    workspace=
}

make_workspace() {
    trap clean_up EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
    # The path of a Unix socket has room for 107 bytes, which a long TMPDIR would use up.
    workspace=$(mktemp -d "/tmp/vigie.XXXXXX")
    state_directory=${state_directory:-$workspace/state}
}

launch_daemon() {
    local binaries=$1
    shift
    [[ -n "$workspace" ]] || make_workspace
    export VIGIE_SOCKET="$workspace/socket"
    "$binaries/vigied" --state-directory "$state_directory" --socket "$VIGIE_SOCKET" "$@" \
        2>"$workspace/vigied.log" </dev/null &
    daemon=$!
}

start_daemon() {
    launch_daemon "$@"
    for _ in {1..200}; do
        "$1/vigie" status >/dev/null 2>&1 && return 0
        kill -0 "$daemon" 2>/dev/null || break
        sleep 0.05
    done
    echo "vigied did not start. It said:" >&2
    cat "$workspace/vigied.log" >&2
    return 1
}
