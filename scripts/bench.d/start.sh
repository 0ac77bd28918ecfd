# Sourced by scripts/bench: how long a daemon takes from the start of its process to its first answers.

first_status='{"method":"fr.vigie.Admin.Status","parameters":{}}'

# In order, however long it takes.
end_in_order() {
    kill -TERM "$daemon"
    wait "$daemon"
}

# While a client records.
end_by_kill() {
    "$folder/load" "$VIGIE_SOCKET" appends 1 5 >/dev/null 2>&1 &
    local client=$!
    sleep 0.5
    kill -KILL "$daemon"
    wait "$daemon" "$client" 2>/dev/null || true
}

may_drop_caches() { [[ -w /proc/sys/vm/drop_caches ]]; }

drop_caches() {
    sync
    echo 3 >/proc/sys/vm/drop_caches
}

# Milliseconds to the first answer to `status`, and to `overdue` after it.
first_answers() {
    local since=$EPOCHREALTIME
    launch_daemon "$binaries"
    "$folder/first_answers" "$VIGIE_SOCKET" "$since" "$first_status" "$overdue_question"
}

# LABEL ENDING [PREPARATION]
measure_start() {
    local label=$1 ending=$2 preparation=${3:-true} answers=() round answer
    for ((round = 0; round < rounds; round++)); do
        "$ending"
        daemon=
        "$preparation"
        # Not in $(…): the daemon must be a child of this shell.
        first_answers >"$workspace/answers"
        read -r answer <"$workspace/answers"
        answers+=("$answer")
    done
    row "start $label: first status / overdue, ms" "$(median_of 1 "${answers[@]}") / $(median_of 2 "${answers[@]}")"
}

measure_starts() {
    local events
    events=$(status events)
    measure_start "with $events events, after a stop" end_in_order
    measure_memory "after a start with $events events"
    measure_start "with $events events, after kill -9" end_by_kill
    if may_drop_caches; then
        measure_start "with $events events, after a stop, cold cache" end_in_order drop_caches
    else
        echo "The start with a cold page cache is not measured: only root may empty the cache." >&2
    fi
}
