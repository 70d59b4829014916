// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Facts as text, for people and for FileCheck: `nowb dump`. One fact a line,
// no ids, no hashes, so that what a unit says can be read and compared; in the
// unit's own order. Not a format to be read back.
//
//   unit 'signal.cpp'
//   record 'm' [managed] at 3:8
//     base 'Object'
//     field 'next': pointer 'm'
//     field 'run': function
//   typedef 'value' [managed] names 'word' at 4:13
//   variable 'testSigusr1' testSigusr1 [defined] at 8:8
//   declare 'memcpy' memcpy signature 'void *(void *, ...)' params 3 at
//   inc/string.h:12:7 define 'sighandler(int)' _Z10sighandleri signature 'void
//   (int)' params 1 at 110:6
//     annotations nowritebarrierrec
//     method of 'Handler'
//     overrides 'Base::handle(int)'
//     calls params 0, 2
//     returns param 0 | global
//     call 'helper(m **, m *)' at 111:3
//       arg 0: stack
//       arg 1: global | result of call 3 | param 1, pointee pointer 'm'
//       arg 2: stack, value local 4, by reference
//     call implicit 'm::~m()' [this] at 112:1
//     call virtual 'Shape::draw()' on 'Circle' [this, noreturn] at 113:3
//     call through 'hook' from variable 'hook' signature 'void ()' at 114:3
//       result local 5
//     store 'm *' to 'waitForSigusr1.mp': pointer 'm' in global at 88:25
//     store null implicit 'm *' to 'p->next': pointer 'm' in param 0 at 89:3
//     flow 'handler' -> variable 'hook' signal SIGUSR1 at 90:3
//     flow virtual 'Shape::draw()' -> param 1 of 'apply(F)' at 91:3
//     flow local 2 -> return at 92:3
//     flow unknown 'cast from an integer' -> field 'S'.'run' at 93:3
//     opaque 'inline assembly' at 94:3
//   annotation nowritebarrierrec on 'sighandler(int)' at 110:1
//   function cast 'void (int)' to 'void ()'
//   suppression named at 88:40
//   error 'unknown type name 'foo'' at 5:1
//   dependency 'signal.cpp' (where DumpOptions asks for them)
//
// A place without a file is in the main file. Slots of the function itself go
// without its name. "suppressed" after a store's place: a NOLINT covers it.
//
#ifndef NOWB_FACTS_DUMP_H
#define NOWB_FACTS_DUMP_H

#include "facts/Facts.h"
#include "llvm/Support/raw_ostream.h"

namespace nowb::facts {

struct DumpOptions {
  /// The files that the unit read, with their hashes. Off by default: they
  /// differ from machine to machine.
  bool Dependencies = false;
  /// If not empty: only functions of this display, qualified or linkage name,
  /// and nothing else.
  llvm::StringRef Function = {};
};

/// Writes the text. The unit must be valid, as one that read() gave is.
void dump(const Unit &U, llvm::raw_ostream &OS,
          const DumpOptions &Options = {});

} // namespace nowb::facts

#endif // NOWB_FACTS_DUMP_H
