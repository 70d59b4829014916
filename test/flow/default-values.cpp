// Functions as default arguments, default member initializers and through
// conversion operators (a call of an object that converts to a pointer).
// RUN: %check_nowb %s -- -std=c++20
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier();

static void inArgument(int) {
  barrier(); // #inargument
}
static void inMember(long) {
  barrier(); // #inmember
}
static void converted(char) {
  barrier(); // #converted
}

static void takes(void (*Function)(int) = inArgument) { // #default
  Function(1); // #takes
}
GC_NOWRITEBARRIERREC void usesDefault() {
  takes(); // #usesdefault
}
// CHECK: :[[#inargument]]:3: error: write barrier prohibited in nowritebarrierrec function 'usesDefault': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#usesdefault]]:3: note: 'usesDefault' calls 'takes'
// CHECK-NEXT: :[[#takes]]:3: note: 'takes' calls through 'Function'
// CHECK-NEXT: :[[#default]]:43: note: which can be 'inArgument', assigned here

struct Options {
  int Number;
  void (*Run)(long) = inMember; // #member
};
GC_NOWRITEBARRIERREC void usesMember() {
  Options O{1};
  O.Run(1); // #usesmember
}
// CHECK: :[[#inmember]]:3: error: write barrier prohibited in nowritebarrierrec function 'usesMember': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#usesmember]]:3: note: 'usesMember' calls through 'O.Run'
// CHECK-NEXT: :[[#member]]:23: note: which can be 'inMember', assigned here

struct Convertible {
  using function = void (*)(char);
  operator function() const {
    return converted; // #converts
  }
};
GC_NOWRITEBARRIERREC void callsObject(const Convertible &C) {
  C('c'); // #callsobject
}
// CHECK: :[[#converted]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsObject': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsobject]]:3: note: 'callsObject' calls through '{{.*}}'
// CHECK-NEXT: :[[#converts]]:12: note: which can be 'converted', assigned here
int main() {}
