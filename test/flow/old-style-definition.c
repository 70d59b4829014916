// A definition without a prototype takes no arguments: an open call that passes
// some reaches it only if the program somewhere makes a pointer without a
// prototype into one of the call's type.
// RUN: %check_nowb %s -- -std=c17 -w
#include <nowb/annotations.h>

GC_WRITE_BARRIER void barrier(void);

typedef void none(void);
typedef void number(int);
typedef void fraction(double);
typedef void text(char *);
extern none *None;
extern number *Number;
extern fraction *Fraction;
extern text *Text;
extern void *Sink;

static void takesNone() {
  barrier(); // #none
}
static void takesNumber(N)
short N; // as void (*)(int)
{
  barrier(); // #number
}
static void takesFraction(); // the definition below is what counts
void publish(void) {
  Sink = (void *)takesNone; // #nonetaken
  Sink = (void *)takesNumber; // #numbertaken
  Sink = (void *)takesFraction; // #fractiontaken
  void (*Any)() = 0;
  text *Made = Any;
}
static void takesFraction(double D) {
  barrier(); // #fraction
}

GC_NOWRITEBARRIERREC void callsNone(void) {
  None(); // #callsnone
}
GC_NOWRITEBARRIERREC void callsNumber(void) {
  Number(1); // #callsnumber
}
GC_NOWRITEBARRIERREC void callsFraction(void) {
  Fraction(1); // #callsfraction
}
GC_NOWRITEBARRIERREC void callsText(void) {
  Text(0); // #callstext
}
// CHECK: :[[#none]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsNone': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsnone]]:3: note: 'callsNone' calls through 'None'
// CHECK-NEXT: :[[#nonetaken]]:18: note: which can be 'takesNone', whose address got out of sight here: 'None' may hold a value of unseen code, where 'None' is defined
// CHECK: :[[#none]]:3: note: also reached from 'callsText'
// CHECK: :[[#number]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsNumber': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsnumber]]:3: note: 'callsNumber' calls through 'Number'
// CHECK-NEXT: :[[#numbertaken]]:18: note: which can be 'takesNumber', whose address got out of sight here: 'Number' may hold a value of unseen code, where 'Number' is defined
// CHECK: :[[#fraction]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsFraction': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsfraction]]:3: note: 'callsFraction' calls through 'Fraction'
// CHECK-NEXT: :[[#fractiontaken]]:18: note: which can be 'takesFraction', whose address got out of sight here: 'Fraction' may hold a value of unseen code, where 'Fraction' is defined
// CHECK: :[[#fraction]]:3: note: also reached from 'callsText'
// CHECK: :[[#callsnone]]:3: warning: root 'callsNone' is unproven
// CHECK: :[[#callsnumber]]:3: warning: root 'callsNumber' is unproven
// CHECK: :[[#callsfraction]]:3: warning: root 'callsFraction' is unproven
// CHECK: :[[#callstext]]:3: warning: root 'callsText' is unproven
int main(void) { return 0; }
