# Sourced by scripts/bench: what the daemon holds of the machine's memory.

memory() { awk -v name="$1:" '$1 == name {printf "%.1f", $2 / 1024}' "/proc/$daemon/status"; }

# Own, and with what it maps of its files, which the system takes back when others need it.
measure_memory() {
    sleep 2
    row "memory of the idle daemon, $1, MB (own / in all)" "$(memory RssAnon) / $(memory VmRSS)"
}
