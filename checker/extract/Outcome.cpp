// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "extract/Outcome.h"
#include "extract/Attributes.h"
#include "extract/HandlerStack.h"
#include "facts/UnitBuilder.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include <deque>

namespace nowb::extract {

facts::Unit failedUnit(llvm::StringRef Main,
                       llvm::ArrayRef<ErrorCollector::Error> Errors) {
  facts::UnitBuilder B;
  facts::Unit &U = B.unit();
  U.MainFile = B.str(Main);
  U.Failed = true;
  for (const ErrorCollector::Error &E : Errors)
    U.Diagnostics.push_back(
        {facts::Diagnostic::Parse,
         {B.str(E.File.empty() ? Main : E.File), E.Line, E.Column},
         B.str(E.Message)});
  return B.take();
}

void keepAlive(facts::Unit &U, std::shared_ptr<void> More) {
  if (More)
    U.Storage = std::make_shared<
        std::pair<std::shared_ptr<const void>, std::shared_ptr<void>>>(
        U.Storage, std::move(More));
}

void addDropped(facts::Unit &U, llvm::ArrayRef<ErrorCollector::Error> Dropped) {
  auto Text = std::make_shared<std::deque<std::string>>();
  auto Str = [&](llvm::StringRef S) {
    U.Strings.push_back(Text->emplace_back(S));
    return static_cast<facts::StrId>(U.Strings.size() - 1);
  };
  for (const ErrorCollector::Error &E : Dropped)
    U.Diagnostics.push_back({facts::Diagnostic::Annotation,
                             {Str(E.File), E.Line, E.Column},
                             Str(E.Message)});
  keepAlive(U, Text);
}

int survive(llvm::function_ref<void()> Fn) {
  registerAttributes();
  static const bool Enabled =
      (llvm::CrashRecoveryContext::Enable(), HandlerStack::use(), true);
  (void)Enabled;
  llvm::CrashRecoveryContext Recovery;
  auto OnOwnStack = [&] {
    HandlerStack Stack;
    Fn();
  };
  return Recovery.RunSafelyOnThread(OnOwnStack, 16 << 20) ? 0
                                                          : Recovery.RetCode;
}

} // namespace nowb::extract
