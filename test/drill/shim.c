/*
 * Counts the calls that change a disk, of every process that is started with it, and strikes at one of them.
 *
 * Loaded by LD_PRELOAD. XDG_DRILL, which mentor hands on to its git as it is, names a file of four numbers: the calls
 * so far, the call to strike at (0: none), what to do then (0: kill the whole process group before the call, else: fail
 * with this error), and whether only that call fails (else: every one from there on).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

struct orders { int count, at, error, once; };
static struct orders *orders;

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("XDG_DRILL");
  if (!path) return;
  int fd = syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0);
  if (fd < 0) return;
  void *page = mmap(NULL, sizeof(struct orders), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  syscall(SYS_close, fd);
  if (page != MAP_FAILED) orders = page;
}

/* Taking away needs no space, and a file that is open can be written to on whatever its folder forbids. */
enum kind { MAKE, WRITE, REMOVE };

static int struck(enum kind kind) {
  if (!orders) return 0;
  int n = __atomic_add_fetch(&orders->count, 1, __ATOMIC_SEQ_CST);
  int at = orders->at;
  if (at == 0 || n < at || (orders->once && n > at)) return 0;
  if (orders->error == 0) {
    if (n > at) return 0;
    kill(0, SIGKILL);
    for (;;) pause();
  }
  int error = orders->error;
  if ((error == ENOSPC || error == EDQUOT || error == EMFILE) && kind == REMOVE) return 0;
  if ((error == EROFS || error == EACCES || error == EMFILE) && kind == WRITE) return 0;
  errno = error;
  return 1;
}

static int is_file(int fd) {
  struct stat stats;
  return fstat(fd, &stats) == 0 && S_ISREG(stats.st_mode);
}

#define REAL(result, name, ...) \
  static result (*real)(__VA_ARGS__); \
  if (!real) real = dlsym(RTLD_NEXT, #name)

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    REAL(int, name, const char *, int, ...); \
    va_list rest; va_start(rest, flags); mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0; va_end(rest); \
    if ((flags & (O_CREAT | O_TRUNC)) && strncmp(path, "/dev/", 5) != 0 && struck(MAKE)) return -1; \
    return real(path, flags, mode); \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
  int name(int at, const char *path, int flags, ...) { \
    REAL(int, name, int, const char *, int, ...); \
    va_list rest; va_start(rest, flags); mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0; va_end(rest); \
    if ((flags & (O_CREAT | O_TRUNC)) && struck(MAKE)) return -1; \
    return real(at, path, flags, mode); \
  }
OPENAT(openat)
OPENAT(openat64)

#define PATH1(name, kind) \
  int name(const char *path) { REAL(int, name, const char *); if (struck(kind)) return -1; return real(path); }
PATH1(unlink, REMOVE)
PATH1(rmdir, REMOVE)

#define PATH2(name, kind) \
  int name(const char *one, const char *other) { \
    REAL(int, name, const char *, const char *); if (struck(kind)) return -1; return real(one, other); \
  }
PATH2(rename, MAKE)
PATH2(link, MAKE)
PATH2(symlink, MAKE)

#define PATHMODE(name) \
  int name(const char *path, mode_t mode) { REAL(int, name, const char *, mode_t); if (struck(MAKE)) return -1; return real(path, mode); }
PATHMODE(mkdir)
PATHMODE(creat)
PATHMODE(chmod)

#define TEMP(name) \
  int name(char *path) { REAL(int, name, char *); if (struck(MAKE)) return -1; return real(path); }
TEMP(mkstemp)
TEMP(mkstemp64)

#define FD(name) \
  int name(int fd) { REAL(int, name, int); if (struck(WRITE)) return -1; return real(fd); }
FD(fsync)
FD(fdatasync)

#define TRUNCATE(name, offset) \
  int name(int fd, offset length) { REAL(int, name, int, offset); if (struck(WRITE)) return -1; return real(fd, length); }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

ssize_t write(int fd, const void *bytes, size_t count) {
  REAL(ssize_t, write, int, const void *, size_t);
  if (is_file(fd) && struck(WRITE)) return -1;
  return real(fd, bytes, count);
}

#define PWRITE(name, offset) \
  ssize_t name(int fd, const void *bytes, size_t count, offset at) { \
    REAL(ssize_t, name, int, const void *, size_t, offset); if (is_file(fd) && struck(WRITE)) return -1; return real(fd, bytes, count, at); \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(ssize_t, writev, int, const struct iovec *, int);
  if (is_file(fd) && struck(WRITE)) return -1;
  return real(fd, parts, count);
}

#define FOPEN(name) \
  FILE *name(const char *path, const char *mode) { \
    REAL(FILE *, name, const char *, const char *); \
    if (strpbrk(mode, "wa+") && strncmp(path, "/dev/", 5) != 0 && struck(MAKE)) return NULL; \
    return real(path, mode); \
  }
FOPEN(fopen)
FOPEN(fopen64)
