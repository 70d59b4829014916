// A GC pointer that is held as `char *` in a std::any, or in bytes of one's own.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 | FileCheck %s
#include <any>
#include <cstddef>
#include <new>
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  Object *Next;
};
static std::any Kept;
GC_NOWRITEBARRIERREC void put(Object *O) { Kept = reinterpret_cast<char *>(O); }
// CHECK: root 'put': violation
template <int> struct Bytes {
  alignas(8) std::byte In[8];
};
static Bytes<0> From;
static Bytes<1> FromText;
static char *Read, *Text;
GC_NOWRITEBARRIERREC void read() { Read = *reinterpret_cast<char **>(&From); }
// CHECK: root 'read': violation
GC_NOWRITEBARRIERREC void readOk() { Text = *reinterpret_cast<char **>(&FromText); }
// CHECK: root 'readOk': proven
int main() {
  static Object *First;
  static char Plain[1];
  new (&From) char *(reinterpret_cast<char *>(First));
  new (&FromText) char *(Plain);
}
