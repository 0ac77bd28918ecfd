# Sourced by scripts/bench: Redis streams and PostgreSQL, each set to acknowledge what is on the disk, as Vigie does;
# otherwise as they come. They lie in `folder`, on the same disk as the log, and answer on Unix sockets only.
#
# Their own load generators are used: each client waits for its reply before the next call, and both are C programs as
# light as ours. redis-benchmark counts calls instead of seconds, so it is given as many as Vigie did in its own turn.

postgresql=/usr/lib/postgresql/15/bin
redis=
postgres=

# PostgreSQL refuses to run as root.
as_postgres() {
    if [[ $(id -u) != 0 ]]; then
        exec "$@"
    else
        exec setpriv --reuid="$postgres_user" --regid="$(id -g "$postgres_user")" --init-groups "$@"
    fi
}

check_peers() {
    local program
    for program in redis-server "$postgresql/postgres"; do
        command -v "$program" >/dev/null || { echo "$program is missing. Run: scripts/install-dependencies --for-bench" >&2; exit 69; }
    done
    postgres_user=postgres
    id "$postgres_user" >/dev/null 2>&1 || postgres_user=nobody
    (as_postgres test -x "$folder") || {
        echo "PostgreSQL cannot run as root, and the user $postgres_user may not enter $folder. Move the project to where others may read it, or run this as another user." >&2
        exit 77
    }
}

stop_peers() {
    local process
    # For PostgreSQL, INT ends without waiting for clients.
    [[ -z "$postgres" ]] || kill -INT "$postgres" 2>/dev/null || true
    [[ -z "$redis" ]] || kill -TERM "$redis" 2>/dev/null || true
    for process in $redis $postgres; do
        for _ in {1..100}; do
            kill -0 "$process" 2>/dev/null || break
            sleep 0.05
        done
        # QUIT ends PostgreSQL and its children at once; KILL would leave them.
        kill -QUIT "$process" 2>/dev/null || true
        wait "$process" 2>/dev/null || true
    done
    redis=
    postgres=
    rm -rf -- "$folder/redis" "$folder/postgres"
}

# Waits until a peer answers COMMAND….
wait_for_peer() {
    local log=$1
    shift
    for _ in {1..200}; do
        "$@" >/dev/null 2>&1 && return 0
        sleep 0.05
    done
    echo "$1 gets no answer. The log ends:" >&2
    tail -n 5 "$log" >&2
    return 1
}

start_redis() {
    mkdir -p "$folder/redis"
    redis-server --port 0 --unixsocket "$workspace/redis" --dir "$folder/redis" --save "" \
        --appendonly yes --appendfsync always >"$workspace/redis.log" 2>&1 </dev/null &
    redis=$!
    wait_for_peer "$workspace/redis.log" redis-cli -s "$workspace/redis" ping
}

start_postgres() {
    local sockets=$workspace/postgres
    mkdir -p "$folder/postgres" "$sockets"
    chmod 711 "$workspace"
    if [[ $(id -u) == 0 ]]; then chown "$postgres_user" "$folder/postgres" "$sockets"; fi
    (as_postgres "$postgresql/initdb" -D "$folder/postgres" -U bench --auth trust --encoding UTF8 --no-locale) \
        >"$workspace/postgres.log" 2>&1
    (as_postgres "$postgresql/postgres" -D "$folder/postgres" -c listen_addresses= \
        -c unix_socket_directories="$sockets" -c fsync=on -c synchronous_commit=on) \
        >>"$workspace/postgres.log" 2>&1 </dev/null &
    postgres=$!
    wait_for_peer "$workspace/postgres.log" "$postgresql/pg_isready" -h "$sockets" -U bench
    "$postgresql/psql" -q -h "$sockets" -U bench postgres <<'SQL'
CREATE TABLE events (
    position bigserial PRIMARY KEY,
    stream text NOT NULL,
    version bigint NOT NULL,
    id uuid NOT NULL UNIQUE,
    payload bytea NOT NULL,
    UNIQUE (stream, version)
);
SQL
}

start_peers() {
    stop_peers
    start_redis
    start_postgres
}

# What a note has; with the names and numbers around it, a record is about as long as one of Vigie.
payload() { printf "%$((record_bytes - 56))s" "" | tr ' ' x; }

# Events a second of CLIENTS who append CALLS events in all.
redis_appends() {
    redis-benchmark -s "$workspace/redis" -c "$1" -n "$2" -P 1 -r 100000 --csv \
        XADD "decision/BENCH-__rand_int__" "*" payload "$(payload)" | awk -F '","' 'END {printf "%.0f\n", $2}'
}

# Events a second of CLIENTS, for SECONDS; RUN tells its streams from those of other runs.
postgres_appends() {
    "$postgresql/pgbench" -n -M prepared -h "$workspace/postgres" -U bench -c "$1" -j "$(($1 < 2 ? 1 : 2))" -T "$2" \
        -D run="$3" -D n=-1 -D payload="$(payload | sed 's/x/78/g')" -f scripts/bench.d/append.sql postgres |
        sed -nE 's/^tps = ([0-9]+).*/\1/p'
}
