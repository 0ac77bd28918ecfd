# Sourced by scripts/bench: building the views anew, alone and while others ask and record.

list_question='{"method":"fr.vigie.Decisions.List","parameters":{"limit":100,"filter":{"owner":"Direction 7"}}}'

measure_replay() {
    local events start took ours theirs
    settle
    events=$(status events)
    start=$EPOCHREALTIME
    vigie rebuild --wait >/dev/null
    took=$(seconds_since "$start")
    ours=$(awk -v n="$events" -v t="$took" 'BEGIN {printf "%.0f", n / t}')
    theirs=$(raw scan "$((events < 1000000 ? events : 1000000))" "$record_bytes")
    row "replay of $events events into the views, events/s" "$ours" "$(compared "$ours" "$theirs")"
}

ask_and_record() { "$folder/questions" "$VIGIE_SOCKET" "$@" "$overdue_question" "$list_question"; }

sum_of() {
    local field=$1
    shift
    printf '%s\n' "$@" | awk -v field="$field" '{sum += $field} END {print sum}'
}

# The median, over the runs, of what begins at FIELD: median, 99th percentile and longest.
times_of() {
    local field=$1
    shift
    echo "$(median_of "$field" "$@") / $(median_of $((field + 1)) "$@") / $(median_of $((field + 2)) "$@")"
}

# LABEL FIELD
compare_to_usual() {
    local label=$1 field=$2
    row "$label, median / 99th / longest, µs" "$(times_of "$field" "${usual[@]}")"
    row "  during a rebuild, µs" "$(times_of "$field" "${during[@]}")"
    row "  99th percentile during a rebuild, times the usual" \
        "$(ratio "$(median_of $((field + 1)) "${during[@]}")" "$(median_of $((field + 1)) "${usual[@]}")")"
}

measure_rebuild_under_load() {
    local usual=() during=() round
    for ((round = 0; round < rounds; round++)); do
        usual+=("$(ask_and_record usual 10)")
        during+=("$(ask_and_record rebuild)")
    done
    compare_to_usual "overdue --limit 20 while one records" 1
    compare_to_usual "list of 100 of an owner while one records" 4
    compare_to_usual "the record itself" 7
    row "answers during rebuilds: all / failed / mixed" \
        "$(sum_of 10 "${during[@]}") / $(sum_of 11 "${during[@]}") / $(sum_of 12 "${during[@]}")"
}
