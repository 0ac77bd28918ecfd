# Sourced by scripts/bench: made-up decisions of ten events each, imported as an authority would import its own.

events_of_a_decision=10
owners=300
# The largest table that `vigie import` takes has room for some 9,000 decisions.
decisions_of_a_table=5000

# Decisions FIRST to LAST. A tenth is late, three tenths are executed, the others are due in the future. Their events:
# made, nine notes or eight, executed or overdue.
table() {
    awk -v first="$1" -v last="$2" -v owners="$owners" -v events="$events_of_a_decision" 'BEGIN {
        print "ref;body;made;owner;due;executed;key;on;note"
        text = "Le marché est notifié, les travaux commencent le mois prochain ; la direction suit le chantier, point"
        for (n = first; n <= last; n++) {
            late = n % 10 == 0
            executed = n % 10 > 6
            columns = sprintf("%07d;%d;2024-01-%02d;%d;%d-%02d-%02d;%s", n, n % 20, n % 28 + 1, n % owners, \
                late ? 2024 : 2090, n % 12 + 1, n % 28 + 1, executed ? "2024-06-01" : "")
            notes = events - 1 - late - executed
            for (k = 1; k <= notes; k++) printf "%s;%d;2024-02-%02d;\"%s %d\"\n", columns, k, k, text, k
        }
    }'
}

import_decisions() {
    local first=$1 last=$2 next
    while ((first <= last)); do
        next=$((first + decisions_of_a_table - 1 < last ? first + decisions_of_a_table - 1 : last))
        table "$first" "$next" >"$workspace/table.csv"
        vigie import "$workspace/table.csv" --mapping scripts/bench.d/decisions.yaml >/dev/null
        first=$((next + 1))
    done
    rm -f "$workspace/table.csv"
}

# The clock records the lateness of what was imported; what is measured next must not share the machine with it.
settle() {
    local before=-1 position
    position=$(status position)
    while [[ "$position" != "$before" ]]; do
        sleep 1
        before=$position
        position=$(status position)
    done
}
