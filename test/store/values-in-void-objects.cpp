// A GC pointer in a `void *` that is bound to a reference, thrown, in an initializer
// list, forwarded, captured, or in a container.
// RUN: %check_nowb %s -- -std=c++20
#include <initializer_list>
#include <nowb/annotations.h>
#include <tuple>
#include <utility>

struct GC_MANAGED Object { Object *Next; };
Object *Last, *First;
static void *Any, *Other;

GC_NOWRITEBARRIERREC void bound() {
  void *const &Local = First;
  Any = Local; // #bound
}
GC_NOWRITEBARRIERREC void referred() {
  void *Local = nullptr, *&Other = Local;
  Other = First;
  Any = Local; // #referred
}
static void throws(void *What) {
  throw What; // #throw
}
GC_NOWRITEBARRIERREC void thrown() {
  try {
    throws(First); // #throws
  } catch (void *Caught) {
    Any = Caught; // #thrown
  }
}
static void lists(std::initializer_list<void *> All) {
  Any = *All.begin(); // #lists
}
GC_NOWRITEBARRIERREC void listed() {
  lists({First}); // #listed
}
template <class... T> static void keep(T &&...What) {
  ((Any = std::forward<T>(What)), ...); // #keep
}
GC_NOWRITEBARRIERREC void forwarded() {
  void *Local = First;
  keep(Local); // #forwarded
}
GC_NOWRITEBARRIERREC void captured() {
  void *Local = nullptr;
  auto Set = [&] { Local = First; };
  Set(); // #set
  Any = Local; // #captured
}
GC_NOWRITEBARRIERREC void swapped() {
  void *A = First, *B = nullptr;
  std::swap(A, B);
  Any = B; // #swapped
}
GC_NOWRITEBARRIERREC void inTuple() {
  std::tuple<int, void *> Two(1, First);
  Any = std::get<1>(Two); // #inTuple
}

static char Text[8];
template <class T> static void keepOther(T &&What) {
  Any = std::forward<T>(What);
}
GC_NOWRITEBARRIERREC void silent() {
  void *const &Bound = Text;
  Other = Bound;
  void *Local = Text;
  auto Set = [&] { Local = Text; };
  Set();
  Other = Local;
}
int main() {}
// CHECK: :[[#bound]]:7: error: {{.*}} 'bound': stores GC pointer 'void *' to 'Any'
// CHECK-NEXT: :[[#referred]]:7: error: {{.*}} 'referred': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: :[[#throw]]:9: error: {{.*}} 'thrown': stores GC pointer held as 'void *' to 'the thrown exception'
// CHECK-NEXT: :[[#throws]]:5: note: 'thrown' calls 'throws'
// CHECK-NEXT: :[[#thrown]]:9: error: {{.*}} 'thrown': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: :[[#lists]]:7: error: {{.*}} 'listed': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: :[[#listed]]:3: note: 'listed' calls 'lists'
// CHECK-NEXT: :[[#keep]]:9: error: {{.*}} 'forwarded': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: :[[#forwarded]]:3: note: 'forwarded' calls 'keep<void *&>'
// CHECK-NEXT: :[[#captured]]:7: error: {{.*}} 'captured': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: :[[#swapped]]:7: error: {{.*}} 'swapped': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: :[[#inTuple]]:7: error: {{.*}} 'inTuple': stores GC pointer held as 'void *' to 'Any'
// CHECK-NEXT: root 'bound': violation
// CHECK-NEXT: root 'referred': violation
// CHECK-NEXT: root 'thrown': violation
// CHECK-NEXT: root 'listed': violation
// CHECK-NEXT: root 'forwarded': violation
// CHECK-NEXT: root 'captured': violation
// CHECK-NEXT: root 'swapped': violation
// CHECK-NEXT: root 'inTuple': violation
// CHECK-NEXT: root 'silent': proven
