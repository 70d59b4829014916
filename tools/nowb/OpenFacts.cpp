// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "OpenFacts.h"
#include "Console.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ThreadPool.h"
#include <optional>

using namespace nowb;

tool::FactsFiles tool::openFacts(llvm::ArrayRef<std::string> Paths) {
  std::vector<std::optional<facts::FactsFile>> Files(Paths.size());
  std::vector<std::vector<search::Remark>> Problems(Paths.size());
  llvm::DefaultThreadPool Pool;
  for (size_t I = 0; I < Paths.size(); ++I)
    Pool.async([&, I] {
      if (llvm::Expected<facts::FactsFile> F = facts::FactsFile::open(Paths[I]))
        Files[I] = std::move(*F);
      else
        Problems[I] = toRemarks(F.takeError());
    });
  Pool.wait();
  FactsFiles Out;
  for (size_t I = 0; I < Paths.size(); ++I) {
    if (Files[I])
      Out.Opened.push_back(std::move(*Files[I]));
    llvm::append_range(Out.Problems, Problems[I]);
  }
  return Out;
}
