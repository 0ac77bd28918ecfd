/* The least that a program needs to call a Varlink service on a Unix socket and to time it. */
#ifndef CLIENT_H
#define CLIENT_H

#include <stddef.h>

/* Ends the program with what went wrong, and errno's words for it. */
void fail(const char *what);

/* Microseconds of a clock that only goes on. */
double now(void);

/* -1, with errno, when nobody listens. */
int open_socket(const char *path);

void send_message(int descriptor, const char *message);

enum reply_state { reply_broken = -1, reply_partial, reply_whole };

/* Adds to `reply` what has come. A whole reply ends with a zero byte. */
enum reply_state receive(int descriptor, char *reply, size_t room, size_t *length);

/* Waits for a whole reply to a message; ends the program when there is none, or when it is an error. */
void call(int descriptor, const char *message, char *reply, size_t room);

/* The whole number after the first `name` in a reply; -1 when there is none. */
long long number_after(const char *reply, const char *name);

enum { most_samples = 4 << 20 };

/* What calls took, in microseconds. */
struct samples {
    double *values;
    size_t count;
};

void add_sample(struct samples *samples, double microseconds);

/* Sorts; 0 when there are none. */
double percentile(struct samples *samples, double share);

#endif
