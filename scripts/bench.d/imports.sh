# Sourced by scripts/bench: imports of real and of made-up tables.

measure_receipt() {
    local file=$data/real/process-logs/receipt.csv times=() start round
    if [[ ! -f "$file" ]]; then
        echo "$file is not there: its import is not measured." >&2
        return 0
    fi
    for ((round = 0; round < rounds; round++)); do
        fresh_daemon
        start=$EPOCHREALTIME
        vigie import "$file" --mapping config/imports/coselog-receipt.yaml >/dev/null 2>&1
        times+=("$(seconds_since "$start")")
    done
    row "import of receipt.csv, s" "$(median_of 1 "${times[@]}")"
}

# Makes the large register, from DECISIONS on.
measure_import() {
    local first=$1 last=$2 before start took
    before=$(status events)
    start=$EPOCHREALTIME
    import_decisions "$first" "$last"
    took=$(seconds_since "$start")
    settle
    row "import of tables, events/s" "$(awk -v n="$(($(status events) - before))" -v t="$took" 'BEGIN {printf "%.0f", n / t}')"
    measure_memory "after importing $(status events) events"
}
