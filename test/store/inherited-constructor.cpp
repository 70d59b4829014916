// A GC pointer held as `void *` that an inherited constructor is passed by reference.
// RUN: %check_nowb %s -- -I %annotations -std=c++20
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  Object *Next;
};
static Object *First;
static void *Kept, *KeptText;
struct Base {
  void *Held;
  Base(void *&P) : Held(P) {}
};
struct Derived : Base {
  using Base::Base;
};
struct Other {
  void *Held;
  Other(void *&P) : Held(P) {}
};
struct Plain : Other {
  using Other::Other;
};
static Derived *D;
static Plain *P;
GC_NOWRITEBARRIERREC void read() {
  Kept = D->Held; // #read
}
// CHECK: :[[#read]]:8: error: write barrier prohibited in nowritebarrierrec function 'read': stores GC pointer held as 'void *' to 'Kept' [gc-nowritebarrierrec]
using Word GC_MANAGED = unsigned long;
static Word W;
template <class T> struct Holder {
  T V;
  Holder(T X) : V(X) {} // #holder
};
template <class T> struct MyHolder : Holder<T> {
  using Holder<T>::Holder;
};
GC_NOWRITEBARRIERREC void byValue() {
  new MyHolder<Word>(W); // #byValue
}
// CHECK: :[[#holder]]:19: error: write barrier prohibited in nowritebarrierrec function 'byValue': stores GC pointer held as 'unsigned long' to 'V' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#byValue]]:7: note: 'byValue' calls 'MyHolder::MyHolder'
// CHECK-NEXT: note: 'MyHolder::MyHolder' implicitly calls 'Holder<unsigned long>::Holder(unsigned long)'
GC_NOWRITEBARRIERREC void silent() { KeptText = P->Held; }
// CHECK: root 'silent': proven
int main() {
  void *V = First, *Text = const_cast<char *>("text");
  D = new Derived(V);
  P = new Plain(Text);
}
