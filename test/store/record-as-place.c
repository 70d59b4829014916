// A GC pointer, or a managed number, that is put in a record through the record's
// address, seen as the place of one.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
struct GC_MANAGED Object {
  struct Object *Next;
};
typedef unsigned long VALUE GC_MANAGED;
struct Cast {
  void *Of;
  int Number;
};
static struct Cast Kept;
GC_NOWRITEBARRIERREC void local(struct Object *O) {
  struct Cast Local;
  *(struct Object **)&Local = O;
  Kept = Local; // #local
}
// CHECK: :[[#local]]:8: error: write barrier prohibited in nowritebarrierrec function 'local': stores 'struct Cast', which holds a GC pointer, to 'Kept' [gc-nowritebarrierrec]

struct Untyped {
  void *Of;
};
static struct Untyped Behind;
GC_NOWRITEBARRIERREC void overUntyped(void) {
  Behind.Of = 0; // #untyped
}
// CHECK: :[[#untyped]]:13: error: write barrier prohibited in nowritebarrierrec function 'overUntyped': stores GC pointer held as 'void *' to 'Behind.Of' [gc-nowritebarrierrec]

struct Moved {
  void *First, *Second;
};
static struct Moved Two;
GC_NOWRITEBARRIERREC void overSecond(void) {
  Two.Second = 0; // #second
}
// CHECK: :[[#second]]:14: error: write barrier prohibited in nowritebarrierrec function 'overSecond': stores GC pointer held as 'void *' to 'Two.Second' [gc-nowritebarrierrec]

struct Passed {
  void *Of;
};
static struct Passed ByCall;
static void set(void **Place, void *Value) { *Place = Value; }
GC_NOWRITEBARRIERREC void overPassed(void) {
  ByCall.Of = 0; // #passed
}
// CHECK: :[[#passed]]:13: error: write barrier prohibited in nowritebarrierrec function 'overPassed': stores GC pointer held as 'void *' to 'ByCall.Of' [gc-nowritebarrierrec]

struct Numbers {
  unsigned long Of;
};
static struct Numbers Number;
GC_NOWRITEBARRIERREC void overNumber(void) {
  Number.Of = 0; // #number
}
// CHECK: :[[#number]]:13: error: write barrier prohibited in nowritebarrierrec function 'overNumber': stores GC pointer held as 'unsigned long' to 'Number.Of' [gc-nowritebarrierrec]

static void *Loaded;
struct Read {
  void *Of;
};
GC_NOWRITEBARRIERREC void reads(struct Read *R) {
  Loaded = *(void **)R; // #reads
}
// CHECK: :[[#reads]]:10: error: write barrier prohibited in nowritebarrierrec function 'reads': stores 'void *', which holds a GC pointer, to 'Loaded' [gc-nowritebarrierrec]

int main(void) {
  struct Object *O = 0;
  VALUE V = 0;
  static struct Read R;
  R.Of = O;
  *(void **)&Behind = O;
  ((struct Object **)&Two)[1] = O;
  set((void **)&ByCall, O);
  *(VALUE *)&Number = V;
  reads(&R);
}

// What is put where a record begins is not in its other fields; nor is a record that
// is copied as bytes in one of them.
struct First {
  void *Of, *Text;
};
static struct First Begin;
GC_NOWRITEBARRIERREC void silent(void) { Begin.Text = 0; }
// CHECK: root 'silent': proven
struct Frame {
  void *Code;
  struct Object *O;
};
static struct Frame Frames[2];
static void copy(void *To, const void *From) {
  __builtin_memcpy(To, From, sizeof(struct Frame));
}
GC_NOWRITEBARRIERREC void code(void) { Frames[0].Code = 0; }
// CHECK: root 'code': proven
void elsewhere(struct Object *O) {
  *(struct Object **)&Begin = O;
  copy(&Frames[0], &Frames[1]);
}
