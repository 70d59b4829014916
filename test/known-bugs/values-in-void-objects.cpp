// The same in C++: bound to a reference, thrown, in an initializer list, forwarded.
// XFAIL: *
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 > %t.txt
// RUN: not grep ": proven" %t.txt
#include <nowb/annotations.h>
#include <string.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
struct Object *Last, *First;
void *Any;

#include <initializer_list>
#include <utility>
static void throws(void *What) { throw What; }
static void lists(std::initializer_list<void *> All) { Any = *All.begin(); }
template <class... T> static void keep(T &&...What) {
  ((Any = std::forward<T>(What)), ...);
}
GC_NOWRITEBARRIERREC void bound() {
  void *const &Local = First;
  Any = Local;
}
GC_NOWRITEBARRIERREC void thrown() {
  try {
    throws(First);
  } catch (void *Caught) {
    Any = Caught;
  }
}
GC_NOWRITEBARRIERREC void listed() { lists({First}); }
GC_NOWRITEBARRIERREC void forwarded() {
  void *Local = First;
  keep(Local);
}
int main() {}
