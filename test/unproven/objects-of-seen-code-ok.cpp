// Objects that unseen code is given are of the class that the program made them
// of; and classes that it knows nothing of are all there.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

struct Given {
  virtual void run() {}
};
void look(const Given &);
GC_NOWRITEBARRIERREC void callsGiven(Given *G) { G->run(); }

struct Base {
  virtual void run() {}
};
struct Derived : Base {
  void run() override {}
  virtual void more() {}
};
Base *fetch();
GC_NOWRITEBARRIERREC void callsDerived(Derived *D) { D->more(); }

struct Own {
  virtual void run() {}
};
GC_NOWRITEBARRIERREC void callsOwn(Own *O) { O->run(); }

int main() {
  Given G;
  look(G);
  fetch();
  callsDerived(new Derived);
  callsOwn(new Own);
}
