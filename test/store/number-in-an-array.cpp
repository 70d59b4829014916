// A managed number in an array that is passed by reference, and that a pointer which is
// returned points to.
// RUN: not %nowb check --no-cache %s -- -I %annotations -std=c++20 | FileCheck %s
#include <cstring>
#include <iterator>
#include <nowb/annotations.h>
using Value GC_MANAGED = unsigned long;
static Value Stack[4], Other[4];
static unsigned long Numbers[5];
static unsigned long *first(unsigned long (&A)[4]) { return A; }
static unsigned long *first(unsigned long (&A)[5]) { return A; }
GC_NOWRITEBARRIERREC void array() { std::memset(std::begin(Stack), 0, sizeof Stack); }
// CHECK: root 'array': violation
GC_NOWRITEBARRIERREC void arrayOk() { std::memset(std::begin(Numbers), 0, sizeof Numbers); }
// CHECK: root 'arrayOk': proven
GC_NOWRITEBARRIERREC void element() { *std::begin(Stack) = 1; }
// CHECK: root 'element': violation
GC_NOWRITEBARRIERREC void elementOk() { *std::begin(Numbers) = 1; }
// CHECK: root 'elementOk': proven
GC_NOWRITEBARRIERREC void plain() { std::memset(first(Other), 0, sizeof Other); }
// CHECK: root 'plain': violation
GC_NOWRITEBARRIERREC void plainOk() { std::memset(first(Numbers), 0, sizeof Numbers); }
// CHECK: root 'plainOk': proven
int main() {}
