/* Callers of a Varlink service on a Unix socket, in one thread.
 *
 *   load SOCKET appends CLIENTS SECONDS  each client records a decision and nine notes on it, and begins anew, each
 *                                        call after the reply to the one before; prints events a second, median and
 *                                        99th percentile of a call in microseconds
 *   load SOCKET call MESSAGE COUNT       sends one message again and again; prints median and 99th percentile in
 *                                        microseconds, and the bytes of the last reply
 */
#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { notes_of_a_decision = 9, most_clients = 1024, most_calls = 4 << 20, reply_room = 1 << 20 };

static const char *socket_path;
/* As long as a note usually is; the record in the log then has some 256 bytes. */
static const char note[] =
    "Le marché est notifié, les travaux commencent le mois prochain ; la direction des bâtiments suit le chantier "
    "et rendra compte au prochain comité.";

struct client {
    int descriptor;
    double sent;
    int notes_left;
    char reference[64];
    char reply[8192];
    size_t length;
};

static double latencies[most_calls];
static size_t calls;

static void fail(const char *what) {
    fprintf(stderr, "%s: %s\n", what, strerror(errno));
    exit(1);
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e6 + time.tv_nsec / 1e3;
}

static int open_socket(void) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
    strncpy(address.sun_path, socket_path, sizeof address.sun_path - 1);
    if (descriptor < 0 || connect(descriptor, (struct sockaddr *)&address, sizeof address)) fail(socket_path);
    return descriptor;
}

static void send_message(int descriptor, const char *message) {
    size_t left = strlen(message) + 1;
    while (left) {
        ssize_t count = send(descriptor, message, left, MSG_NOSIGNAL);
        if (count < 0) fail("send");
        message += count;
        left -= count;
    }
}

/* Adds what has come; whether the reply is whole now. */
static int receive(int descriptor, char *reply, size_t room, size_t *length) {
    ssize_t count = recv(descriptor, reply + *length, room - *length, 0);
    if (count <= 0) {
        if (count == 0) errno = ECONNRESET;
        fail("recv");
    }
    *length += count;
    if (reply[*length - 1] != 0) {
        if (*length == room) fail("a reply is too long");
        return 0;
    }
    if (strstr(reply, "\"error\"")) {
        fprintf(stderr, "refused: %s\n", reply);
        exit(1);
    }
    return 1;
}

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static double percentile(double share) {
    return calls ? latencies[(size_t)((calls - 1) * share)] : 0;
}

static void took(double microseconds) {
    if (calls < most_calls) latencies[calls++] = microseconds;
}

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

static void send_next(struct client *client) {
    char message[1024];
    if (client->notes_left == 0) {
        snprintf(message, sizeof message,
            "{\"method\":\"fr.vigie.Decisions.Make\",\"parameters\":{\"title\":\"%s\",\"body\":\"BENCH\",\"id\":\"%s\"}}",
            note, new_id());
    } else {
        snprintf(message, sizeof message,
            "{\"method\":\"fr.vigie.Decisions.AddNote\",\"parameters\":{\"ref\":\"%s\",\"text\":\"%s\",\"id\":\"%s\"}}",
            client->reference, note, new_id());
    }
    client->length = 0;
    client->sent = now();
    send_message(client->descriptor, message);
}

/* The reply to a decision has the reference that the notes need. */
static void take_reply(struct client *client) {
    if (client->notes_left > 0) {
        client->notes_left--;
        return;
    }
    char *reference = strstr(client->reply, "\"ref\":\"");
    if (!reference || sscanf(reference, "\"ref\":\"%63[^\"]\"", client->reference) != 1) fail("Make has no ref");
    client->notes_left = notes_of_a_decision;
}

static void append(int count, double seconds) {
    static struct client clients[most_clients];
    static struct pollfd polled[most_clients];
    for (int i = 0; i < count; i++) {
        clients[i].descriptor = open_socket();
        polled[i] = (struct pollfd){.fd = clients[i].descriptor, .events = POLLIN};
    }
    double start = now(), end = start + seconds * 1e6;
    int waiting = count;
    for (int i = 0; i < count; i++) send_next(&clients[i]);
    while (waiting) {
        if (poll(polled, count, 60000) <= 0) fail("poll");
        for (int i = 0; i < count; i++) {
            struct client *client = &clients[i];
            if (!polled[i].revents) continue;
            if (!receive(client->descriptor, client->reply, sizeof client->reply, &client->length)) continue;
            double at = now();
            took(at - client->sent);
            take_reply(client);
            if (at < end) {
                send_next(client);
            } else {
                polled[i].fd = -1;
                waiting--;
            }
        }
    }
    double spent = (now() - start) / 1e6;
    size_t total = calls;
    qsort(latencies, calls, sizeof *latencies, ascending);
    printf("%.0f %.0f %.0f\n", total / spent, percentile(0.5), percentile(0.99));
}

static void repeat(const char *message, int count) {
    static char reply[reply_room];
    int descriptor = open_socket();
    size_t length = 0;
    while (count-- > 0) {
        double start = now();
        length = 0;
        send_message(descriptor, message);
        while (!receive(descriptor, reply, sizeof reply, &length)) {}
        took(now() - start);
    }
    qsort(latencies, calls, sizeof *latencies, ascending);
    printf("%.0f %.0f %zu\n", percentile(0.5), percentile(0.99), length);
}

int main(int count, char **words) {
    if (count == 5) socket_path = words[1];
    if (count == 5 && strcmp(words[2], "appends") == 0 && atoi(words[3]) <= most_clients) {
        append(atoi(words[3]), atof(words[4]));
    } else if (count == 5 && strcmp(words[2], "call") == 0) {
        repeat(words[3], atoi(words[4]));
    } else {
        fprintf(stderr, "usage: load SOCKET (appends CLIENTS SECONDS | call MESSAGE COUNT)\n");
        return 64;
    }
    return 0;
}
