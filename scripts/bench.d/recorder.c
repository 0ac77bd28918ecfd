#include "recorder.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { notes_of_a_decision = 9 };

/* As long as a note usually is; the record in the log then has some 256 bytes. */
static const char note[] =
    "Le marché est notifié, les travaux commencent le mois prochain ; la direction des bâtiments suit le chantier "
    "et rendra compte au prochain comité.";

/* A UUID of version 4 in shape, new at each call. */
static const char *new_id(void) {
    static uint64_t number;
    static char id[40];
    uint64_t high = (uint64_t)getpid() * 0x9E3779B97F4A7C15u, low = ++number * 0xBF58476D1CE4E5B9u;
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    high ^= (uint64_t)time.tv_sec << 20;
    snprintf(id, sizeof id, "%08x-%04x-4%03x-8%03x-%012llx", (unsigned)(high >> 32), (unsigned)(high >> 16 & 0xFFFF),
        (unsigned)(high >> 4 & 0xFFF), (unsigned)(low >> 48 & 0xFFF), (unsigned long long)(low & 0xFFFFFFFFFFFFu));
    return id;
}

void open_recorder(struct recorder *recorder, const char *path) {
    recorder->descriptor = open_socket(path);
    if (recorder->descriptor < 0) fail(path);
    recorder->notes_left = 0;
}

void record_next(struct recorder *recorder) {
    char message[1024];
    if (recorder->notes_left == 0) {
        snprintf(message, sizeof message,
            "{\"method\":\"fr.vigie.Decisions.Make\",\"parameters\":{\"title\":\"%s\",\"body\":\"BENCH\",\"id\":\"%s\"}}",
            note, new_id());
    } else {
        snprintf(message, sizeof message,
            "{\"method\":\"fr.vigie.Decisions.AddNote\",\"parameters\":{\"ref\":\"%s\",\"text\":\"%s\",\"id\":\"%s\"}}",
            recorder->reference, note, new_id());
    }
    recorder->length = 0;
    recorder->sent = now();
    send_message(recorder->descriptor, message);
}

/* The reply to a decision has the reference that the notes need. */
static void take_reply(struct recorder *recorder) {
    if (recorder->notes_left > 0) {
        recorder->notes_left--;
        return;
    }
    char *reference = strstr(recorder->reply, "\"ref\":\"");
    if (!reference || sscanf(reference, "\"ref\":\"%63[^\"]\"", recorder->reference) != 1) fail("Make has no ref");
    recorder->notes_left = notes_of_a_decision;
}

int recorded(struct recorder *recorder) {
    enum reply_state state =
        receive(recorder->descriptor, recorder->reply, sizeof recorder->reply, &recorder->length);
    if (state == reply_partial) return 0;
    if (state == reply_broken) fail("the reply to a command did not come whole");
    if (strstr(recorder->reply, "\"error\"")) {
        fprintf(stderr, "refused: %s\n", recorder->reply);
        exit(1);
    }
    take_reply(recorder);
    return 1;
}
