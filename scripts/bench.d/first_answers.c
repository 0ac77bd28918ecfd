/* How long a daemon takes to answer after it was started.
 *
 *   first_answers SOCKET SINCE MESSAGE…  SINCE is the moment of its start as bash's EPOCHREALTIME has it; connects as
 *                                        soon as somebody listens, sends the messages one after the other, and prints
 *                                        the milliseconds from the start to each reply
 */
#include "client.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { pause_microseconds = 200, patience_seconds = 600, reply_room = 1 << 20 };

static double milliseconds_since(double since) {
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    return (time.tv_sec - since) * 1e3 + time.tv_nsec / 1e6;
}

static int wait_for_socket(const char *path) {
    double end = now() + patience_seconds * 1e6;
    while (now() < end) {
        int descriptor = open_socket(path);
        if (descriptor >= 0) return descriptor;
        if (errno != ENOENT && errno != ECONNREFUSED) fail(path);
        usleep(pause_microseconds);
    }
    errno = ETIMEDOUT;
    fail(path);
    return -1;
}

int main(int count, char **words) {
    static char reply[reply_room];
    if (count < 4) {
        fprintf(stderr, "usage: first_answers SOCKET SINCE MESSAGE…\n");
        return 64;
    }
    double since = atof(words[2]);
    int descriptor = wait_for_socket(words[1]);
    for (int i = 3; i < count; i++) {
        call(descriptor, words[i], reply, sizeof reply);
        printf("%.1f%c", milliseconds_since(since), i == count - 1 ? '\n' : ' ');
    }
    return 0;
}
