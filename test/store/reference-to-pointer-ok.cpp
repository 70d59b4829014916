// A pointer or reference to a variable that holds a GC pointer is none itself:
// captured by reference, kept in a member, in a static.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object { Object *Next; };
struct Refers {
  Object *&Ref;
  Refers(Object *&R) : Ref(R) {}
};
struct Points { Object **Pointer; };

GC_NOWRITEBARRIERREC void handler(Object *O, Object *&R) {
  new Points{&R};
  static Points P = {&O->Next};
  static auto Closure = [&] { return O; };
  static Object *&Static = R;
  new Refers(O->Next);
}
