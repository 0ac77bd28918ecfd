/* Questions back to back while somebody records, and perhaps while the views are built anew.
 *
 *   questions SOCKET (usual SECONDS | rebuild) OVERDUE LIST
 *
 * One client asks the messages OVERDUE and LIST by turns, another records; with `rebuild` a third asks for a rebuild,
 * whose reply is the end. Prints, each in microseconds: median, 99th percentile and longest of OVERDUE, of LIST and of a
 * record; then the number of answers, of failed and of mixed ones.
 *
 * Failed: no answer, an error, or one that is no JSON. Mixed: one that lacks what was recorded before it was asked,
 * that comes from a build older than the answer before it, or that has other decisions than the first one. Nothing
 * recorded meanwhile belongs to either answer, so all must be the same, but for days counted.
 */
#include "recorder.h"

#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { kinds = 2, reply_room = 4 << 20, patience_milliseconds = 600000 };

static const char rebuild[] = "{\"method\":\"fr.vigie.Admin.Rebuild\",\"parameters\":{}}";

struct asker {
    int descriptor;
    const char *messages[kinds];
    int kind;
    double sent;
    /* What the answer must have: the position recorded last when it was asked, and a build no older than the last. */
    long long position, generation;
    uint64_t digests[kinds];
    struct samples samples[kinds];
    long answers, failed, mixed;
    char reply[reply_room];
    size_t length;
};

static void ask(struct asker *asker, long long position) {
    asker->position = position;
    asker->length = 0;
    asker->sent = now();
    send_message(asker->descriptor, asker->messages[asker->kind]);
}

/* Whether every bracket outside texts is closed by its own, and nothing follows the last. */
static int is_well_formed(const char *text) {
    char open[64];
    size_t depth = 0;
    do {
        if (*text == '"') {
            while (*++text && *text != '"') text += *text == '\\' && text[1];
            if (!*text) return 0;
        } else if (*text == '{' || *text == '[') {
            if (depth == sizeof open) return 0;
            open[depth++] = *text == '{' ? '}' : ']';
        } else if (*text == '}' || *text == ']') {
            if (!depth || open[--depth] != *text) return 0;
        }
    } while (*++text && depth);
    return !depth && !*text;
}

/* Of the decisions, without the days that go by: FNV-1a. */
static uint64_t digest(const char *from, const char *end) {
    uint64_t hash = 0xCBF29CE484222325u;
    for (; from < end; from++) {
        if (strncmp(from, "Days\":", 6) == 0) {
            from += 6;
            while (from < end && *from != ',' && *from != '}') from++;
        }
        hash = (hash ^ (uint8_t)*from) * 0x100000001B3u;
    }
    return hash;
}

static void judge(struct asker *asker) {
    const char *decisions = strstr(asker->reply, "\"decisions\":["), *view = strstr(asker->reply, "\"view\":{");
    asker->answers++;
    if (!decisions || !view || strstr(asker->reply, "\"error\"") || !is_well_formed(asker->reply)) {
        asker->failed++;
        return;
    }
    long long position = number_after(view, "\"position\":"), generation = number_after(view, "\"generation\":");
    uint64_t found = digest(decisions, view), *first = &asker->digests[asker->kind];
    if (!*first) *first = found;
    if (position < asker->position || generation < asker->generation || found != *first) asker->mixed++;
    asker->generation = generation;
}

/* Takes what has come, and asks the next. */
static void answered(struct asker *asker, long long position, int is_over) {
    enum reply_state state = receive(asker->descriptor, asker->reply, sizeof asker->reply, &asker->length);
    if (state == reply_partial) return;
    if (state == reply_broken) fail("the answer to a question did not come whole");
    add_sample(&asker->samples[asker->kind], now() - asker->sent);
    judge(asker);
    asker->kind = (asker->kind + 1) % kinds;
    if (!is_over) ask(asker, position);
}

/* Until SECONDS are over; with none, until the rebuild is. */
static void run(struct asker *asker, struct recorder *recorder, struct samples *records, int rebuilder, double seconds) {
    double end = seconds > 0 ? now() + seconds * 1e6 : 0;
    long long position = 0;
    char reply[4096];
    size_t length = 0;
    struct pollfd polled[] = {{asker->descriptor, POLLIN, 0}, {recorder->descriptor, POLLIN, 0}, {rebuilder, POLLIN, 0}};
    ask(asker, position);
    record_next(recorder);
    if (rebuilder >= 0) send_message(rebuilder, rebuild);
    for (int is_over = 0; !is_over;) {
        if (poll(polled, 3, patience_milliseconds) <= 0) fail("poll");
        is_over = end > 0 && now() >= end;
        if (polled[2].revents) {
            enum reply_state state = receive(rebuilder, reply, sizeof reply, &length);
            if (state == reply_broken || strstr(reply, "\"error\"")) fail("the rebuild failed");
            is_over = state == reply_whole;
        }
        if (polled[1].revents && recorded(recorder)) {
            add_sample(records, now() - recorder->sent);
            position = number_after(recorder->reply, "\"position\":");
            record_next(recorder);
        }
        if (polled[0].revents) answered(asker, position, is_over);
    }
}

static void print(struct samples *samples) {
    printf("%.0f %.0f %.0f ", percentile(samples, 0.5), percentile(samples, 0.99), percentile(samples, 1));
}

int main(int count, char **words) {
    static struct asker asker;
    struct recorder recorder;
    struct samples records = {0};
    int is_rebuild = count > 2 && strcmp(words[2], "rebuild") == 0;
    if (count != (is_rebuild ? 5 : 6)) {
        fprintf(stderr, "usage: questions SOCKET (usual SECONDS | rebuild) OVERDUE LIST\n");
        return 64;
    }
    int rebuilder = is_rebuild ? open_socket(words[1]) : -1;
    asker.descriptor = open_socket(words[1]);
    if (asker.descriptor < 0) fail(words[1]);
    for (int kind = 0; kind < kinds; kind++) asker.messages[kind] = words[count - kinds + kind];
    open_recorder(&recorder, words[1]);
    run(&asker, &recorder, &records, rebuilder, is_rebuild ? 0 : atof(words[3]));
    for (int kind = 0; kind < kinds; kind++) print(&asker.samples[kind]);
    print(&records);
    printf("%ld %ld %ld\n", asker.answers, asker.failed, asker.mixed);
    return 0;
}
