# Sourced by scripts/bench: questions to a register that nobody else uses.

overdue_question='{"method":"fr.vigie.Decisions.Overdue","parameters":{"limit":20}}'

measure_overdue() {
    local decisions median slow times=() start
    decisions=$(status decisions)
    read -r median slow < <("$folder/load" "$VIGIE_SOCKET" call "$overdue_question" 300)
    row "overdue --limit 20 of $decisions decisions, in the daemon, µs" "$median / $slow"
    for ((i = 0; i < 50; i++)); do
        start=$EPOCHREALTIME
        vigie overdue --limit 20 >/dev/null
        times+=("$(seconds_since "$start")")
    done
    row "  the whole process, median of 50, ms" "$(median_of 1 "${times[@]}" | awk '{print $1 * 1000}')"
}
