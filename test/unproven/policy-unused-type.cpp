// A type that the program defines and does not store is no misspelled name.
// RUN: rm -rf %t && split-file --leading-lines %s %t && cd %t
// RUN: %check_nowb program.cpp --policy=nowb.yaml --checks=%s --

//--- nowb.yaml
managed-types: [lang::Object, lang::value]

//--- program.cpp
#include <nowb/annotations.h>
namespace lang {
struct Object {};
typedef long value;
} // namespace lang
GC_NOWRITEBARRIERREC void root() {}
// CHECK: root 'root': proven
