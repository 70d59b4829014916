/* Blocks: a captured copy lies in the block, on the stack until someone copies it;
 * a __block variable may move to the heap, so its place is not provable.
 * RUN: %check_nowb %s -- -std=c17 -fblocks
 */
#include <nowb/annotations.h>

struct GC_MANAGED object { struct object *next; };

GC_NOWRITEBARRIERREC void off_stack(struct object *o) {
  __block struct object *shared = o; // #init
  void (^block)(void) = ^{ // #block
    shared = o; // #inBlock
  };
  block(); // #call
  shared = 0; // #outside
}
GC_NOWRITEBARRIERREC void on_stack(struct object *o) {
  struct object *(^block)(struct object *) = ^(struct object *p) {
    p = o;
    return p;
  };
  o = block(o);
}
// CHECK: :[[#init]]:35: error: {{.*}} 'off_stack': stores GC pointer 'struct object *' to 'shared'
// CHECK-NEXT: :[[#inBlock]]:12: error: {{.*}} 'off_stack': stores GC pointer 'struct object *' to 'shared'
// CHECK-NEXT: :[[#call]]:3: note: 'off_stack' calls through 'block'
// CHECK-NEXT: :[[#block]]:25: note: which can be this {{lambda|block}}, assigned here
// CHECK-NEXT: :[[#outside]]:10: error: {{.*}} 'off_stack': stores GC pointer 'struct object *' to 'shared'
// CHECK-NEXT: root 'off_stack': violation
// CHECK-NEXT: root 'on_stack': proven
