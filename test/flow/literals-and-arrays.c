// Functions in compound literals, nested initializers, arrays that decay to
// parameters, and records that hold each other.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier(void);

static void inLiteral(int N) {
  barrier(); // #inliteral
}
static void inArray(long N) {
  barrier(); // #inarray
}
static void inBase(char N) {
  barrier(); // #inbase
}
static void quiet(float N) {}

struct callbacks {
  void (*Run)(int);
};
static void runs(const struct callbacks *C) {
  C->Run(1); // #runs
}
GC_NOWRITEBARRIERREC void passesLiteral(void) {
  runs(&(struct callbacks){.Run = inLiteral}); // #literal
}
// CHECK: :[[#inliteral]]:3: error: write barrier prohibited in nowritebarrierrec function 'passesLiteral': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#literal]]:3: note: 'passesLiteral' calls 'runs'
// CHECK-NEXT: :[[#runs]]:3: note: 'runs' calls through 'C->Run'
// CHECK-NEXT: :[[#literal]]:35: note: which can be 'inLiteral', assigned here

static void runsAll(void (*Functions[])(long), int Count) {
  while (Count--)
    (*Functions++)(1); // #runsall
}
GC_NOWRITEBARRIERREC void passesArray(void) {
  void (*Local[])(long) = {0, inArray}; // #array
  runsAll(Local, 2);  // #passesarray
}
// CHECK: :[[#inarray]]:3: error: write barrier prohibited in nowritebarrierrec function 'passesArray': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#passesarray]]:3: note: 'passesArray' calls 'runsAll'
// CHECK-NEXT: :[[#runsall]]:5: note: 'runsAll' calls through '{{.*}}'
// CHECK-NEXT: :[[#array]]:31: note: which can be 'inArray', assigned here

// The "base class" of C: a record that begins with another.
struct base {
  void (*Run)(char);
};
struct derived {
  struct base Base;
  int Number;
};
static struct derived Derived = {.Base = {inBase}}; // #base
static struct base *Pointer = (struct base *)&Derived;
GC_NOWRITEBARRIERREC void callsBase(void) {
  Pointer->Run('c'); // #callsbase
}
// CHECK: :[[#inbase]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsBase': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsbase]]:3: note: 'callsBase' calls through 'Pointer->Run'
// CHECK-NEXT: :[[#base]]:43: note: which can be 'inBase', assigned here

static struct {
  struct {
    void (*Run)(float);
  } Levels[2][2];
} Nested = {.Levels = {[1] = {[0] = {quiet}}}};
GC_NOWRITEBARRIERREC void callsNested(int N) { Nested.Levels[N][N].Run(1); }
// CHECK: root 'callsNested': proven
int main(void) { return 0; }
