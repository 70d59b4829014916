// What is computed of a managed number: a reference that is tagged, untagged or moved is one
// still; a product, a shift, a tag, a distance is a number.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=gnu17 | FileCheck %s
#include <nowb/annotations.h>
typedef unsigned long VALUE GC_MANAGED;
static VALUE V, W;
#define STORE(Name, ...)                                                                           \
  static unsigned long To##Name;                                                                   \
  GC_NOWRITEBARRIERREC void Name(void) { To##Name = __VA_ARGS__; }
// CHECK: root 'tagged': violation
STORE(tagged, V | 1)
// CHECK: root 'flipped': violation
STORE(flipped, V ^ 1)
// CHECK: root 'untagged': violation
STORE(untagged, V & ~3UL)
// CHECK: root 'low': violation
STORE(low, V & 0xffffffff)
// CHECK: root 'masked': violation
STORE(masked, V & (1UL << 48) - 1)
// CHECK: root 'added': violation
STORE(added, 8 + V)
// CHECK: root 'removed': violation
STORE(removed, V - 1)
// CHECK: root 'nested': violation
STORE(nested, ((V - 1) & ~7UL) + 8)
// CHECK: root 'chosen': violation
STORE(chosen, (V ? V : W) | 1)
// CHECK: root 'local': violation
STORE(local, ({ unsigned long L = V; L |= 1; L; }))
// CHECK: root 'grown': violation
STORE(grown, ({ unsigned long L = 0; L += V; L; }))
// CHECK: root 'read': violation
STORE(read, V++)
// CHECK: root 'tag': proven
STORE(tag, V & 7)
// CHECK: root 'tagLeft': proven
STORE(tagLeft, 0xff & V)
// CHECK: root 'product': proven
STORE(product, V * 31)
// CHECK: root 'shifted': proven
STORE(shifted, V >> 3 | V << 61)
// CHECK: root 'rest': proven
STORE(rest, V % 17 + V / 17)
// CHECK: root 'negative': proven
STORE(negative, -V)
// CHECK: root 'inverted': proven
STORE(inverted, ~V)
// CHECK: root 'distance': proven
STORE(distance, V - W)
// CHECK: root 'compared': proven
STORE(compared, (V == W) + !V)
// CHECK: root 'casted': proven
STORE(casted, (unsigned long)V | 1)
// CHECK: root 'subtracted': proven
STORE(subtracted, 100 - V)
int main(void) {}
