// How messages spell what is stored, where only a call shows it: as C does, and
// a record that holds a GC pointer is not called one.
// RUN: %check_nowb %s
#include <nowb/annotations.h>
#include <string.h>
#include <unistd.h>

struct GC_MANAGED m { struct m *next; };
typedef struct { struct m *held; } untagged;
union either { struct m *held; long number; };
struct holder { struct m *held; } held;
struct m *last, *array[4];
untagged none;
union either either;

GC_SIGNAL_HANDLER void handler(int s) {
  memset(&last, 0, sizeof last);    // #last
  memset(array, 0, sizeof array);   // #array
  memset(&none, 0, sizeof none);    // #none
  memset(&either, 0, sizeof either); // #either
  read(0, &held, sizeof held);      // #held
  either.number = 1;                // #member
}
// CHECK: :[[#last]]:3: error: {{.*}}: stores GC pointer 'struct m *' through 'memset'
// CHECK-NEXT: :[[#array]]:3: error: {{.*}}: stores GC pointer 'struct m *' through 'memset'
// CHECK-NEXT: :[[#none]]:3: error: {{.*}}: stores 'untagged', which holds a GC pointer, through 'memset'
// CHECK-NEXT: :[[#either]]:3: error: {{.*}}: stores 'union either', which holds a GC pointer, through 'memset'
// CHECK-NEXT: :[[#held]]:3: error: {{.*}}: stores 'struct holder', which holds a GC pointer, through 'read'
// CHECK-NEXT: :[[#member]]:17: error: {{.*}}: stores 'long' to 'either.number', in a union that holds a GC pointer [gc-nowritebarrierrec]
