// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What each virtual and indirect call of a linked program may reach, as text:
// `nowb dump --targets`. One block a call, sorted by place:
//
//   indirect call at a.c:12:3 reaches 2 of 17
//     in 'run' run
//     through 'Hook' of type 'void (int)'
//     target 'one' one at a.c:3:6
//     external 'free' free at /usr/include/stdlib.h:555:13
//     unknown: a value cast from an integer, at a.c:7:10
//   virtual call at a.cpp:9:3 reaches 1 of 4
//     in 'draw(Shape *)' _Z4drawP5Shape
//     of 'Shape::draw()'
//     target ...
//
// A function is its readable and its linkage name and, if a source says, its
// place; "external": it has no body. With an "unknown" the targets are those
// that are known and every escaped function of a compatible type, and there may
// be others. The second number: for an indirect call what matching types would
// allow, all functions of just this type whose address is taken somewhere; for
// a virtual call the method and all that override it.
//
#ifndef NOWB_TOOLS_NOWB_TARGETS_H
#define NOWB_TOOLS_NOWB_TARGETS_H

#include "program/Program.h"
#include "llvm/Support/raw_ostream.h"

namespace nowb::tool {

/// \p Caller: if not empty, only the calls of functions of this display,
/// qualified or linkage name. Cost: linear in calls and in what is printed.
void printTargets(const program::Program &P, llvm::StringRef Caller,
                  llvm::raw_ostream &OS);

} // namespace nowb::tool

#endif // NOWB_TOOLS_NOWB_TARGETS_H
