// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Review.h.
//
#include "Review.h"
#include "Console.h"
#include "Git.h"
#include "facts/AtomicFile.h"
#include "facts/InputFile.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace nowb;
using namespace nowb::tool;

static llvm::Expected<report::Baseline> readBaseline(const std::string &Path,
                                                     bool MayBeMissing) {
  if (MayBeMissing && !llvm::sys::fs::exists(Path))
    return report::Baseline();
  auto Buffer = facts::readInput(Path);
  if (!Buffer)
    return llvm::createStringError(
        "can't read baseline '" + Path + "': " + Buffer.getError().message() +
        (Buffer.getError() == std::errc::no_such_file_or_directory
             ? "; --update-baseline writes one"
             : ""));
  return report::Baseline::parse((*Buffer)->getMemBufferRef());
}

llvm::Expected<Review> Review::open(const ReviewOptions &Options) {
  Review R{Options, {}, {}};
  for (const llvm::cl::opt<bool> *Flag :
       {&Options.UpdateBaseline, &Options.RatchetBaseline})
    if (*Flag && Options.Baseline.empty())
      return llvm::createStringError("--" + Flag->ArgStr +
                                     " needs the file: --baseline FILE");
  if (Options.UpdateBaseline && !Options.Since.empty())
    return llvm::createStringError(
        "--update-baseline takes down the whole program; drop --since");
  if (!Options.Baseline.empty()) {
    llvm::Expected<report::Baseline> B =
        readBaseline(Options.Baseline, Options.UpdateBaseline);
    if (!B)
      return B.takeError();
    if (B->lacksPlaces() && !Options.UpdateBaseline)
      printWarning("the baseline '" + Options.Baseline +
                   "' is of version 1, which does not say which functions hold "
                   "what is unseen: such things count as new; "
                   "--update-baseline writes it again");
    R.Baseline = std::move(*B);
  }
  if (!Options.Since.empty()) {
    llvm::Expected<report::Change> C = changeSince(Options.Since);
    if (!C)
      return C.takeError();
    R.Change = std::move(*C);
  }
  return R;
}

static bool isComplete(const search::Result &R, const LoadedUnits &Loaded) {
  return R.Problems.empty() && !R.Counts.FailedUnits && !Loaded.IsPart;
}

/// An incomplete run would drop entries, and their reasons, for good.
void Review::update(search::Result &R, const LoadedUnits &Loaded,
                    report::SourceTree &Tree, bool Strict) {
  if (!isComplete(R, Loaded)) {
    R.Problems.push_back(
        {{},
         "the baseline is left as it was: this run has not seen the whole "
         "program"});
    return;
  }
  Baseline->update(R, Tree, Strict);
  if (llvm::Error E =
          facts::writeAtomically(Options.Baseline, [&](llvm::raw_ostream &OS) {
            Baseline->print(OS);
          })) {
    R.Problems.push_back(
        {{}, "can't write the baseline: " + llvm::toString(std::move(E))});
    return;
  }
  llvm::errs() << "nowb: wrote " << Baseline->size() << " entr"
               << (Baseline->size() == 1 ? "y" : "ies") << " to '"
               << Options.Baseline << "'\n";
}

bool Review::apply(search::Result &R, const LoadedUnits &Loaded,
                   llvm::StringRef PolicyFile, report::SourceTree &Tree,
                   bool Strict) {
  bool Caught = false;
  if (Baseline) {
    if (Options.UpdateBaseline)
      update(R, Loaded, Tree, Strict);
    size_t Stale =
        Baseline->apply(R, Tree, Options.Baseline, isComplete(R, Loaded));
    Caught = Options.RatchetBaseline && Stale;
    if (std::string Root = Baseline->otherRoot(R, Tree); !Root.empty())
      printWarning("the baseline '" + Options.Baseline +
                   "' names files from '" + Root +
                   "', and this run does not; say --source-root " + Root);
  }
  if (Change) {
    if (Change->touches({PolicyFile.str(), 0, 0}, Tree)) {
      printWarning("the policy '" + PolicyFile + "' has changed since '" +
                   Options.Since + "', so everything is reported");
      R.Since = Options.Since;
    } else {
      Change->apply(R, Tree, Options.Since);
    }
  }
  return Caught;
}
