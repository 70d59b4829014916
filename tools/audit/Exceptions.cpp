// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Exceptions.h"
#include "llvm/ADT/STLExtras.h"

namespace nowb::audit {

static constexpr Exception Callees[] = {
    {"llvm.*", "an instruction, or a library function that the source calls "
               "and the facts have under its own name"},
    {"__cxa_allocate_exception", "memory for a thrown object; no user's code"},
    {"__cxa_free_exception", "the reverse, where its constructor throws"},
    {"__cxa_begin_catch", "marks a handler's beginning; no user's code"},
    {"__cxa_end_catch", "destroys the exception, which the facts have at the "
                        "throw"},
    {"__cxa_get_exception_ptr", "where the caught object is"},
    {"__cxa_guard_acquire", "lock of a static local's guard; no user's code"},
    {"__cxa_guard_release", "the same"},
    {"__cxa_guard_abort", "the same"},
    {"__cxa_atexit", "notes a destructor, which the facts have as a flow into "
                     "'atexit'"},
    {"__cxa_thread_atexit", "the same for a thread-local"},
    {"__cxa_bad_cast", "throws what dynamic_cast throws"},
    {"__cxa_bad_typeid", "throws what typeid throws"},
    {"__cxa_throw_bad_array_new_length", "throws what new[] throws"},
    {"__dynamic_cast", "reads type information; no user's code"},
    {"_Unwind_Resume", "goes on with an exception whose throw the facts have"},
    {"__clang_call_terminate",
     "ends the program where noexcept was broken; the facts do not follow what "
     "std::set_terminate was given"},
    {"__cxa_call_unexpected", "the same for throw()"},
};

llvm::ArrayRef<Exception> calleeExceptions() { return Callees; }

const Exception *calleeException(llvm::StringRef Name) {
  const Exception *Found = llvm::find_if(Callees, [&](const Exception &E) {
    llvm::StringRef P = E.Name;
    return P.consume_back("*") ? Name.starts_with(P) : Name == P;
  });
  return Found == std::end(Callees) ? nullptr : Found;
}

const Exception *deletingException() {
  static constexpr Exception E = {"operator delete in a deleting destructor",
                                  "the global one: the facts have it at the "
                                  "delete expression, which is all "
                                  "that calls such a destructor"};
  return &E;
}

const Exception *unusedException() {
  static constexpr Exception E = {
      "unused function",
      "discardable, and nothing that the unit defines for others refers to it: "
      "only debug information does, as the argument of a template, or nothing"};
  return &E;
}

static constexpr Exception Stores[] = {
    {VTable, "the compiler sets the object's class; no value of the program's"},
    {ResultMemory, "a returned object belongs to the caller, whose use of it "
                   "is compared as a store of its own"},
    {CapturedByReference, "a local of the enclosing function, seen through a "
                          "closure's reference: on that function's stack"},
    {VaList,
     "va_arg moves the pointers of a va_list to the next argument: they "
     "point to the caller's stack"},
    {CopyFunction, "the source calls memcpy, memmove or memset: the facts have "
                   "that call, and the models say what it stores"},
};

llvm::ArrayRef<Exception> storeExceptions() { return Stores; }

} // namespace nowb::audit
