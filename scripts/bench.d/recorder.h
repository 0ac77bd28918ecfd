/* A client that records a decision and nine notes on it, and begins anew, each call after the reply to the one before. */
#ifndef RECORDER_H
#define RECORDER_H

#include "client.h"

struct recorder {
    int descriptor;
    double sent;
    int notes_left;
    char reference[64];
    char reply[8192];
    size_t length;
};

void open_recorder(struct recorder *recorder, const char *path);

void record_next(struct recorder *recorder);

/* Takes what has come; whether the reply is whole now. Ends the program when a call fails. */
int recorded(struct recorder *recorder);

#endif
