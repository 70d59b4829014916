// A managed integer typedef in a field, an element or a variable of the integer type itself: a
// copy of its record is one of it, what is read there is it, what is put there is over it,
// whoever chose that. A cast one is a number.
// RUN: %check_nowb %s -- -I %annotations -std=gnu17
#include <nowb/annotations.h>
#include <stdint.h>
typedef unsigned long VALUE GC_MANAGED;
static VALUE From;
static unsigned long ToRead, ToElement, ToVariable, Variable, ToNumber;
static struct Frame {
  unsigned long Self;
} Top;
static struct Machine {
  unsigned long Registers[8];
} Machine;
static struct Behind {
  unsigned long Self;
} Behind;
static struct Counter {
  unsigned long Count, Hash;
  unsigned Small : 3;
} Counter;
GC_NOWRITEBARRIERREC void field(void) {
  struct Frame F;
  F.Self = From;
  Top = F; // #copied
}
// CHECK: :[[#copied]]:7: error: write barrier prohibited in nowritebarrierrec function 'field': stores 'struct Frame', which holds a GC pointer, to 'Top' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void reads(struct Frame *F) {
  ToRead = F->Self; // #read
}
// CHECK: :[[#read]]:10: error: write barrier prohibited in nowritebarrierrec function 'reads': stores GC pointer held as 'unsigned long' to 'ToRead' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void element(int I) {
  ToElement = Machine.Registers[I]; // #element
}
// CHECK: :[[#element]]:13: error: write barrier prohibited in nowritebarrierrec function 'element': stores GC pointer held as 'unsigned long' to 'ToElement' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void variable(void) {
  ToVariable = Variable; // #variable
}
// CHECK: :[[#variable]]:14: error: write barrier prohibited in nowritebarrierrec function 'variable': stores GC pointer held as 'unsigned long' to 'ToVariable' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void over(struct Frame *F) {
  F->Self = 0; // #over
}
// CHECK: :[[#over]]:11: error: write barrier prohibited in nowritebarrierrec function 'over': stores GC pointer held as 'unsigned long' to 'F->Self' [gc-nowritebarrierrec]
static uintptr_t ToWord;
static uint64_t Word;
GC_NOWRITEBARRIERREC void word(void) {
  ToWord = Word; // #word
}
// CHECK: :[[#word]]:10: error: write barrier prohibited in nowritebarrierrec function 'word': stores GC pointer held as 'uintptr_t' to 'ToWord' [gc-nowritebarrierrec]
static unsigned long Elements[4], Changed, Counts[4];
GC_NOWRITEBARRIERREC void elementOver(int I) {
  Elements[I] = 0; // #elementOver
}
// CHECK: :[[#elementOver]]:15: error: write barrier prohibited in nowritebarrierrec function 'elementOver': stores GC pointer held as 'unsigned long' to 'Elements[I]' [gc-nowritebarrierrec]
GC_NOWRITEBARRIERREC void changes(void) {
  Changed |= 1; // #or
  Changed++;    // #increment
}
// CHECK: :[[#or]]:11: error: write barrier prohibited in nowritebarrierrec function 'changes': stores GC pointer held as 'unsigned long' to 'Changed' [gc-nowritebarrierrec]
// CHECK: :[[#increment]]:10: error: write barrier prohibited in nowritebarrierrec function 'changes': stores GC pointer held as 'unsigned long' to 'Changed' [gc-nowritebarrierrec]
static void put(unsigned long *To, unsigned long V) { *To = V; }
GC_NOWRITEBARRIERREC void behind(void) {
  struct Behind B;
  put(&B.Self, From);
  Behind = B; // #behind
}
// CHECK: :[[#behind]]:10: error: write barrier prohibited in nowritebarrierrec function 'behind': stores 'struct Behind', which holds a GC pointer, to 'Behind' [gc-nowritebarrierrec]
static void setSelf(struct Frame *F, unsigned long To) {
  F->Self = To; // #set
}
GC_NOWRITEBARRIERREC void number(void) {
  setSelf(&Top, 1); // #number
}
// CHECK: :[[#set]]:11: error: write barrier prohibited in nowritebarrierrec function 'number': stores GC pointer held as 'unsigned long' to 'F->Self' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#number]]:3: note: 'number' calls 'setSelf'
GC_NOWRITEBARRIERREC void silent(struct Counter *C) {
  C->Count = 1;
  C->Count++;
  Counts[1] = 0;
  Counts[2] |= 1;
  C->Hash = (unsigned long)From;
  C->Small = 2;
  ToNumber = C->Count + C->Hash;
  Counter = *C;
}
// CHECK: root 'silent': proven
int main(void) {
  Top.Self = From;
  Machine.Registers[3] = From;
  Variable = From;
  Word = From;
  Elements[0] = Changed = From;
}
