/* Paths, whole files, and output that appears whole or not at all. */
#include "tests/unit/test.h"

#include "core/base/arena_str.h"
#include "core/base/file.h"
#include "core/base/source.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* A folder of its own for each test, which is also the working directory. */
typedef struct place {
    enl_mem mem;
    enl_arena arena;
    jmp_buf recover; /* never set: memory does not run out */
    char dir[64];
} place;

static int enter(void **state)
{
    place *p = calloc(1, sizeof *p);
    *state = p;
    enl_mem_init(&p->mem, NULL, NULL, 0);
    p->mem.recover = &p->recover;
    enl_arena_init(&p->arena, &p->mem);
    strcpy(p->dir, "/tmp/enlace-test-XXXXXX");
    return mkdtemp(p->dir) ? chdir(p->dir) : -1;
}

static int leave(void **state)
{
    place *p = *state;
    char command[192];
    snprintf(command, sizeof command, "chmod -R u+w %s; rm -rf %s", p->dir, p->dir);
    enl_mem_drop(&p->mem);
    free(p);
    return chdir("/") || system(command);
}

static void put(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void check_file(const char *path, const char *want)
{
    char got[256] = "";
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    got[fread(got, 1, sizeof got - 1, f)] = 0;
    fclose(f);
    assert_string_equal(got, want);
}

static int count_files(const char *path)
{
    int n = 0;
    DIR *d = opendir(path);
    assert_non_null(d);
    for (struct dirent *e; (e = readdir(d));)
        n += strcmp(e->d_name, ".") && strcmp(e->d_name, "..");
    closedir(d);
    return n;
}

static void test_paths(void **state)
{
    place *p = *state;
    assert_str(enl_path_join(&p->arena, ENL_S("a"), ENL_S("b")), "a/b");
    assert_str(enl_path_join(&p->arena, ENL_S("a/"), ENL_S("b")), "a/b");
    assert_str(enl_path_join(&p->arena, ENL_S(""), ENL_S("b")), "b");
    assert_str(enl_path_join(&p->arena, ENL_S("a"), ENL_S("/b")), "/b");
    assert_str(enl_path_dir(ENL_S("a/b/c")), "a/b");
    assert_str(enl_path_dir(ENL_S("c")), ".");
    assert_str(enl_path_dir(ENL_S("/c")), "/");
    assert_str(enl_path_dir(ENL_S("a//c")), "a");
    assert_str(enl_path_base(ENL_S("a/b.md")), "b.md");
    assert_str(enl_path_base(ENL_S("b.md")), "b.md");
}

static void test_below(void **state)
{
    place *p = *state;
    enl_arena *a = &p->arena;
    assert_int_equal(mkdir("in", 0777) || mkdir("inside", 0777), 0);
    put("in/a.csv", "");
    put("out.csv", "");
    assert_int_equal(symlink("../out.csv", "in/link.csv") || symlink("..", "in/up") ||
                         symlink("../later", "in/dangling") || symlink("in", "alias"),
                     0);
    assert_true(enl_path_below(a, ENL_S("in"), ENL_S("in/a.csv")));
    assert_true(enl_path_below(a, ENL_S("in"), ENL_S("in")));
    assert_true(enl_path_below(a, ENL_S("in"), ENL_S("in/not/there.csv")));
    assert_true(enl_path_below(a, ENL_S("in"), ENL_S("alias/a.csv")));
    assert_true(enl_path_below(a, ENL_S("."), ENL_S("out.csv")));
    assert_true(enl_path_below(a, ENL_S("/"), ENL_S("out.csv")));
    assert_false(enl_path_below(a, ENL_S("in"), ENL_S("out.csv")));
    assert_false(enl_path_below(a, ENL_S("in"), ENL_S("inside")));
    assert_false(enl_path_below(a, ENL_S("in"), ENL_S("in/../out.csv")));
    assert_false(enl_path_below(a, ENL_S("in"), ENL_S("in/link.csv")));
    assert_false(enl_path_below(a, ENL_S("in"), ENL_S("in/up/out.csv")));
    assert_false(enl_path_below(a, ENL_S("in"), ENL_S("in/not/../../../out.csv")));
    assert_false(enl_path_below(a, ENL_S("in"), ENL_S("in/dangling")));
    assert_false(enl_path_below(a, ENL_S("in"), ENL_S("/etc/passwd")));
    assert_false(enl_path_below(a, ENL_S("in"), ENL_S("")));
    assert_false(enl_path_below(a, ENL_S("in"), ENL_S("in/a\0b")));
    assert_false(enl_path_below(a, ENL_S("nowhere"), ENL_S("in")));
}

static void test_read(void **state)
{
    place *p = *state;
    enl_str s;
    put("a", "hello");
    assert_int_equal(enl_file_read(&p->arena, "a", 5, &s), ENL_OK);
    assert_str(s, "hello");
    assert_int_equal(s.p[5], 0);
    assert_int_equal(enl_file_read(&p->arena, "a", 4, &s), ENL_ELIMIT);
    assert_int_equal(enl_file_read(&p->arena, "none", 4, &s), ENL_EIO);
    assert_int_equal(errno, ENOENT);
    assert_int_equal(enl_file_read(&p->arena, ".", 4, &s), ENL_EIO);
    assert_int_equal(errno, EISDIR);
    assert_int_equal(enl_file_read(&p->arena, "/dev/zero", 200000, &s), ENL_ELIMIT);
    assert_int_equal(enl_file_read(&p->arena, "/dev/null", 0, &s), ENL_OK);
    assert_int_equal(s.n, 0);
    assert_int_equal(mkfifo("pipe", 0600), 0);
    assert_int_equal(enl_file_read(&p->arena, "pipe", 4, &s), ENL_EIO);
    assert_int_equal(errno, EINVAL);
    assert_true(enl_file_exists("a") && !enl_file_exists(".") && !enl_file_exists("none"));
    assert_true(enl_dir_exists(".") && !enl_dir_exists("a") && !enl_dir_exists("none"));
}

static void test_source_read(void **state)
{
    place *p = *state;
    enl_sources s;
    uint32_t first, again;
    enl_sources_init(&s, &p->arena);
    put("a.md", "text");
    assert_int_equal(enl_source_read(&s, ENL_S("a.md"), 100, &first), ENL_OK);
    unlink("a.md");
    assert_int_equal(enl_source_read(&s, ENL_S("a.md"), 100, &again), ENL_OK);
    assert_int_equal(first, again);
    assert_str(enl_source_text(&s, again), "text");
    assert_int_equal(enl_source_read(&s, ENL_S("b.md"), 100, &again), ENL_EIO);
}

static enl_status write_text(place *p, const char *path, const char *text)
{
    enl_outfile o;
    enl_status status = enl_outfile_open(&o, &p->mem, path);
    if (status) return status;
    enl_outfile_write(&o, text, strlen(text));
    status = enl_outfile_commit(&o);
    int error = errno;
    enl_outfile_drop(&o);
    errno = error;
    return status;
}

static mode_t mode_of(const char *path)
{
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    return st.st_mode & 07777;
}

static void test_out_whole(void **state)
{
    place *p = *state;
    umask(027);
    assert_int_equal(write_text(p, "new.pdf", "new"), ENL_OK);
    check_file("new.pdf", "new");
    assert_int_equal(mode_of("new.pdf"), 0640);
    chmod("new.pdf", 0606);
    assert_int_equal(write_text(p, "new.pdf", "newer"), ENL_OK);
    check_file("new.pdf", "newer");
    assert_int_equal(mode_of("new.pdf"), 0606);
    umask(022);
    char name[256];
    memset(name, 'n', 255);
    name[255] = 0;
    assert_int_equal(write_text(p, name, "long"), ENL_OK);
    assert_int_equal(count_files("."), 2);
    assert_int_equal(p->mem.live, 0);
}

static void test_out_large(void **state)
{
    place *p = *state;
    enl_outfile o;
    enum { N = 300000 };
    unsigned char *bytes = malloc(N), *got = malloc(N);
    for (size_t i = 0; i < N; i++) bytes[i] = (unsigned char)(i * 7 >> 3);
    assert_int_equal(enl_outfile_open(&o, &p->mem, "large"), ENL_OK);
    for (size_t at = 0, n = 1; at < N; at += n, n = n * 3 < 150000 ? n * 3 : 1) {
        if (n > N - at) n = N - at;
        assert_int_equal(enl_outfile_write(&o, bytes + at, n), ENL_OK);
    }
    assert_int_equal(enl_outfile_commit(&o), ENL_OK);
    FILE *f = fopen("large", "rb");
    assert_int_equal(fread(got, 1, N, f), N);
    assert_int_equal(fgetc(f), EOF);
    assert_memory_equal(bytes, got, N);
    fclose(f);
    free(bytes);
    free(got);
}

static void test_out_dropped(void **state)
{
    place *p = *state;
    enl_outfile o;
    put("old.pdf", "old");
    assert_int_equal(enl_outfile_open(&o, &p->mem, "old.pdf"), ENL_OK);
    enl_outfile_write(&o, "half", 4);
    assert_true(count_files(".") <= 2); /* one where files can be without a name */
    enl_outfile_drop(&o);
    enl_outfile_drop(&o);
    check_file("old.pdf", "old");
    assert_int_equal(count_files("."), 1);
    assert_int_equal(p->mem.live, 0);
}

static void test_out_failed(void **state)
{
    place *p = *state;
    enl_outfile o;
    put("old.pdf", "old");
    assert_int_equal(enl_outfile_open(&o, &p->mem, "old.pdf"), ENL_OK);
    /* The disk is full from here on. */
    int full = open("/dev/full", O_WRONLY);
    assert_true(full >= 0 && dup2(full, o.fd) == o.fd);
    close(full);
    char *bytes = calloc(1, 100000);
    assert_int_equal(enl_outfile_write(&o, bytes, 100000), ENL_EIO);
    assert_int_equal(enl_outfile_write(&o, bytes, 1), ENL_EIO);
    free(bytes);
    assert_int_equal(enl_outfile_commit(&o), ENL_EIO);
    assert_int_equal(errno, ENOSPC);
    check_file("old.pdf", "old");
    assert_int_equal(count_files("."), 1);
    assert_int_equal(p->mem.live, 0);
}

static void test_out_read_only_folder(void **state)
{
    place *p = *state;
    assert_int_equal(mkdir("locked", 0777), 0);
    put("locked/old.pdf", "old");
    assert_int_equal(chmod("locked", 0555) || chmod(".", 0755), 0);
    bool root = geteuid() == 0; /* whom modes don't stop */
    if (root) assert_int_equal(seteuid(65534), 0);
    enl_status status = write_text(p, "locked/old.pdf", "new");
    int error = errno;
    if (root) assert_int_equal(seteuid(0), 0);
    assert_int_equal(status, ENL_EIO);
    assert_int_equal(error, EACCES);
    check_file("locked/old.pdf", "old");
    assert_int_equal(count_files("locked"), 1);
}

static void test_out_nowhere(void **state)
{
    place *p = *state;
    assert_int_equal(write_text(p, "no/such/folder.pdf", "x"), ENL_EIO);
    assert_int_equal(errno, ENOENT);
    assert_int_equal(mkdir("folder", 0777), 0);
    assert_int_equal(write_text(p, "folder", "x"), ENL_EIO);
    assert_int_equal(errno, EISDIR);
    assert_int_equal(count_files("."), 1);
    assert_int_equal(p->mem.live, 0);
}

static void test_out_devices(void **state)
{
    place *p = *state;
    assert_int_equal(write_text(p, "/dev/full", "x"), ENL_EIO);
    assert_int_equal(errno, ENOSPC);
    assert_int_equal(write_text(p, "/dev/null", "x"), ENL_OK);
    int ends[2];
    char path[32], got[8] = "";
    assert_int_equal(pipe(ends), 0);
    snprintf(path, sizeof path, "/dev/fd/%d", ends[1]);
    assert_int_equal(write_text(p, path, "piped"), ENL_OK);
    assert_int_equal(read(ends[0], got, sizeof got), 5);
    assert_string_equal(got, "piped");
    close(ends[0]);
    close(ends[1]);
    /* What a descriptor's file held before stays. */
    put("log", "before ");
    int log = open("log", O_WRONLY | O_APPEND);
    snprintf(path, sizeof path, "/dev/fd/%d", log);
    assert_int_equal(write_text(p, path, "after"), ENL_OK);
    close(log);
    check_file("log", "before after");
    assert_int_equal(count_files("."), 1);
}

static void test_out_fifo(void **state)
{
    place *p = *state;
    char got[8] = "";
    assert_int_equal(mkfifo("fifo", 0666), 0);
    int reader = open("fifo", O_RDONLY | O_NONBLOCK);
    assert_int_equal(write_text(p, "fifo", "fifo"), ENL_OK);
    assert_int_equal(read(reader, got, sizeof got), 4);
    assert_string_equal(got, "fifo");
    close(reader);
    struct stat st;
    assert_int_equal(stat("fifo", &st), 0);
    assert_true(S_ISFIFO(st.st_mode));
}

/* What a killed run has left is removed by the next one; what belongs to a process that lives, and
 * what only looks alike, is not. */
static void test_out_stale(void **state)
{
    place *p = *state;
    char living[80];
    snprintf(living, sizeof living, ".enlace-%ld-1-0.tmp", (long)getpid());
    pid_t gone = fork();
    if (gone == 0) _exit(0);
    waitpid(gone, NULL, 0);
    char stale[80];
    snprintf(stale, sizeof stale, ".enlace-%ld-7f00-0.tmp", (long)gone);
    put(stale, "half");
    put(living, "half");
    put(".enlace-notes.tmp", "mine");
    assert_int_equal(mkdir(".enlace-99999999-1-0.tmp", 0777), 0);
    assert_int_equal(write_text(p, "a.pdf", "new"), ENL_OK);
    assert_int_equal(access(stale, F_OK), -1);
    assert_int_equal(access(living, F_OK), 0);
    assert_int_equal(access(".enlace-notes.tmp", F_OK), 0);
    assert_int_equal(access(".enlace-99999999-1-0.tmp", F_OK), 0);
    check_file("a.pdf", "new");
    assert_int_equal(write_text(p, "a.pdf", "newer"), ENL_OK);
    check_file("a.pdf", "newer");
}

static void test_out_link(void **state)
{
    place *p = *state;
    struct stat st;
    assert_int_equal(mkdir("far", 0777), 0);
    put("far/real.pdf", "old");
    assert_int_equal(symlink("far/real.pdf", "link.pdf"), 0);
    assert_int_equal(write_text(p, "link.pdf", "new"), ENL_OK);
    check_file("far/real.pdf", "new");
    assert_int_equal(lstat("link.pdf", &st), 0);
    assert_true(S_ISLNK(st.st_mode));
}

static void reads_and_writes(enl_mem *m)
{
    enl_arena a;
    enl_str s;
    enl_outfile o;
    enl_arena_init(&a, m);
    /* A file that can't be read for want of memory is not a limit of its own: start over. */
    if (enl_file_read(&a, "a", 100000, &s)) enl_mem_fail(m, ENL_JUMP_MEMORY);
    if (enl_outfile_open(&o, m, "b")) fail();
    enl_outfile_write(&o, s.p, s.n);
    assert_int_equal(enl_outfile_commit(&o), ENL_OK);
}

static void test_out_of_memory(void **state)
{
    (void)state;
    put("a", "text");
    int before = open("/dev/null", O_RDONLY);
    test_every_failure(reads_and_writes);
    int after = open("/dev/null", O_RDONLY);
    assert_int_equal(after, before + 1); /* no descriptor was lost */
    close(before);
    close(after);
    check_file("b", "text");
    assert_int_equal(count_files("."), 2);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, enter, leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_paths),       TEST(test_below),       TEST(test_read),
        TEST(test_source_read), TEST(test_out_whole),   TEST(test_out_large),
        TEST(test_out_dropped), TEST(test_out_failed),  TEST(test_out_read_only_folder),
        TEST(test_out_nowhere), TEST(test_out_devices), TEST(test_out_fifo),
        TEST(test_out_stale),   TEST(test_out_link),    TEST(test_out_of_memory),
    };
    return cmocka_run_group_tests_name("base/file", tests, NULL, NULL);
}
