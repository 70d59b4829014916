// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Fuzz target for the policy's reader, and for what a policy does to a program:
// the input is a nowb.yaml, or a file of models. It is a policy or a list of
// mistakes that each have a place; a policy is applied to a small program with
// something for every key.
//
#include "Checks.h"
#include "policy/Policy.h"
#include "support/UnitText.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using namespace nowb;
using fuzz::check;

static const char *const SomeUnits = R"(
unit a.cpp
record m
field next *m
field run function
record span : m
record sigaction
field sa_handler function
typedef value
var hook defined
var gm defined
decl memcpy params=3
decl qsort params=4 sig=void~(void~*)
decl sigaction params=3
decl signal params=2
decl atexit params=1
decl f params=2
decl abort noreturn
decl _ZN1VixEi name=V::operator[] this params=2
fn store params=2 sig=void~(int)
store *m param0
store =value global
store *m tls null
fn helper name=ns::helper params=2
call store 0:param0 1*{m}
call memcpy 0:global 0*{m} 1:other
call f 0:global 1=var:hook
icall var:hook 0:other sig=void~(int)
fn handler params=1 sig=void~(int)
call helper
call abort
vcall V::draw on V this
fn V::draw this virtual parent=V params=1
store *m param0
fn install
var:hook <- &handler
sigaction.sa_handler <- &handler
call sigaction 1:stack
call signal 1=var:hook
call qsort 0:global 3=var:hook
call atexit 0=var:hook
)";

/// Each mistake is "nowb.yaml:LINE:COLUMN: text".
static void checkMistakes(Error E) {
  handleAllErrors(std::move(E), [](const ErrorInfoBase &Mistake) {
    std::string Message = Mistake.message();
    StringRef Rest = Message;
    unsigned Line = 0, Column = 0;
    check(Rest.consume_front("nowb.yaml:") && !Rest.consumeInteger(10, Line) &&
              Rest.consume_front(":") && !Rest.consumeInteger(10, Column) &&
              Rest.consume_front(": ") && !Rest.empty() && Line && Column,
          "the mistake is '" + Message + "'");
  });
}

static std::optional<policy::Policy> parse(StringRef Text, policy::Dialect D) {
  Expected<policy::Policy> P =
      policy::parse(MemoryBufferRef(Text, "nowb.yaml"), D);
  if (P)
    return std::move(*P);
  checkMistakes(P.takeError());
  return std::nullopt;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  static const std::vector<facts::Unit> Units = test::units(SomeUnits);
  // LLVM's parser of YAML wants a null behind the text, as files have.
  std::string Text(reinterpret_cast<const char *>(Data), Size);
  std::optional<policy::Policy> User = parse(Text, policy::Dialect::User);
  std::optional<policy::Policy> Models = parse(Text, policy::Dialect::Model);
  if (!User && !Models)
    return 0;
  if (!User)
    User.emplace();
  if (!Models)
    Models.emplace();
  // Else there is nothing to find unless the policy names a type.
  if (User->ManagedTypes.empty())
    User->ManagedTypes = {{"m", 1, 1}, {"value", 1, 1}};
  fuzz::useProgram(program::Program(Units, std::move(*User), *Models));
  return 0;
}
