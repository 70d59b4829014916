// Records that no unseen code makes, though their types are seen through
// untyped pointers, and unseen code makes others of the same layout.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

GC_WRITE_BARRIER void barrier(void);
static void none(void) {}
struct fresh { void (*run)(void); };
struct mapped { void (*run)(void); };
struct other { void (*run)(void); };
struct plain { int number; struct plain *next; };

struct other *fetch(void);
struct plain *fetch_plain(void);
void take_back(struct other *);

static struct fresh *Fresh;
static struct mapped *Mapped;
static void *Kept;
GC_NOWRITEBARRIERREC void calls(void) { Fresh->run(); }
GC_NOWRITEBARRIERREC void calls_mapped(void) { Mapped->run(); }

int main(void) {
  struct fresh Own = {none};
  Fresh = malloc(sizeof *Fresh);
  memcpy(Fresh, &Own, sizeof Own);
  Kept = Fresh;
  Fresh = Kept;
  Mapped = mmap(0, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  Mapped->run = none;
  take_back(fetch());
  return fetch_plain()->number;
}
