// A trusted function stops the search: what only it reaches needs no proof,
// whether it is external, a barrier or open.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();
void unseen(void (*)());
static void (*Open)();
void set(long Address) { Open = (void (*)())Address; }

GC_YESWRITEBARRIERREC void boundary(void (*Callback)()) {
  barrier();
  unseen(Callback);
  Open();
  Callback();
}
GC_YESWRITEBARRIERREC void externalBoundary(void (*)());
static void loud() { barrier(); }
struct Base {
  GC_YESWRITEBARRIERREC virtual void method() { barrier(); }
};
struct Derived : Base {
  void method() override { barrier(); }
};
static void (*Hook)(void (*)()) = boundary;

GC_NOWRITEBARRIERREC void root(Base &B) {
  boundary(loud);
  externalBoundary(loud);
  Hook(loud);
  B.method();
}
int main() {}
// CHECK: root 'root': proven
// CHECK: trusted 'boundary': annotated yeswritebarrierrec
// CHECK: trusted 'externalBoundary': annotated yeswritebarrierrec
// CHECK: trusted 'Base::method': annotated yeswritebarrierrec
// CHECK: trusted 'Derived::method': annotated yeswritebarrierrec
// CHECK: stopped at 4 trusted boundaries
