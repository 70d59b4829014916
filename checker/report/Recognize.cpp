// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Each form by how it starts and by words that other files of the same kind
// have not. Not for a reader of reports, which would want a parser.
//
#include "report/Recognize.h"
#include "llvm/ADT/STLExtras.h"

using llvm::StringLiteral;
using llvm::StringRef;

namespace nowb::report {

bool isReport(StringRef Content) {
  static constexpr std::pair<StringLiteral, StringLiteral> Forms[] = {
      {"{", "\"open_indirect_calls\":"},
      {"{\n  \"$schema\":", "\"name\": \"nowb\""},
      {"[", "\"check_name\": \"gc-"},
      {"::", "::notice title=nowb::"},
      {"<?xml", "<testsuite name=\"nowb\""},
      {"<!DOCTYPE html>", "<title>nowb report</title>"},
  };
  Content = Content.trim();
  if (Content == "[]") // GitLab's, of nothing
    return true;
  // The text's last line, but for what is excused; pages that quote a report
  // have more behind it.
  for (StringRef Rest = Content; !Rest.empty();) {
    StringRef Last = Rest.substr(Rest.rfind('\n') + 1);
    if (Last.starts_with("not seen: "))
      return true;
    if (!Last.starts_with("known by baseline ") &&
        !Last.starts_with("not touched since "))
      break;
    Rest = Rest.drop_back(Last.size()).rtrim();
  }
  return llvm::any_of(Forms, [&](const auto &Form) {
    return Content.starts_with(Form.first) && Content.contains(Form.second);
  });
}

} // namespace nowb::report
