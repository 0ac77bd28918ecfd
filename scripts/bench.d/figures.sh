# Sourced by scripts/bench: what is done with figures, and how they are shown.

# The median of field FIELD of the other arguments.
median_of() {
    local field=$1
    shift
    printf '%s\n' "$@" | cut -d' ' -f"$field" | sort -n | awk '{value[NR] = $1} END {print value[int((NR + 1) / 2)]}'
}

ratio() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.2f", b ? a / b : 0}'; }

# Another's figure, with the ratio of ours to it.
compared() { echo "$2 ($(ratio "$1" "$2"))"; }

seconds_since() { awk -v a="$1" -v b="$EPOCHREALTIME" 'BEGIN {printf "%.3f", b - a}'; }

# LABEL OURS [RAW REDIS POSTGRESQL]
row() { printf '| %-76s | %22s | %15s | %15s | %15s |\n' "$1" "$2" "${3:-}" "${4:-}" "${5:-}"; }
