/* Annotations on functions with blocks in them: a block is a function of its own,
 * and what it is called by decides.
 * RUN: %check_nowb %s -- -std=c17 -fblocks
 */
#include <nowb/annotations.h>

struct GC_MANAGED object { struct object *next; };
struct object *last;

GC_NOWRITEBARRIERREC void calls_block(struct object *o) {
  void (^block)(void) = ^{ // #block
    last = o; // #store
  };
  block(); // #call
}
GC_NOWRITEBARRIER void makes_block(struct object *o) {
  void (^block)(void) = ^{ last = o; };
  block();
}
// CHECK: :[[#store]]:10: error: {{.*}} 'calls_block': stores GC pointer 'struct object *' to 'last'
// CHECK-NEXT: :[[#call]]:3: note: 'calls_block' calls through 'block'
// CHECK-NEXT: :[[#block]]:25: note: which can be this lambda, assigned here
// CHECK-NEXT: root 'calls_block': violation
// CHECK-NEXT: root 'makes_block': proven
