// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Rules.h.
//
#include "report/Rules.h"
#include "report/Messages.h"

using namespace nowb::report;

llvm::ArrayRef<RuleText> nowb::report::ruleTexts() {
  static constexpr RuleText Texts[] = {
      {RuleName, "error", "Write barrier prohibited",
       "A function that must not execute a garbage collector's write barrier "
       "can reach one.",
       "A signal handler can interrupt a thread at any instruction: the write "
       "barrier's buffer may not be there, or the collector misses the store. "
       "The same is true of every function marked `nowritebarrierrec`.\n\n"
       "The notes say how control gets from the root to the store, hop by "
       "hop. Break the chain at any of them:\n\n"
       "- Don't store the pointer here: defer it to code that runs later, or "
       "store an integer (`uintptr_t`), if something else keeps the object "
       "alive.\n"
       "- Don't call or register this function here.\n"
       "- If barriers are safe again from some function on, mark it "
       "`GC_YESWRITEBARRIERREC`, or list it as `trusted` in `nowb.yaml` with "
       "the reason.\n"
       "- One store that is right as it is: "
       "`// NOLINT(gc-nowritebarrierrec)` on its line.\n"},
      {"gc-unproven", "note", "Not everything was seen",
       "No proof for a function that must not execute a write barrier: "
       "something that it can reach could not be seen.",
       "A root is proven only when all that it can reach was seen. What could "
       "not be seen is listed, each with the way to it:\n\n"
       "- An external function has no body in any unit and no model: give "
       "nowb the unit, or say what the function does under `externals` in "
       "`nowb.yaml`.\n"
       "- A call through a value that nowb can't follow: assign the function "
       "where nowb sees it, or name what may be there.\n"
       "- Inline assembly: move it to a function with a model.\n"},
      {"gc-unseen-handler", "note", "A signal handler was not seen",
       "Some code registers a signal handler that nowb can't follow, so a "
       "root may be missing.",
       "Register a function that nowb can see, or mark the handler "
       "`GC_SIGNAL_HANDLER`.\n"},
      {"gc-stale", "warning", "Nothing to exempt",
       "An annotation, a suppression, or an entry of the policy or the "
       "baseline no longer stops anything.",
       "Remove it: it would hide the next mistake in its place.\n"},
  };
  return Texts;
}
