// An object that unseen code makes may be of a class that no one sees: a
// virtual call on it, or on a base of it, reaches more than the program's
// overriders. objects-of-seen-code-ok.cpp has those that only the program makes.
// RUN: %check_nowb %s -- -std=c++20
#include <memory>
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

struct Returned {
  virtual void run() {}
};
Returned *fetch();
GC_NOWRITEBARRIERREC void callsReturned(Returned *R) {
  R->run(); // #returned
}
// CHECK: :[[#returned]]:6: warning: root 'callsReturned' is unproven: the object of 'Returned::run' may be a value returned by 'fetch' [gc-nowritebarrierrec]

struct Base {
  virtual void run() {}
};
struct Derived : Base {
  void run() override {}
};
std::unique_ptr<Derived> make();
GC_NOWRITEBARRIERREC void callsBase(Base &B) {
  B.run(); // #base
}
// CHECK: :[[#base]]:5: warning: root 'callsBase' is unproven: the object of 'Base::run' may be a value returned by 'make' [gc-nowritebarrierrec]

struct Defined {
  virtual void run() {}
};
extern Defined &Elsewhere;
GC_NOWRITEBARRIERREC void callsDefined() {
  Elsewhere.run(); // #defined
}
// CHECK: :[[#defined]]:13: warning: root 'callsDefined' is unproven: the object of 'Defined::run' may be a value of unseen code, where 'Elsewhere' is defined [gc-nowritebarrierrec]

struct Passed {
  virtual void run() {}
};
void callBack(void (*)(Passed *));
static Passed *Kept;
static void keeps(Passed *P) { Kept = P; }
GC_NOWRITEBARRIERREC void callsPassed() {
  Kept->run(); // #passed
}
// CHECK: :[[#passed]]:9: warning: root 'callsPassed' is unproven: the object of 'Passed::run' may be a value passed by unseen code [gc-nowritebarrierrec]

struct Filled {
  virtual void run() {}
};
struct Host {
  const Filled *Part;
};
void fill(Host *);
GC_NOWRITEBARRIERREC void callsFilled(Filled *F) {
  F->run(); // #filled
}
// CHECK: :[[#filled]]:6: warning: root 'callsFilled' is unproven: the object of 'Filled::run' may be a value written by 'fill' [gc-nowritebarrierrec]

int main() {
  callsReturned(fetch());
  callsBase(*make());
  callBack(keeps);
  Host H{};
  fill(&H);
}
// CHECK: root 'callsReturned': unproven
// CHECK: root 'callsBase': unproven
// CHECK: root 'callsDefined': unproven
// CHECK: root 'callsPassed': unproven
// CHECK: root 'callsFilled': unproven
