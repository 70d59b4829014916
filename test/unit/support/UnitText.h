// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Facts as a few lines of text, for tests of what comes after extraction. One
// fact a line; each has the place FILE:LINE:1, FILE the unit's and LINE the
// line's number after the unit's own. "#" starts a comment.
//
//   unit FILE [failed]            the following belongs to this unit
//   record R [managed] [notinheap] [: BASE...]
//   field NAME [TYPE] [function]  of the last record
//   typedef T [managed] [notinheap] [-> R]
//   var V [defined] [internal] [hidden]
//   cast FROM TO                  signatures, "~" for a space
//   error TEXT                    a diagnostic of a failed unit
//   wrong TEXT                    a diagnostic about an annotation
//   fn F [FLAG...]                a function with a body; what follows is in it
//   decl F [FLAG...]              one without
//
// FLAG: root handler alone trusted barrier (annotations); noreturn inline
// internal hidden lambda this virtual pure variadic init; params=N sig=S
// parent=R overrides=F,F calls=N (gc_calls), exchanges=TYPE (with unseen
// callers), name=N display=N, at=FILE:LINE
// (the lines of the body count on from there), hash=N (else one of content).
//
// In a body:
//   call F [ARG...] [FLAG...] [=> SLOT]
//   vcall F on R [ARG...] [FLAG...] [=> SLOT]
//   icall SLOT [ARG...] [FLAG...] [text=T] [sig=S] [=> SLOT]
//       FLAG: implicit noreturn this resultref
//       ARG:  N:PLACE  N=SLOT  N&SLOT (by reference)  N*TYPE (pointee)
//             N^TYPE (held)  N!null
//             several for one N make one argument
//   store TYPE PLACE [null] [nolint] [text=T]
//   return PLACE
//   asm
//   SLOT <- SLOT | SLOT <- &F [signal=S] | SLOT <- virtual F | SLOT <- ? CAUSE
//
// TYPE: *m (pointer) =v (typedef) {R} (aggregate) $N (value of parameter N)
//       @N (behind parameter N), joined by ",".
// PLACE: stack global tls other paramN callN, joined by ",".
// SLOT: local:N param:N ret (all of this function, or with @F of F), var:V
// R.f mem:T named:N escape.
//
#ifndef NOWB_TEST_UNIT_SUPPORT_UNITTEXT_H
#define NOWB_TEST_UNIT_SUPPORT_UNITTEXT_H

#include "facts/Facts.h"

namespace nowb::test {

/// All units of the text, in its order. A mistake in it aborts the test.
std::vector<facts::Unit> units(llvm::StringRef Text);

} // namespace nowb::test

#endif // NOWB_TEST_UNIT_SUPPORT_UNITTEXT_H
