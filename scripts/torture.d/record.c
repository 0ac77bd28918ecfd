/* Preloaded into a program, notes in their order the calls that change the files below one directory, and lets one of
 * them fail.
 *
 *   TORTURE_ROOT    the directory, as an absolute path without links
 *   TORTURE_TRACE   the file that the notes are added to, outside of it
 *   TORTURE_FAULT   "CLASS NUMBER ERRNO MODE": the call of this class and number, from 1, goes wrong
 *
 * Classes: write, meta (a write through a descriptor opened with O_DSYNC), sync and map, all of the log's data.mdb;
 * journal (a write) and journal-sync, of the journal; signed (a write) and signed-sync, of the file of what was signed
 * last; names (the sync of a directory); views-write and views-sync, of any file of the views.
 * Modes: fail (nothing is done), short (half is written), late (done, undurably, and yet answered as failed), full
 * (from then on the file cannot grow), die (the process is killed before the call), latedie (after it, undurably).
 *
 * Calls are made one at a time, so that the order of the notes is the order of the calls. The system is asked through
 * syscall(2), which needs no look-up of what was replaced.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum operation { op_create = 1, op_write, op_truncate, op_sync, op_make_directory, op_rename, op_unlink, op_link, op_map };
enum { flag_durable = 1, flag_fault = 2, flag_append = 4 };
enum { descriptors = 4096 };

/* What Trace.swift reads: this header, then path, other path and data. */
struct header {
    uint32_t operation, flags;
    int64_t offset;
    uint32_t error, path_length, other_length, data_length;
};

struct file {
    char *path;
    int is_durable, is_appending, is_data, is_journal, is_signed, is_views, is_directory;
};

static struct file files[descriptors];
static char root[PATH_MAX];
static size_t root_length;
static int trace = -1;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static char fault_class[16], fault_mode[16];
static int fault_error;
static long fault_left;
static int is_full;

