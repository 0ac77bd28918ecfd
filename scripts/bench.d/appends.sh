# Sourced by scripts/bench: durable appends, of Vigie, of LMDB alone and of the peers, by turns in each round: a disk's
# speed changes from one minute to the next.

append_rounds=5
seconds=3

raw() {
    rm -rf -- "$folder/raw"
    "$folder/raw_lmdb" "$folder/raw" "$@"
    rm -rf -- "$folder/raw"
}

measure_appends() {
    local clients=$1 ours=() plain=() redis_ones=() postgres_ones=() round rate
    fresh_daemon
    start_peers
    for ((round = 0; round < append_rounds; round++)); do
        plain+=("$(raw append "$clients" "$seconds" "$record_bytes")")
        ours+=("$("$folder/load" "$VIGIE_SOCKET" appends "$clients" "$seconds")")
        rate=${ours[-1]%% *}
        redis_ones+=("$(redis_appends "$clients" $((rate * seconds)))")
        postgres_ones+=("$(postgres_appends "$clients" "$seconds" "$round")")
    done
    stop_peers
    rate=$(median_of 1 "${ours[@]}")
    row "durable appends, $clients at a time, events/s" "$rate" "$(compared "$rate" "$(median_of 1 "${plain[@]}")")" \
        "$(compared "$rate" "$(median_of 1 "${redis_ones[@]}")")" \
        "$(compared "$rate" "$(median_of 1 "${postgres_ones[@]}")")"
    row "  a call, median / 99th percentile, µs" "$(median_of 2 "${ours[@]}") / $(median_of 3 "${ours[@]}")"
}
