// The bytes of functions become those of a record: by a copy, by a function that
// gets both untyped, by way of a buffer. In the field are other functions, too.
// RUN: %check_nowb %s --
#include <nowb/annotations.h>
#include <string.h>

GC_WRITE_BARRIER void barrier(void);
static void quiet(void) {}
static void quietly(int N) {}
static void silently(long N) {}

struct Direct {
  void (*Run)(void);
};
static struct Direct Copied;
static void direct(void) {
  barrier(); // #direct
}
GC_NOWRITEBARRIERREC void callsDirect(void) {
  Copied.Run(); // #callsDirect
}

struct Passed {
  void (*Run)(int);
};
static struct Passed Given;
static void passed(int N) {
  barrier(); // #passed
}
GC_NOWRITEBARRIERREC void callsPassed(void) {
  Given.Run(1); // #callsPassed
}
static void copy(void *To, const void *From) { memcpy(To, From, 8); }

struct Buffered {
  void (*Run)(long);
};
static struct Buffered Read;
static void buffered(long N) {
  barrier(); // #buffered
}
GC_NOWRITEBARRIERREC void callsBuffered(void) {
  Read.Run(1); // #callsBuffered
}

int main(void) {
  Copied.Run = quiet;
  void (*Functions[2])(void) = {direct, quiet}; // #directIs
  memcpy(&Copied, Functions, sizeof Copied);

  Given.Run = quietly;
  void (*One)(int) = passed; // #passedIs
  copy(&Given, &One);

  Read.Run = silently;
  void (*Other)(long) = buffered; // #bufferedIs
  char Buffer[sizeof Other];
  memcpy(Buffer, &Other, sizeof Other);
  memcpy(&Read, Buffer, sizeof Read);
}
// CHECK: :[[#direct]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsDirect': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsDirect]]:3: note: 'callsDirect' calls through 'Copied.Run'
// CHECK-NEXT: :[[#directIs]]:{{[0-9]+}}: note: which can be 'direct', assigned here
// CHECK: :[[#passed]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsPassed': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsPassed]]:3: note: 'callsPassed' calls through 'Given.Run'
// CHECK-NEXT: :[[#passedIs]]:{{[0-9]+}}: note: which can be 'passed', assigned here
// CHECK: :[[#buffered]]:3: error: write barrier prohibited in nowritebarrierrec function 'callsBuffered': calls write barrier 'barrier' [gc-nowritebarrierrec]
// CHECK-NEXT: :[[#callsBuffered]]:3: note: 'callsBuffered' calls through 'Read.Run'
// CHECK-NEXT: :[[#bufferedIs]]:{{[0-9]+}}: note: which can be 'buffered', assigned here
// CHECK: :[[#callsDirect]]:3: warning: root 'callsDirect' is unproven: 'Copied.Run' may hold a value written through 'const void *' [gc-nowritebarrierrec]
// CHECK: :[[#callsPassed]]:3: warning: root 'callsPassed' is unproven: 'Given.Run' may hold a value written through 'const void *' [gc-nowritebarrierrec]
// CHECK: :[[#callsBuffered]]:3: warning: root 'callsBuffered' is unproven: 'Read.Run' may hold a value written through 'const void *' [gc-nowritebarrierrec]