__attribute__((constructor)) static void start(void) {
    const char *directory = getenv("TORTURE_ROOT"), *notes = getenv("TORTURE_TRACE"), *fault = getenv("TORTURE_FAULT");
    if (!directory || !notes) return;
    root_length = strlen(directory);
    if (root_length >= sizeof root) abort();
    memcpy(root, directory, root_length + 1);
    trace = syscall(SYS_openat, AT_FDCWD, notes, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (trace < 0) abort();
    if (fault && sscanf(fault, "%15s %ld %d %15s", fault_class, &fault_left, &fault_error, fault_mode) != 4) abort();
}

static int is_below_root(const char *path) {
    return root_length && !strncmp(path, root, root_length) && (path[root_length] == '/' || !path[root_length]);
}

static const char *relative(const char *path) { return path[root_length] ? path + root_length + 1 : ""; }

static void note(enum operation operation, uint32_t flags, int64_t offset, int error, const char *path,
                 const char *other, const struct iovec *data, int count, size_t length) {
    struct header header = {operation, flags, offset, error, strlen(path), strlen(other), length};
    size_t total = sizeof header + header.path_length + header.other_length + length;
    char *bytes = malloc(total), *end = bytes;
    if (!bytes) abort();
    end = mempcpy(end, &header, sizeof header);
    end = mempcpy(end, path, header.path_length);
    end = mempcpy(end, other, header.other_length);
    for (int i = 0; i < count && length; i++) {
        size_t part = data[i].iov_len < length ? data[i].iov_len : length;
        end = mempcpy(end, data[i].iov_base, part);
        length -= part;
    }
    if (syscall(SYS_write, trace, bytes, total) != (ssize_t)total) abort();
    free(bytes);
}

static struct file *tracked(int fd) {
    return trace >= 0 && fd >= 0 && fd < descriptors && files[fd].path ? &files[fd] : NULL;
}

/* Whether this call is the one that is to go wrong. */
static int is_due(const char *class) { return fault_left > 0 && !strcmp(class, fault_class) && --fault_left == 0; }
static int is_mode(const char *mode) { return !strcmp(mode, fault_mode); }
static void die(void) { syscall(SYS_kill, getpid(), SIGKILL); }

static long answer(long result, int error) {
    if (error) errno = error;
    return error ? -1 : result;
}

/* MARK: Names */

static void track(int fd, const char *path, int flags) {
    struct stat status;
    if (fd >= descriptors) abort();
    files[fd] = (struct file){.path = strdup(path)};
    if (!files[fd].path || fstat(fd, &status)) abort();
    files[fd].is_durable = (flags & O_DSYNC) != 0;
    files[fd].is_appending = (flags & O_APPEND) != 0;
    files[fd].is_directory = S_ISDIR(status.st_mode);
    const char *name = strrchr(path, '/');
    files[fd].is_views = strstr(path + root_length, "/views/") && !files[fd].is_directory;
    files[fd].is_data = name && !strcmp(name, "/data.mdb") && !files[fd].is_views;
    files[fd].is_journal = name && (!strcmp(name, "/journal") || !strcmp(name, "/journal.new"));
    files[fd].is_signed = name && !strncmp(name, "/checkpoint.last.", strlen("/checkpoint.last."));
}

static int do_open(int directory, const char *path, int flags, mode_t mode) {
    struct stat status;
    if (trace < 0) return syscall(SYS_openat, directory, path, flags, mode);
    pthread_mutex_lock(&mutex);
    int is_new = (flags & O_CREAT) && fstatat(directory, path, &status, AT_SYMLINK_NOFOLLOW);
    int fd = syscall(SYS_openat, directory, path, flags, mode), error = fd < 0 ? errno : 0;
    if (fd >= 0) {
        char link[64], real[PATH_MAX];
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        ssize_t length = readlink(link, real, sizeof real - 1);
        if (length > 0) {
            real[length] = 0;
            if (is_below_root(real)) {
                track(fd, real, flags);
                if (is_new) note(op_create, 0, 0, 0, relative(real), "", NULL, 0, 0);
                if (!is_new && (flags & O_TRUNC)) note(op_truncate, 0, 0, 0, relative(real), "", NULL, 0, 0);
            }
        }
    }
    pthread_mutex_unlock(&mutex);
    return answer(fd, error);
}

#define OPEN(name, parameters, directory)                                                                              \
    int name parameters {                                                                                              \
        mode_t mode = 0;                                                                                               \
        if (flags & (O_CREAT | O_TMPFILE)) {                                                                           \
            va_list list;                                                                                              \
            va_start(list, flags);                                                                                     \
            mode = va_arg(list, mode_t);                                                                               \
            va_end(list);                                                                                              \
        }                                                                                                              \
        return do_open(directory, path, flags, mode);                                                                  \
    }
OPEN(open, (const char *path, int flags, ...), AT_FDCWD)
OPEN(open64, (const char *path, int flags, ...), AT_FDCWD)
OPEN(openat, (int directory, const char *path, int flags, ...), directory)
OPEN(openat64, (int directory, const char *path, int flags, ...), directory)

int close(int fd) {
    struct file *file = tracked(fd);
    if (!file) return syscall(SYS_close, fd);
    pthread_mutex_lock(&mutex);
    free(file->path);
    file->path = NULL;
    int result = syscall(SYS_close, fd), error = result ? errno : 0;
    pthread_mutex_unlock(&mutex);
    return answer(result, error);
}

/* Paths are given as the program gives them: its directories have no links. */
static int do_names(enum operation operation, const char *path, const char *other, long number, long flags) {
    pthread_mutex_lock(&mutex);
    long result = operation == op_make_directory || operation == op_unlink
                      ? syscall(number, AT_FDCWD, path, flags)
                      : syscall(number, AT_FDCWD, path, AT_FDCWD, other, flags);
    int error = result ? errno : 0;
    if (!error && trace >= 0 && is_below_root(path))
        note(operation, 0, 0, 0, relative(path), other ? relative(other) : "", NULL, 0, 0);
    pthread_mutex_unlock(&mutex);
    return answer(result, error);
}

int mkdir(const char *path, mode_t mode) { return do_names(op_make_directory, path, NULL, SYS_mkdirat, mode); }
int unlink(const char *path) { return do_names(op_unlink, path, NULL, SYS_unlinkat, 0); }
int rmdir(const char *path) { return do_names(op_unlink, path, NULL, SYS_unlinkat, AT_REMOVEDIR); }
int rename(const char *path, const char *other) { return do_names(op_rename, path, other, SYS_renameat2, 0); }
int link(const char *path, const char *other) { return do_names(op_link, path, other, SYS_linkat, 0); }

/* MARK: Contents */

static size_t length_of(const struct iovec *data, int count) {
    size_t length = 0;
    for (int i = 0; i < count; i++) length += data[i].iov_len;
    return length;
}

static int would_grow(int fd, int64_t end) {
    struct stat status;
    return !fstat(fd, &status) && end > status.st_size;
}

static ssize_t put(int fd, const struct iovec *data, int count, int64_t offset, int is_positioned) {
    return is_positioned ? syscall(SYS_pwritev, fd, data, count, offset, 0) : syscall(SYS_writev, fd, data, count);
}

/* Half of the first buffer, for a write that the system cuts short. */
static ssize_t put_half(int fd, const struct iovec *data, int64_t offset, int is_positioned) {
    struct iovec half = {data[0].iov_base, data[0].iov_len / 2};
    return put(fd, &half, 1, offset, is_positioned);
}

static ssize_t do_write(int fd, const struct iovec *data, int count, int64_t offset, int is_positioned) {
    struct file *file = tracked(fd);
    if (!file) return put(fd, data, count, offset, is_positioned);
    pthread_mutex_lock(&mutex);
    if (!is_positioned) offset = syscall(SYS_lseek, fd, 0, SEEK_CUR);
    int is_fault = (file->is_data && is_due(file->is_durable ? "meta" : "write")) ||
                   (file->is_journal && is_due("journal")) || (file->is_views && is_due("views-write")) ||
                   (file->is_signed && is_due("signed"));
    if (is_fault && is_mode("die")) die();
    if (is_fault && is_mode("full")) is_full = 1;
    int is_refused = file->is_data && is_full && would_grow(fd, offset + length_of(data, count));
    int is_late = is_fault && (is_mode("late") || is_mode("latedie"));
    ssize_t result;
    if (is_refused || (is_fault && is_mode("fail"))) {
        errno = fault_error;
        result = -1;
    } else if (is_fault && is_mode("short")) {
        result = put_half(fd, data, offset, is_positioned);
    } else {
        result = put(fd, data, count, offset, is_positioned);
    }
    int error = result < 0 ? errno : 0;
    uint32_t flags = (file->is_durable && !is_late ? flag_durable : 0) | (file->is_appending ? flag_append : 0) |
                     (is_fault || is_refused ? flag_fault : 0);
    note(op_write, flags, offset, error, relative(file->path), "", data, count, result > 0 ? result : 0);
    if (is_fault && is_mode("latedie")) die();
    if (is_fault && is_mode("late")) error = fault_error;
    pthread_mutex_unlock(&mutex);
    return answer(result, error);
}

#define ONE(bytes, length) (&(struct iovec){(void *)(bytes), length}), 1
ssize_t write(int fd, const void *bytes, size_t length) { return do_write(fd, ONE(bytes, length), 0, 0); }
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return do_write(fd, ONE(bytes, length), at, 1); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) { return do_write(fd, ONE(bytes, length), at, 1); }
ssize_t writev(int fd, const struct iovec *data, int count) { return do_write(fd, data, count, 0, 0); }
ssize_t pwritev(int fd, const struct iovec *data, int count, off_t at) { return do_write(fd, data, count, at, 1); }
ssize_t pwritev64(int fd, const struct iovec *data, int count, off64_t at) { return do_write(fd, data, count, at, 1); }

