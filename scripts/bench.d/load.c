/* Callers of the daemon, in one thread.
 *
 *   load SOCKET appends CLIENTS SECONDS  each client records decisions and notes, each call after the reply to the one
 *                                        before; prints events a second, median and 99th percentile of a call in
 *                                        microseconds
 *   load SOCKET call MESSAGE COUNT       sends one message again and again; prints median and 99th percentile in
 *                                        microseconds
 */
#include "recorder.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { most_clients = 1024, reply_room = 1 << 20 };

static void append(const char *path, int count, double seconds) {
    static struct recorder recorders[most_clients];
    static struct pollfd polled[most_clients];
    struct samples samples = {0};
    for (int i = 0; i < count; i++) {
        open_recorder(&recorders[i], path);
        polled[i] = (struct pollfd){.fd = recorders[i].descriptor, .events = POLLIN};
    }
    double start = now(), end = start + seconds * 1e6;
    int waiting = count;
    for (int i = 0; i < count; i++) record_next(&recorders[i]);
    while (waiting) {
        if (poll(polled, count, 60000) <= 0) fail("poll");
        for (int i = 0; i < count; i++) {
            if (!polled[i].revents || !recorded(&recorders[i])) continue;
            double at = now();
            add_sample(&samples, at - recorders[i].sent);
            if (at < end) {
                record_next(&recorders[i]);
            } else {
                polled[i].fd = -1;
                waiting--;
            }
        }
    }
    double spent = (now() - start) / 1e6;
    printf("%.0f %.0f %.0f\n", samples.count / spent, percentile(&samples, 0.5), percentile(&samples, 0.99));
}

static void repeat(const char *path, const char *message, int count) {
    static char reply[reply_room];
    struct samples samples = {0};
    int descriptor = open_socket(path);
    if (descriptor < 0) fail(path);
    while (count-- > 0) {
        double start = now();
        call(descriptor, message, reply, sizeof reply);
        add_sample(&samples, now() - start);
    }
    printf("%.0f %.0f\n", percentile(&samples, 0.5), percentile(&samples, 0.99));
}

int main(int count, char **words) {
    if (count == 5 && strcmp(words[2], "appends") == 0 && atoi(words[3]) <= most_clients) {
        append(words[1], atoi(words[3]), atof(words[4]));
    } else if (count == 5 && strcmp(words[2], "call") == 0) {
        repeat(words[1], words[3], atoi(words[4]));
    } else {
        fprintf(stderr, "usage: load SOCKET (appends CLIENTS SECONDS | call MESSAGE COUNT)\n");
        return 64;
    }
    return 0;
}
