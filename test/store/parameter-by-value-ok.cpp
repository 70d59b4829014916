// A parameter by value is its function's own stack, and making the argument
// stores to the caller's: trivial, copied by a constructor, moved, defaulted.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
struct Plain { Object *Field; };
struct Copied {
  Object *Field;
  Copied(Object *O) : Field(O) {}
  Copied(const Copied &C) : Field(C.Field) {}
  Copied &operator=(const Copied &C) {
    Field = C.Field;
    return *this;
  }
};
Plain Global;

void takes(Plain P, Copied C, Object *O) {
  P.Field = O;
  P = Global;
  C.Field = P.Field;
  C = Copied(O);
  O = nullptr;
}
void defaulted(Plain P = Plain{Global.Field}, Copied C = {nullptr}) {
  takes(P, C, P.Field);
}
GC_NOWRITEBARRIERREC void handler(Object *O) {
  Copied C(O);
  takes(Global, C, O);
  takes({O}, static_cast<Copied &&>(C), O);
  defaulted();
}
