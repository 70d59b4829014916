// A record that unseen code returns, or defines, holds functions that nobody
// sees, and not only those that the program puts in such records.
// XFAIL: *
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier(void);
static void none(void) {}
struct table { void (*run)(void); };
struct table *fetched(void);
extern struct table Elsewhere;
static struct table *Table;
GC_NOWRITEBARRIERREC void calls(void) {
  Table->run(); // #calls
}
struct other { void (*run)(void); };
extern struct other Other;
GC_NOWRITEBARRIERREC void calls_other(void) {
  Other.run(); // #other
}
int main(void) {
  static struct table Own = {none};
  static struct other OwnOther = {none};
  OwnOther.run();
  Table = &Own;
  Table = fetched();
  return 0;
}
// CHECK: :[[#calls]]:{{[0-9]+}}: warning: root 'calls' is unproven
// CHECK: :[[#other]]:{{[0-9]+}}: warning: root 'calls_other' is unproven
// CHECK: root 'calls': unproven
