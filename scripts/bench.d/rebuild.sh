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

# LABEL FIELD: the median is in this field of what `questions` prints, the 99th percentile in the one after it.
compare_to_usual() {
    local label=$1 field=$2 quiet busy
    quiet=$(median_of $((field + 1)) "${usual[@]}")
    busy=$(median_of $((field + 1)) "${during[@]}")
    row "$label, median / 99th percentile, µs" "$(median_of "$field" "${usual[@]}") / $quiet"
    row "  during a rebuild, µs" "$(median_of "$field" "${during[@]}") / $busy"
    row "  99th percentile during a rebuild, times the usual" "$(ratio "$busy" "$quiet")"
}

measure_rebuild_under_load() {
    local usual=() during=() round
    for ((round = 0; round < rounds; round++)); do
        usual+=("$(ask_and_record usual 10)")
        during+=("$(ask_and_record rebuild)")
    done
    compare_to_usual "overdue --limit 20 while one records" 1
    compare_to_usual "list of 100 decisions of an owner while one records" 3
    compare_to_usual "the record itself" 5
    row "answers during rebuilds: all / failed / mixed" \
        "$(sum_of 7 "${during[@]}") / $(sum_of 8 "${during[@]}") / $(sum_of 9 "${during[@]}")"
}
