// A number in a union with a GC pointer, and a `void *`, behind a field or variable
// that is a reference.
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

struct GC_MANAGED Object {
  Object *Next;
};
union Value {
  Object *O;
  long Number;
};
Value Shared;
long Plain;
Object *First;
void *Any, *Other;
template <class T> struct Reference {
  T &To;
  void set(T Value) {
    To = Value; // #set
  }
};
struct Untyped {
  void *&To;
};
struct Free {
  double &To;
};
long &Global = Shared.Number;

GC_NOWRITEBARRIERREC void byMember() {
  Reference<long> R{Shared.Number};
  R.set(1); // #byMember
}
GC_NOWRITEBARRIERREC void byVariable() {
  Global = 1; // #variable
}
void bind() {
  Untyped U{Any};
  U.To = First;
}
GC_NOWRITEBARRIERREC void takes(Untyped &U) {
  Other = U.To; // #takes
}
GC_NOWRITEBARRIERREC void notAround(double &D) {
  Free F{D};
  F.To = 1;
}
int main() {}
// CHECK: :[[#set]]:8: error: {{.*}} 'byMember': stores GC pointer held as 'long' to 'To'
// CHECK-NEXT: :[[#byMember]]:5: note: 'byMember' calls 'Reference<long>::set'
// CHECK-NEXT: :[[#variable]]:10: error: {{.*}} 'byVariable': stores GC pointer held as 'long' to 'Global'
// CHECK-NEXT: :[[#takes]]:9: error: {{.*}} 'takes': stores GC pointer held as 'void *' to 'Other'
