/* The work of the log done on LMDB with nothing around it: what the disk and LMDB allow on this machine, now.
 *
 *   raw_lmdb DIRECTORY append EVENTS_PER_TRANSACTION SECONDS BYTES   durable appends; prints events a second
 *   raw_lmdb DIRECTORY scan EVENTS BYTES                              reads all with a cursor; prints events a second
 *
 * Each event is a record, an entry of its stream and an entry of its id, as in the log of Vigie.
 */
#include <errno.h>
#include <lmdb.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { largest_record = 4096, id_bytes = 16, known_bytes = 41, streams = 64 };

static MDB_env *env;
static MDB_dbi events, versions, ids;
static uint8_t record[largest_record];

static void check(int code, const char *what) {
    if (code == 0) return;
    fprintf(stderr, "%s: %s\n", what, mdb_strerror(code));
    exit(1);
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static void open_log(const char *directory, unsigned flags) {
    MDB_txn *txn;
    if (mkdir(directory, 0700) && errno != EEXIST) check(errno, directory);
    check(mdb_env_create(&env), "mdb_env_create");
    check(mdb_env_set_maxdbs(env, 3), "mdb_env_set_maxdbs");
    check(mdb_env_set_mapsize(env, 16ul << 30), "mdb_env_set_mapsize");
    check(mdb_env_open(env, directory, flags, 0600), "mdb_env_open");
    check(mdb_txn_begin(env, NULL, 0, &txn), "mdb_txn_begin");
    check(mdb_dbi_open(txn, "events", MDB_CREATE | MDB_INTEGERKEY, &events), "events");
    check(mdb_dbi_open(txn, "streams", MDB_CREATE, &versions), "streams");
    check(mdb_dbi_open(txn, "ids", MDB_CREATE, &ids), "ids");
    check(mdb_txn_commit(txn), "mdb_txn_commit");
}

/* Ids are drawn by clients, so they fall anywhere in their table. */
static uint64_t drawn(uint64_t number) {
    number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9u;
    number = (number ^ (number >> 27)) * 0x94D049BB133111EBu;
    return number ^ (number >> 31);
}

static void put(MDB_txn *txn, uint64_t position, size_t bytes) {
    MDB_val key = {sizeof position, &position}, value = {bytes, record};
    memcpy(record, &position, sizeof position);
    check(mdb_put(txn, events, &key, &value, MDB_APPEND), "put event");

    char stream[64];
    int length = snprintf(stream, sizeof stream, "decision/BENCH-%04d", (int)(position % streams)) + 1;
    uint64_t version = __builtin_bswap64(position / streams + 1);
    memcpy(stream + length, &version, sizeof version);
    MDB_val entry = {length + sizeof version, stream}, at = {sizeof position, &position};
    check(mdb_put(txn, versions, &entry, &at, MDB_NOOVERWRITE), "put stream");

    uint64_t id[2] = {drawn(position), drawn(~position)};
    uint8_t known[known_bytes] = {0};
    memcpy(known, &position, sizeof position);
    MDB_val name = {id_bytes, id}, digest = {known_bytes, known};
    check(mdb_put(txn, ids, &name, &digest, MDB_NOOVERWRITE), "put id");
}

static void append(int batch, double seconds, size_t bytes) {
    uint64_t position = 0;
    double start = now();
    while (now() - start < seconds) {
        MDB_txn *txn;
        check(mdb_txn_begin(env, NULL, 0, &txn), "mdb_txn_begin");
        for (int i = 0; i < batch; i++) put(txn, ++position, bytes);
        check(mdb_txn_commit(txn), "mdb_txn_commit");
    }
    printf("%.0f\n", position / (now() - start));
}

static void fill(uint64_t count, size_t bytes) {
    MDB_txn *txn = NULL;
    for (uint64_t position = 1; position <= count; position++) {
        if (!txn) check(mdb_txn_begin(env, NULL, 0, &txn), "mdb_txn_begin");
        put(txn, position, bytes);
        if (position % 10000 && position != count) continue;
        check(mdb_txn_commit(txn), "mdb_txn_commit");
        txn = NULL;
    }
}

static void scan(uint64_t count, size_t bytes) {
    MDB_txn *txn;
    MDB_cursor *cursor;
    MDB_val key, value;
    uint64_t seen = 0, sum = 0;
    fill(count, bytes);
    double start = now();
    check(mdb_txn_begin(env, NULL, MDB_RDONLY, &txn), "mdb_txn_begin");
    check(mdb_cursor_open(txn, events, &cursor), "mdb_cursor_open");
    for (MDB_cursor_op step = MDB_FIRST; mdb_cursor_get(cursor, &key, &value, step) == 0; step = MDB_NEXT) {
        const uint8_t *byte = value.mv_data;
        for (size_t i = 0; i < value.mv_size; i++) sum += byte[i];
        seen++;
    }
    mdb_cursor_close(cursor);
    mdb_txn_abort(txn);
    double took = now() - start;
    if (seen != count || sum == 0) check(MDB_CORRUPTED, "scan");
    printf("%.0f\n", seen / took);
}

int main(int count, char **words) {
    memset(record, 'x', sizeof record);
    if (count == 6 && strcmp(words[2], "append") == 0 && atoi(words[5]) <= largest_record) {
        open_log(words[1], 0);
        append(atoi(words[3]), atof(words[4]), atoi(words[5]));
    } else if (count == 5 && strcmp(words[2], "scan") == 0 && atoi(words[4]) <= largest_record) {
        open_log(words[1], MDB_NOSYNC);
        scan(strtoull(words[3], NULL, 10), atoi(words[4]));
    } else {
        fprintf(stderr, "usage: raw_lmdb DIRECTORY (append EVENTS_PER_TRANSACTION SECONDS | scan EVENTS) BYTES\n");
        return 64;
    }
    mdb_env_close(env);
    return 0;
}
