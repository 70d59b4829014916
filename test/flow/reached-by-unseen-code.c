// Unseen code that is given a record may change the functions in all that it
// reaches from there, and put pointers to its own records there, to const ones
// too.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier(void);
static void none(void) {}
struct table { void (*run)(void); };
struct list { struct list *next; struct table *table; };
void setup(struct list *);
static struct table Table = {none};
GC_NOWRITEBARRIERREC void reached(void) {
  Table.run(); // #reached
}
// CHECK: :[[#reached]]:3: warning: root 'reached' is unproven: 'Table.run' may hold a value written by 'setup'

struct constant { void (*run)(void); };
struct reader { const struct constant *table; };
void reads(struct reader *);
static struct constant Constant = {none};
GC_NOWRITEBARRIERREC void replaced(void) {
  Constant.run(); // #replaced
}
// CHECK-NEXT: :[[#replaced]]:3: warning: root 'replaced' is unproven: 'Constant.run' may hold a value written by 'reads'

// A pointer to a pointer; and a record that another unit knows.
struct behind { void (*run)(void); };
void replace(struct behind **);
static struct behind Behind = {none};
GC_NOWRITEBARRIERREC void pointed_to(void) {
  Behind.run(); // #pointed_to
}
// CHECK-NEXT: :[[#pointed_to]]:3: warning: root 'pointed_to' is unproven: 'Behind.run' may hold a value written by 'replace'

int main(void) {
  struct list List = {0, &Table};
  setup(&List);
  struct reader Reader = {&Constant};
  reads(&Reader);
  struct behind *Pointer = &Behind;
  replace(&Pointer);
  return 0;
}
// CHECK-NEXT: root 'reached': unproven
// CHECK-NEXT: root 'replaced': unproven
// CHECK-NEXT: root 'pointed_to': unproven
