/* The least that a server does who answers only what is on the disk: receives calls, writes and syncs those that came
 * together, replies. It understands nothing and keeps nothing else: what a register takes beyond it is its own work,
 * and what it takes itself no register on this machine can save.
 *
 *   least SOCKET FILE     serves until it is killed
 */
#define _GNU_SOURCE
#include "client.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { page = 4096, file_pages = 2048, most_ready = 64, most_connections = 1024 + 16 };

/* Calls come one after the other from each client: no message lies behind another. */
static struct connection {
    char bytes[2048];
    size_t length;
} connections[most_connections];

/* As long as the reply to a note, and with the reference that the client takes from it. */
static const char reply[] =
    "{\"parameters\":{\"change\":{\"ref\":\"BENCH-2026-0001\",\"number\":1,\"position\":100000,\"repeated\":false,"
    "\"warnings\":[]}}}";

static int listen_at(const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
    if (descriptor < 0) fail("socket");
    strncpy(address.sun_path, path, sizeof address.sun_path - 1);
    /* Under its own name only once calls are taken: whoever waits for the name may call. */
    strncat(address.sun_path, ".new", sizeof address.sun_path - strlen(address.sun_path) - 1);
    if (bind(descriptor, (struct sockaddr *)&address, sizeof address) || listen(descriptor, 1024)) fail(path);
    if (rename(address.sun_path, path)) fail(path);
    return descriptor;
}

/* With all its blocks, as a journal has them, and past the page cache. */
static int make_file(const char *path, char *bytes) {
    int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (descriptor < 0) fail(path);
    for (int i = 0; i < file_pages; i++)
        if (write(descriptor, bytes, page) != page) fail(path);
    if (fsync(descriptor)) fail("fsync");
    close(descriptor);
    descriptor = open(path, O_WRONLY | O_DIRECT);
    if (descriptor < 0 && (descriptor = open(path, O_WRONLY)) < 0) fail(path);
    return descriptor;
}

static void store(int file, const char *bytes, size_t length) {
    static size_t next;
    size_t whole = (length + page - 1) / page * page;
    if (next + whole > (size_t)file_pages * page) next = 0;
    if (pwrite(file, bytes, whole, next) != (ssize_t)whole || fdatasync(file)) fail("pwrite");
    next += whole;
}

/* Whether a whole message is there; ends with 0 bytes when the peer has gone. */
static int received(int epoll, int descriptor) {
    struct connection *one = &connections[descriptor];
    ssize_t count = recv(descriptor, one->bytes + one->length, sizeof one->bytes - one->length, 0);
    if (count <= 0) {
        epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, NULL);
        close(descriptor);
        one->length = 0;
        return 0;
    }
    one->length += count;
    return one->bytes[one->length - 1] == 0;
}

static void admit(int epoll, int listener) {
    int descriptor = accept(listener, NULL, NULL);
    if (descriptor < 0 || descriptor >= most_connections) fail("accept");
    struct epoll_event wanted = {.events = EPOLLIN, .data.fd = descriptor};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &wanted)) fail("epoll_ctl");
}

static void serve(int epoll, int listener, int file, char *batch) {
    struct epoll_event ready[most_ready];
    int callers[most_ready], calls = 0, count = epoll_wait(epoll, ready, most_ready, -1);
    size_t length = 0;
    for (int i = 0; i < count; i++) {
        int descriptor = ready[i].data.fd;
        if (descriptor == listener) {
            admit(epoll, listener);
        } else if (received(epoll, descriptor)) {
            struct connection *one = &connections[descriptor];
            memcpy(batch + length, one->bytes, one->length);
            length += one->length;
            one->length = 0;
            callers[calls++] = descriptor;
        }
    }
    if (!calls) return;
    store(file, batch, length);
    for (int i = 0; i < calls; i++) send(callers[i], reply, sizeof reply, MSG_NOSIGNAL);
}

int main(int count, char **words) {
    char *batch = NULL;
    if (count != 3) fail("usage: least SOCKET FILE");
    if (posix_memalign((void **)&batch, page, most_ready * sizeof connections[0].bytes + page)) fail("memory");
    memset(batch, 0, page);
    int file = make_file(words[2], batch), listener = listen_at(words[1]), epoll = epoll_create1(0);
    struct epoll_event wanted = {.events = EPOLLIN, .data.fd = listener};
    if (epoll < 0 || epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &wanted)) fail("epoll");
    for (;;) serve(epoll, listener, file, batch);
}
