# Sourced by scripts/bench: durable appends, of Vigie, of LMDB alone and of the peers, by turns in each round: a disk's
# speed changes from one minute to the next.

append_rounds=5
seconds=3

raw() {
    rm -rf -- "$folder/raw"
    "$folder/raw_lmdb" "$folder/raw" "$@"
    rm -rf -- "$folder/raw"
}

# What the socket and the disk allow: a server that receives, writes and replies, and does nothing else.
least() {
    local socket=$workspace/least server
    rm -f -- "$socket"
    "$folder/least" "$socket" "$folder/least.file" &
    server=$!
    until [[ -S "$socket" ]] || ! kill -0 "$server" 2>/dev/null; do sleep 0.05; done
    "$folder/load" "$socket" appends "$@"
    kill -KILL "$server"
    wait "$server" 2>/dev/null || true
    rm -f -- "$folder/least.file"
}

measure_appends() {
    local clients=$1 ours=() plain=() least_ones=() redis_ones=() postgres_ones=() round rate
    fresh_daemon
    start_peers
    for ((round = 0; round < append_rounds; round++)); do
        plain+=("$(raw append "$clients" "$seconds" "$record_bytes")")
        ours+=("$("$folder/load" "$VIGIE_SOCKET" appends "$clients" "$seconds")")
        rate=${ours[-1]%% *}
        least_ones+=("$(least "$clients" "$seconds")")
        redis_ones+=("$(redis_appends "$clients" $((rate * seconds)))")
        postgres_ones+=("$(postgres_appends "$clients" "$seconds" "$round")")
    done
    stop_peers
    rate=$(median_of 1 "${ours[@]}")
    row "durable appends, $clients at a time, events/s" "$rate" "$(compared "$rate" "$(median_of 1 "${plain[@]}")")" \
        "$(compared "$rate" "$(median_of 1 "${redis_ones[@]}")")" \
        "$(compared "$rate" "$(median_of 1 "${postgres_ones[@]}")")"
    row "  what the socket and the disk allow, events/s" "$(compared "$rate" "$(median_of 1 "${least_ones[@]}")")"
    row "  a call, median / 99th percentile, µs" "$(median_of 2 "${ours[@]}") / $(median_of 3 "${ours[@]}")"
}
