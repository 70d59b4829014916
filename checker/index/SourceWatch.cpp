// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "index/SourceWatch.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
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
  struct Source {
    /// Where it may be: relative paths start in any of the directories.
    std::vector<std::string> Paths;
    uint64_t Hash; ///< of its content; 0: it was not there
    /// Written last, when its content was found to be the same.
    sys::TimePoint<> SameAt{};
  };
  /// Looked at by one thread at a time.
  std::mutex Looking;
  std::vector<Source> Sources;
  sys::TimePoint<> Made;

  std::mutex Lock; ///< of what follows
  std::condition_variable Ended;
  std::vector<std::string> Changed;
  bool IsRunning = false, HasLooked = false;
  Clock::time_point Next{};
  std::thread Looker;

  std::atomic<bool> IsEnding = false;
};

SourceWatch::SourceWatch(const Index &I) : S(std::make_unique<State>()) {
  S->Made = I.time();
  std::vector<std::string> Directories = I.directories();
  for (const FileRow &F : I.rows<FileRow>(Section::Files)) {
    State::Source &Out = S->Sources.emplace_back();
    Out.Hash = uint64_t(F.HashHigh) << 32 | F.HashLow;
    for (const std::string &D : Directories) {
      SmallString<256> Path(I.str(F.Path));
      bool IsAbsolute = sys::path::is_absolute(Path);
      sys::path::make_absolute(D, Path);
      sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
      Out.Paths.push_back(Path.str().str());
      if (IsAbsolute)
        break;
    }
  }
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

std::vector<std::string> SourceWatch::look(State &S) {
  std::lock_guard<std::mutex> Guard(S.Looking);
  std::vector<std::string> Out;
  for (State::Source &Each : S.Sources) {
    if (S.IsEnding)
      break;
    bool IsThere = false, IsSame = false;
    for (const std::string &Path : Each.Paths) {
      fs::file_status Status;
      if (IsSame || fs::status(Path, Status))
        continue;
      IsThere = true;
      sys::TimePoint<> Written = Status.getLastModificationTime();
      IsSame = Written < S.Made || Written == Each.SameAt;
      if (IsSame || !Each.Hash)
        continue;
      auto Text = MemoryBuffer::getFile(Path, /*IsText=*/false,
                                        /*RequiresNullTerminator=*/false,
                                        /*IsVolatile=*/true);
      IsSame = Text && xxh3_64bits((*Text)->getBuffer()) == Each.Hash;
      if (IsSame)
        Each.SameAt = Written;
    }
    if (Each.Hash ? !IsSame : IsThere)
      Out.push_back(Each.Paths.front());
    if (Out.size() == 2)
      break;
  }
  return Out;
}

std::vector<std::string> SourceWatch::look() const { return look(*S); }

std::string SourceWatch::changed(StringRef File, bool Waits) const {
  std::unique_lock<std::mutex> Guard(S->Lock);
  if (!S->IsRunning && !S->IsEnding && Clock::now() >= S->Next) {
    S->IsRunning = true;
    if (S->Looker.joinable())
      S->Looker.join(); // it is done
    S->Looker = std::thread([S = S.get()] {
      Clock::time_point Start = Clock::now();
      std::vector<std::string> Changed = look(*S);
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
  for (const std::string &Path : S->Changed)
    if (Path != File)
      return Path;
  return "";
}

} // namespace nowb::index
