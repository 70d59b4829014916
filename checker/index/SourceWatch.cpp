// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "index/SourceWatch.h"
#include "facts/InputFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/xxhash.h"
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

using namespace llvm;
namespace fs = llvm::sys::fs;

namespace nowb::index {

using Clock = std::chrono::steady_clock;

struct SourceWatch::State {
  struct Known {
    /// Where it may be: relative paths start in any of the directories.
    std::vector<std::string> Paths;
    uint64_t Hash; ///< of its content; 0: it was not there
    /// Written last, when its content was found to be the same.
    sys::TimePoint<> SameAt{};
  };
  /// SameAt of each is one thread's at a time.
  std::mutex Looking;
  std::vector<std::string> Directories;
  std::vector<Known> Sources;
  sys::TimePoint<> Made;

  std::mutex Lock; ///< of what follows
  std::condition_variable Ended;
  std::vector<Source> Changed;
  bool IsRunning = false, HasLooked = false;
  Clock::time_point Next{};
  std::thread Looker;

  std::atomic<bool> IsEnding = false;
};

SourceWatch::SourceWatch(const Index &I) : S(std::make_unique<State>()) {
  S->Made = I.time();
  S->Directories = I.directories();
  for (const FileRow &F : I.rows<FileRow>(Section::Files))
    S->Sources.push_back({Index::pathsOf(I.str(F.Path), S->Directories),
                          uint64_t(F.HashHigh) << 32 | F.HashLow});
}

SourceWatch::~SourceWatch() { end(); }

void SourceWatch::end() const {
  std::thread Looker;
  {
    std::lock_guard<std::mutex> Guard(S->Lock);
    S->IsEnding = true;
    Looker = std::move(S->Looker);
  }
  if (Looker.joinable())
    Looker.join();
}

/// One of Paths may be it.
static Standing standing(ArrayRef<std::string> Paths, uint64_t Hash,
                         sys::TimePoint<> Made, sys::TimePoint<> &SameAt) {
  bool IsThere = false;
  for (const std::string &Path : Paths) {
    fs::file_status Status;
    if (fs::status(Path, Status))
      continue;
    IsThere = true;
    if (!Hash)
      continue;
    sys::TimePoint<> Written = Status.getLastModificationTime();
    if (Written < Made || Written == SameAt)
      return Standing::Same;
    auto Text = facts::readInput(Path, facts::Reading::Copied);
    if (Text && xxh3_64bits((*Text)->getBuffer()) == Hash) {
      SameAt = Written;
      return Standing::Same;
    }
  }
  if (!Hash)
    return IsThere ? Standing::New : Standing::Same;
  return IsThere ? Standing::Changed : Standing::Gone;
}

std::vector<SourceWatch::Source> SourceWatch::look(State &S) {
  std::lock_guard<std::mutex> Guard(S.Looking);
  std::vector<Source> Out;
  for (State::Known &Each : S.Sources) {
    if (S.IsEnding || Out.size() == 2)
      break;
    Standing Is = standing(Each.Paths, Each.Hash, S.Made, Each.SameAt);
    if (Is != Standing::Same)
      Out.push_back({Each.Paths.front(), Is});
  }
  return Out;
}

std::vector<SourceWatch::Source> SourceWatch::look() const { return look(*S); }

Standing SourceWatch::standingOf(StringRef Spelled) const {
  std::vector<std::string> Paths = Index::pathsOf(Spelled, S->Directories);
  sys::TimePoint<> SameAt{};
  for (const State::Known &Each : S->Sources)
    if (Each.Paths == Paths)
      return standing(Paths, Each.Hash, S->Made, SameAt);
  return any_of(Paths, [](const std::string &P) { return fs::exists(P); })
             ? Standing::Same // nobody has looked at what it was
             : Standing::Gone;
}

std::optional<SourceWatch::Source> SourceWatch::changed(StringRef File,
                                                        bool Waits) const {
  std::unique_lock<std::mutex> Guard(S->Lock);
  if (!S->IsRunning && !S->IsEnding && Clock::now() >= S->Next) {
    S->IsRunning = true;
    if (S->Looker.joinable())
      S->Looker.join(); // it is done
    S->Looker = std::thread([S = S.get()] {
      Clock::time_point Start = Clock::now();
      std::vector<Source> Changed = look(*S);
      Clock::time_point End = Clock::now();
      std::lock_guard<std::mutex> Guard(S->Lock);
      S->Changed = std::move(Changed);
      S->IsRunning = false;
      S->HasLooked = true;
      // However many there are, little of the machine's time.
      S->Next = End + std::max<Clock::duration>(std::chrono::seconds(2),
                                                50 * (End - Start));
      S->Ended.notify_all();
    });
  }
  if (Waits)
    S->Ended.wait(Guard, [&] { return S->HasLooked || S->IsEnding; });
  else if (!S->HasLooked)
    S->Ended.wait_for(Guard, std::chrono::milliseconds(200),
                      [&] { return S->HasLooked; });
  for (const Source &Each : S->Changed)
    if (Each.Path != File)
      return Each;
  return std::nullopt;
}

} // namespace nowb::index
