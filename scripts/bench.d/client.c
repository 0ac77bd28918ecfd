#include "client.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

void fail(const char *what) {
    fprintf(stderr, "%s: %s\n", what, strerror(errno));
    exit(1);
}

double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e6 + time.tv_nsec / 1e3;
}

int open_socket(const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
    if (descriptor < 0) fail("socket");
    strncpy(address.sun_path, path, sizeof address.sun_path - 1);
    if (connect(descriptor, (struct sockaddr *)&address, sizeof address) == 0) return descriptor;
    int reason = errno;
    close(descriptor);
    errno = reason;
    return -1;
}

void send_message(int descriptor, const char *message) {
    size_t left = strlen(message) + 1;
    while (left) {
        ssize_t count = send(descriptor, message, left, MSG_NOSIGNAL);
        if (count < 0) fail("send");
        message += count;
        left -= count;
    }
}

enum reply_state receive(int descriptor, char *reply, size_t room, size_t *length) {
    ssize_t count = recv(descriptor, reply + *length, room - *length, 0);
    if (count <= 0) return reply_broken;
    *length += count;
    if (reply[*length - 1] == 0) return reply_whole;
    return *length == room ? reply_broken : reply_partial;
}

void call(int descriptor, const char *message, char *reply, size_t room) {
    size_t length = 0;
    send_message(descriptor, message);
    for (;;) {
        enum reply_state state = receive(descriptor, reply, room, &length);
        if (state == reply_broken) fail("the reply did not come whole");
        if (state == reply_whole) break;
    }
    if (strstr(reply, "\"error\"")) {
        fprintf(stderr, "refused: %s\n", reply);
        exit(1);
    }
}

long long number_after(const char *reply, const char *name) {
    const char *found = strstr(reply, name);
    long long number;
    return found && sscanf(found + strlen(name), "%lld", &number) == 1 ? number : -1;
}

void add_sample(struct samples *samples, double microseconds) {
    if (!samples->values) samples->values = malloc(most_samples * sizeof *samples->values);
    if (!samples->values) fail("malloc");
    if (samples->count < most_samples) samples->values[samples->count++] = microseconds;
}

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

double percentile(struct samples *samples, double share) {
    if (!samples->count) return 0;
    qsort(samples->values, samples->count, sizeof *samples->values, ascending);
    return samples->values[(size_t)((samples->count - 1) * share)];
}
