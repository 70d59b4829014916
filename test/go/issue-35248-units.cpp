// Go issue 35248 as it was: hook, handler and callback in three units, as
// several FILES and through a compile_commands.json. Without the unit that
// installs the callback nothing is found, and nothing is proven.
// RUN: split-file %s %t
// RUN: %check_nowb %t/hook.cpp %t/signal.cpp --prefix=WITHOUT -- -std=c++20
// RUN: %check_nowb %t/hook.cpp %t/signal.cpp %t/test.cpp -- -std=c++20
// RUN: %check_nowb %t/test.cpp %t/signal.cpp %t/hook.cpp --checks=%t/hook.cpp -- -std=c++20
// RUN: sed -e 's#DIR#%/t#' -e 's#ANNOTATIONS#%annotations#' %t/database.json > %t/compile_commands.json
// RUN: not %nowb check -p %t --no-cache | FileCheck %t/database.txt

//--- runtime.h
#include <csignal>
#include <nowb/annotations.h>
struct GC_MANAGED m { long Id; };
extern bool (*TestSigusr1)(m *);
void sighandler(int Signal, m *Mp);

//--- hook.cpp
#include "runtime.h"
bool (*TestSigusr1)(m *);
void sighandler(int Signal, m *Mp) {
  if (Signal == SIGUSR1 && TestSigusr1)
    TestSigusr1(Mp); // #through
}
// CHECK: test.cpp:[[#store]]:13: error: write barrier prohibited in signal handler 'sigtramp': stores GC pointer 'm *' to 'Waiting' [gc-nowritebarrierrec]
// CHECK-NEXT: signal.cpp:[[#registered]]:23: note: 'sigtramp' is registered for SIGUSR1 here
// CHECK-NEXT: signal.cpp:[[#call]]:3: note: 'sigtramp' calls 'sighandler'
// CHECK-NEXT: hook.cpp:[[#through]]:5: note: 'sighandler' calls through 'TestSigusr1'
// CHECK-NEXT: test.cpp:[[#lambda]]:17: note: which can be this lambda, assigned here
// CHECK-NEXT: root 'sigtramp': violation
// WITHOUT: :[[#through]]:5: warning: root 'sigtramp' is unproven: no function that 'TestSigusr1' may hold was seen
// WITHOUT-NEXT: :[[#registered]]:23: note: 'sigtramp' is registered for SIGUSR1 here
// WITHOUT-NEXT: :[[#call]]:3: note: 'sigtramp' calls 'sighandler'
// WITHOUT-NEXT: root 'sigtramp': unproven

//--- signal.cpp
#include "runtime.h"
static thread_local m *Self;
static void sigtramp(int Signal) {
  sighandler(Signal, Self); // #call
}
void initsig() {
  struct sigaction Action = {};
  Action.sa_handler = sigtramp; // #registered
  sigaction(SIGUSR1, &Action, nullptr);
}
int main() { initsig(); }

//--- test.cpp
#include "runtime.h"
static m *Waiting;
void waitForSigusr1() {
  TestSigusr1 = [](m *Gp) { // #lambda
    Waiting = Gp; // #store
    return true;
  };
}

//--- database.json
[
  {"directory": "DIR", "file": "hook.cpp", "command": "c++ -IANNOTATIONS -c hook.cpp"},
  {"directory": "DIR", "file": "signal.cpp", "command": "c++ -IANNOTATIONS -c signal.cpp"},
  {"directory": "DIR", "file": "test.cpp", "command": "c++ -IANNOTATIONS -c test.cpp"}
]
//--- database.txt
CHECK: test.cpp:5:13: error: write barrier prohibited in signal handler 'sigtramp'
CHECK: hook.cpp:5:5: note: 'sighandler' calls through 'TestSigusr1'
CHECK: checked 3 units (0 failed)