static int do_truncate(int fd, int64_t size) {
    pthread_mutex_lock(&mutex);
    struct file *file = tracked(fd);
    int result = syscall(SYS_ftruncate, fd, size), error = result ? errno : 0;
    if (file && !error) note(op_truncate, 0, size, 0, relative(file->path), "", NULL, 0, 0);
    pthread_mutex_unlock(&mutex);
    return answer(result, error);
}

int ftruncate(int fd, off_t size) { return do_truncate(fd, size); }
int ftruncate64(int fd, off64_t size) { return do_truncate(fd, size); }

/* Room that is reserved changes no content; of a log's files only lock.mdb has it reserved. */
static int do_allocate(int fd, int mode, int64_t offset, int64_t length) {
    struct file *file = tracked(fd);
    if (file && file->is_data) abort();
    return syscall(SYS_fallocate, fd, mode, offset, length);
}

int fallocate(int fd, int mode, off_t offset, off_t length) { return do_allocate(fd, mode, offset, length); }
int fallocate64(int fd, int mode, off64_t offset, off64_t length) { return do_allocate(fd, mode, offset, length); }
int posix_fallocate(int fd, off_t offset, off_t length) { return do_allocate(fd, 0, offset, length) ? errno : 0; }
int posix_fallocate64(int fd, off64_t offset, off64_t length) { return do_allocate(fd, 0, offset, length) ? errno : 0; }

/* MARK: Syncs */

static int do_sync(int fd, long number) {
    struct file *file = tracked(fd);
    if (!file) return syscall(number, fd);
    pthread_mutex_lock(&mutex);
    int is_fault = (file->is_data && is_due("sync")) || (file->is_journal && is_due("journal-sync")) ||
                   (file->is_directory && is_due("names")) || (file->is_views && is_due("views-sync")) ||
                   (file->is_signed && is_due("signed-sync"));
    if (is_fault && is_mode("die")) die();
    int result = is_fault ? -1 : syscall(number, fd), error = is_fault ? fault_error : result ? errno : 0;
    note(op_sync, is_fault ? flag_fault : 0, 0, error, relative(file->path), "", NULL, 0, 0);
    pthread_mutex_unlock(&mutex);
    return answer(result, error);
}

int fsync(int fd) { return do_sync(fd, SYS_fsync); }
int fdatasync(int fd) { return do_sync(fd, SYS_fdatasync); }

/* What is written through a map is seen by nobody here: a log that did so could not be tried this way. */
int msync(void *address, size_t length, int flags) {
    if (trace >= 0) abort();
    return syscall(SYS_msync, address, length, flags);
}

static void *do_map(void *address, size_t length, int protection, int flags, int fd, int64_t offset) {
    struct file *file = tracked(fd);
    if (file && file->is_data) {
        if (is_due("map")) {
            note(op_map, flag_fault, length, fault_error, relative(file->path), "", NULL, 0, 0);
            errno = fault_error;
            return MAP_FAILED;
        }
        note(op_map, 0, length, 0, relative(file->path), "", NULL, 0, 0);
    }
    return (void *)syscall(SYS_mmap, address, length, protection, flags, fd, offset);
}

void *mmap(void *address, size_t length, int protection, int flags, int fd, off_t offset) {
    return do_map(address, length, protection, flags, fd, offset);
}
void *mmap64(void *address, size_t length, int protection, int flags, int fd, off64_t offset) {
    return do_map(address, length, protection, flags, fd, offset);
}
