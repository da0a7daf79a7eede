/* A disk that loses what was not asked to be kept. LD_PRELOAD: below POWER_ROOT, each fsync() and fdatasync() copies what it is asked about to POWER_DISK:
 * of a file, all that is in it; of a folder, which names are in it. When the power is cut, nothing else is left: tests/durability/power.py puts it together.
 *
 *   POWER_DISK/files/KEY     what is in a file; KEY is its inode and when that was made, for inodes are used again
 *   POWER_DISK/folders/KEY   a line for each name in a folder: d or f, the key of what bears it, the name
 *   POWER_DISK/root          the key of POWER_ROOT
 *
 * The first call finds all of POWER_ROOT on the disk. The true call is left out: it would only take time. Calls take turns, so that an older copy never comes
 * after a newer one. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static const char *root(void) { const char *given = getenv("POWER_ROOT"); return given && *given ? given : NULL; }

static void fail(const char *what) { perror(what); abort(); }

static int place(char *into, const char *kind, const char *name) {
    return snprintf(into, PATH_MAX, "%s/%s%s%s", getenv("POWER_DISK"), kind, *name ? "/" : "", name);
}

static int keyed(int folder, const char *name, char *key, mode_t *mode) {
    struct statx found;
    if (statx(folder, name, AT_SYMLINK_NOFOLLOW | (*name ? 0 : AT_EMPTY_PATH), STATX_BASIC_STATS | STATX_BTIME, &found)) return 0;
    snprintf(key, 64, "%llu.%lld.%u", (unsigned long long)found.stx_ino, (long long)found.stx_btime.tv_sec, found.stx_btime.tv_nsec);
    *mode = found.stx_mode;
    return 1;
}

static void keep_file(int from, const char *key) {
    static __thread char piece[1 << 16];
    char path[PATH_MAX], part[PATH_MAX];
    place(path, "files", key);
    place(part, "part", "");
    int out = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (out < 0) fail(part);
    ssize_t count;                  /* read from the file as it is open: opening and closing it once more would take SQLite's locks from it */
    for (off_t at = 0; (count = pread(from, piece, sizeof piece, at)) > 0; at += count)
        if (write(out, piece, count) != count) fail(part);
    if (count < 0) fail(path);
    close(out);
    if (rename(part, path)) fail(path);
}

static void keep_folder(int from, const char *key, int all) {
    char path[PATH_MAX], part[PATH_MAX], self[64], of[64];
    mode_t mode;
    place(path, "folders", key);
    snprintf(part, sizeof part, "%.*s.part", PATH_MAX - 8, path);
    snprintf(self, sizeof self, "/proc/self/fd/%d", from);
    FILE *out = fopen(part, "we");
    DIR *names = opendir(self);
    if (!out || !names) fail(self);
    for (struct dirent *each; (each = readdir(names));) {
        if (!strcmp(each->d_name, ".") || !strcmp(each->d_name, "..") || !keyed(dirfd(names), each->d_name, of, &mode)) continue;
        if (!S_ISREG(mode) && !S_ISDIR(mode)) continue;                     /* sockets */
        fprintf(out, "%c %s %s\n", S_ISDIR(mode) ? 'd' : 'f', of, each->d_name);
        if (!all) continue;
        int inner = openat(dirfd(names), each->d_name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
        if (inner < 0) fail(each->d_name);
        if (S_ISDIR(mode)) keep_folder(inner, of, 1); else keep_file(inner, of);
        close(inner);
    }
    closedir(names);
    if (fclose(out) || rename(part, path)) fail(path);
}

static void begin(void) {
    char path[PATH_MAX], key[64];
    mode_t mode;
    place(path, "root", "");
    if (!access(path, F_OK)) return;
    int top = open(root(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (top < 0 || !keyed(top, "", key, &mode)) fail(root());
    keep_folder(top, key, 1);
    close(top);
    FILE *out = fopen(path, "we");
    if (!out || fprintf(out, "%s", key) < 0 || fclose(out)) fail(path);
}

static int keep(int from) {
    char self[64], path[PATH_MAX], lock[PATH_MAX], key[64];
    mode_t mode;
    snprintf(self, sizeof self, "/proc/self/fd/%d", from);
    ssize_t length = root() ? readlink(self, path, sizeof path - 1) : 0;
    if (length < 0) { errno = EBADF; return -1; }
    path[length] = 0;
    size_t most = root() ? strlen(root()) : 0;
    if (!most || strncmp(path, root(), most) || (path[most] && path[most] != '/')) return 1;        /* not ours */
    place(lock, "lock", "");
    int turn = open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (turn < 0 || flock(turn, LOCK_EX)) fail(lock);
    begin();
    if (!keyed(from, "", key, &mode)) fail(path);
    if (S_ISDIR(mode)) keep_folder(from, key, 0); else if (S_ISREG(mode)) keep_file(from, key);
    close(turn);
    return 0;
}

int fsync(int from) {
    int kept = keep(from);
    return kept == 1 ? (int)syscall(SYS_fsync, from) : kept;
}

int fdatasync(int from) { return fsync(from); }
