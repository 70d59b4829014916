// A record that unseen code returns, defines, fills in or is given holds
// functions that nobody sees, and not only those that the program puts in such
// records. record-of-seen-code-ok.c has what says no such thing.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <stdint.h>
#include <sys/mman.h>

GC_WRITE_BARRIER void barrier(void);
// A type of record, with the program's own one, and a root that calls what is
// in some. (Types of functions differ: those that are seen through untyped
// pointers are one slot.)
#define TABLE(Name, Type)                                                            \
  struct Name {                                                                \
    void (*run)(Type);                                                        \
  };                                                                           \
  static void none_##Name(Type number) {}                                      \
  static struct Name own_##Name = {none_##Name};                               \
  static struct Name *the_##Name = &own_##Name;                                \
  GC_NOWRITEBARRIERREC void calls_##Name(void)
#define CALL(Name)                                                             \
  { the_##Name->run(0); }

TABLE(returned, int) CALL(returned) // #returned
struct returned *fetch(void);
// CHECK: :[[#returned]]:22: warning: root 'calls_returned' is unproven: 'the_returned->run' may hold a value returned by 'fetch' [gc-nowritebarrierrec]

TABLE(copied, long) CALL(copied) // #copied
struct copied fetch_copy(void);
// CHECK: :[[#copied]]:21: warning: root 'calls_copied' is unproven: 'the_copied->run' may hold a value returned by 'fetch_copy' [gc-nowritebarrierrec]

TABLE(inner, short) CALL(inner) // #inner
struct driver { int version; const struct inner *ops; };
struct driver *fetch_driver(void);
// CHECK: :[[#inner]]:21: warning: root 'calls_inner' is unproven: 'the_inner->run' may hold a value returned by 'fetch_driver' [gc-nowritebarrierrec]

TABLE(defined, char) CALL(defined) // #defined
extern struct defined Elsewhere[];
// CHECK: :[[#defined]]:22: warning: root 'calls_defined' is unproven: 'the_defined->run' may hold a value of unseen code, where 'Elsewhere' is defined [gc-nowritebarrierrec]

TABLE(integer, double) CALL(integer) // #integer
uintptr_t fetch_integer(void);
// CHECK: :[[#integer]]:24: warning: root 'calls_integer' is unproven: 'the_integer->run' may hold a value returned by 'fetch_integer' [gc-nowritebarrierrec]

TABLE(filled, unsigned) CALL(filled) // #filled
int fill(void **out);
// CHECK: :[[#filled]]:25: warning: root 'calls_filled' is unproven: 'the_filled->run' may hold a value written by 'fill' [gc-nowritebarrierrec]

TABLE(mapped, signed char) CALL(mapped) // #mapped
// CHECK: :[[#mapped]]:28: warning: root 'calls_mapped' is unproven: 'the_mapped->run' may hold a value returned by 'mmap' [gc-nowritebarrierrec]

TABLE(passed, unsigned long) CALL(passed) // #passed
static void takes(struct passed *given) { the_passed = given; }
void call_back(void (*function)(struct passed *));
// CHECK: :[[#passed]]:30: warning: root 'calls_passed' is unproven: 'the_passed->run' may hold a value passed by unseen code [gc-nowritebarrierrec]

TABLE(handed, unsigned char) CALL(handed) // #handed
static struct handed *hands(void) { return the_handed; }
void ask(struct handed *(*function)(void));
// CHECK: :[[#handed]]:30: warning: root 'calls_handed' is unproven: 'the_handed->run' may hold a value passed by unseen code [gc-nowritebarrierrec]

TABLE(indirect, unsigned short) CALL(indirect) // #indirect
extern struct indirect *(*Getter)(void);
// CHECK: :[[#indirect]]:33: warning: root 'calls_indirect' is unproven: 'the_indirect->run' may hold a value returned by unseen code [gc-nowritebarrierrec]

int main(void) {
  the_returned = fetch();
  own_copied = fetch_copy();
  the_inner = (struct inner *)fetch_driver()->ops;
  the_defined = &Elsewhere[1];
  uintptr_t number = fetch_integer();
  the_integer = (struct integer *)number;
  void *out;
  fill(&out);
  the_filled = out;
  the_mapped = mmap(0, 4096, PROT_READ, MAP_SHARED, 3, 0);
  call_back(takes);
  ask(hands);
  the_indirect = Getter();
  return 0;
}
// CHECK: root 'calls_returned': unproven
// CHECK: root 'calls_copied': unproven
// CHECK: root 'calls_inner': unproven
// CHECK: root 'calls_defined': unproven
// CHECK: root 'calls_integer': unproven
// CHECK: root 'calls_filled': unproven
// CHECK: root 'calls_mapped': unproven
// CHECK: root 'calls_passed': unproven
// CHECK: root 'calls_handed': unproven
// CHECK: root 'calls_indirect': unproven
