// Needless: the pointers of a vector of managed numbers are taken for GC pointers where it
// only shrinks.
// XFAIL: *
// RUN: %nowb check --strict --no-cache %s -- -I %annotations -std=c++20
#include <nowb/annotations.h>
#include <vector>
using Value GC_MANAGED = unsigned long;
static Value First;
static std::vector<Value> Roots;
GC_NOWRITEBARRIERREC void pop() { Roots.pop_back(); }
int main() { Roots.push_back(First); }
