// Annotations in templates count in each instance: of functions, of methods, of
// typedefs within, of parameters, and on one specialization.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
Object *Last;
int Count;

template <typename T> GC_NOWRITEBARRIERREC void assign(T &Place, T Value) {
  Place = Value; // #function
}
template <typename T> struct Slot {
  T Value;
  GC_NOWRITEBARRIERREC void set(T V) {
    Value = V; // #method
  }
  template <typename U> [[gc::nowritebarrier]] void convert(U V) {
    Value = V; // #memberTemplate
  }
};
template <typename T> struct Traits {
  typedef long handle GC_MANAGED;
};
Traits<int>::handle Handle;
template <typename F> void each(GC_CALLS F *Fn);

template <typename T> void specialized() { Last = nullptr; }
template <> GC_NOWRITEBARRIERREC void specialized<int>() {
  Last = nullptr; // #specialized
}
template <typename T> GC_YESWRITEBARRIERREC void boundary() { Last = nullptr; }

void instantiates(Object *O, Slot<Object *> &S, Slot<int> &I) {
  assign(Last, O);
  assign(Count, 1);
  S.set(O);
  S.convert(O);
  I.set(1);
  specialized<long>();
}
// CHECK: :[[#function]]:9: error: {{.*}} nowritebarrierrec function 'assign<Object *>': stores GC pointer 'Object *' to 'Place'
// CHECK-NEXT: :[[#method]]:11: error: {{.*}} nowritebarrierrec function 'Slot<Object *>::set': stores GC pointer 'Object *' to 'Value'
// CHECK-NEXT: :[[#memberTemplate]]:11: error: {{.*}} nowritebarrier function 'Slot<Object *>::convert<Object *>': stores GC pointer 'Object *' to 'Value'
// CHECK-NEXT: :[[#specialized]]:8: error: {{.*}} nowritebarrierrec function 'specialized<int>': stores GC pointer 'Object *' to 'Last'
GC_NOWRITEBARRIERREC void uses(long H) {
  Handle = H;
// CHECK-NEXT: :[[#@LINE-1]]:10: error: {{.*}} 'uses': stores GC pointer {{.*}} to 'Handle'
  each<void()>([] { Last = nullptr; }); // #parameter
// CHECK-NEXT: :[[#parameter]]:26: error: {{.*}} 'uses': stores GC pointer 'Object *' to 'Last'
// CHECK-NEXT: :[[#parameter]]:3: note: 'uses' calls through 'each<void ()>'
// CHECK-NEXT: :[[#parameter]]:16: note: which can be this lambda, assigned here
}
GC_NOWRITEBARRIERREC void silent() { boundary<int>(); }
// CHECK: root 'assign<int>': proven
// CHECK: root 'Slot<int>::set': proven
// CHECK: root 'silent': proven
