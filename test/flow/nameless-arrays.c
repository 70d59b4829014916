// Functions in an array without a name (a compound literal) are in what points there.
// RUN: %check_nowb %s -- -std=c11
#include <nowb/annotations.h>
#include <string.h>
GC_WRITE_BARRIER void barrier(void);
static void bad(int I) { barrier(); } // #bad
static void good(int I) {}
static void bad2(long I) { barrier(); } // #bad2
static void good2(long I) {}
static void quiet(char C) {}

typedef void (*Hook)(int);
static Hook One = good, Two = good, Quiet[] = {good, 0}, *Table = Quiet;
static struct Operations {
  Hook *Hooks;
} Operations = {Quiet};
static void install(const Hook *H) {
  for (; *H; H++)
    One = *H;
}
GC_NOWRITEBARRIERREC void listed(void) { One(1); } // #one
GC_NOWRITEBARRIERREC void copied(void) { Two(1); }
GC_NOWRITEBARRIERREC void table(void) { Table[0](1); }
GC_NOWRITEBARRIERREC void field(void) { Operations.Hooks[0](1); }
GC_NOWRITEBARRIERREC void atOnce(int I) { ((void (*[])(long)){good2, bad2})[I](1); } // #once
// (What is in no such array is not called.)
GC_NOWRITEBARRIERREC void apart(int I) { ((void (*[])(char)){quiet, quiet})[I](1); }

int main(void) {
  install((Hook[]){bad, 0}); // #given
  memcpy(&Two, (Hook[1]){bad}, sizeof(Hook));
  Table = (Hook[]){good, bad, 0};
  Operations = (struct Operations){.Hooks = (Hook[]){bad, 0}};
}
// CHECK: :[[#bad]]:26: error: write barrier prohibited in nowritebarrierrec function 'listed': calls write barrier 'barrier'
// CHECK-NEXT: :[[#one]]:42: note: 'listed' calls through 'One'
// CHECK-NEXT: :[[#given]]:20: note: which can be 'bad', assigned here
// CHECK-NEXT: :[[#bad]]:26: note: also reached from 'copied', 'table', 'field'
// CHECK: :[[#bad2]]:28: error: write barrier prohibited in nowritebarrierrec function 'atOnce': calls write barrier 'barrier'
// CHECK-NEXT: :[[#once]]:43: note: 'atOnce' calls through '((void (*[2])(long)){good2, bad2})[I]'
// CHECK-NEXT: :[[#once]]:70: note: which can be 'bad2', assigned here
