// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "index/Workspace.h"
#include "llvm/Support/Path.h"
#include <chrono>
#include <thread>

using namespace llvm;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace nowb::index {

struct Workspace::File {
  File(std::shared_ptr<const Index> I, StringRef Name)
      : Around(std::move(I), Name.str()) {}
  std::mutex Lock;
  Surroundings Around;
  uint64_t LastUse = 0;
};

struct Workspace::Entry {
  fs::UniqueID Id;
  sys::TimePoint<> Time;
  std::shared_ptr<const Index> I;
  std::map<std::string, std::shared_ptr<File>> Files;

  std::mutex StatusLock;
  std::string Status;
  bool IsLooking = false;
  std::chrono::steady_clock::time_point Looked{};
};

Workspace &Workspace::shared() {
  // A thread may still be in it when the process ends.
  static Workspace *W = new Workspace;
  return *W;
}

Expected<std::shared_ptr<Workspace::Entry>> Workspace::entry(StringRef Path) {
  fs::file_status Status;
  bool IsThere = !fs::status(Path, Status);
  std::shared_ptr<Entry> &Known = Entries[Path.str()];
  if (Known && IsThere && Known->Id == Status.getUniqueID() &&
      Known->Time == Status.getLastModificationTime())
    return Known;
  Known.reset();
  auto I = Index::open(Path);
  if (!I)
    return I.takeError();
  Known = std::make_shared<Entry>();
  Known->Id = Status.getUniqueID();
  Known->Time = Status.getLastModificationTime();
  Known->I = std::move(*I);
  return Known;
}

Expected<Workspace::Answer> Workspace::analyze(StringRef Path, StringRef Name,
                                               const facts::Unit &U,
                                               const policy::Policy &Policy,
                                               const policy::Policy &Models) {
  std::shared_ptr<File> F;
  std::shared_ptr<const Index> I;
  {
    std::lock_guard<std::mutex> Guard(Lock);
    auto E = entry(Path);
    if (!E)
      return E.takeError();
    I = (*E)->I;
    auto &Files = (*E)->Files;
    std::shared_ptr<File> &Known = Files[Name.str()];
    if (!Known)
      Known = std::make_shared<File>(I, Name);
    Known->LastUse = ++Uses;
    F = Known;
    // Each has some bytes for each function of the program.
    constexpr size_t MostFiles = 8;
    while (Files.size() > MostFiles)
      Files.erase(std::min_element(
          Files.begin(), Files.end(), [](const auto &A, const auto &B) {
            return A.second->LastUse < B.second->LastUse;
          }));
  }
  std::lock_guard<std::mutex> Guard(F->Lock);
  Answer Out;
  Out.Unit = F->Around.analyze(U, Policy, Models);
  Out.Directories = I->directories();
  return Out;
}

std::string Workspace::look(const Entry &E, std::vector<std::string> Open) {
  std::string Changed =
      E.I->firstChange([&](StringRef P) { return is_contained(Open, P); });
  if (Changed.empty())
    return "";
  return "'" + Changed + "' has changed since '" + E.I->path().str() +
         "' was made; run 'nowb check' to make it anew";
}

std::string Workspace::status(StringRef Path) {
  std::shared_ptr<Entry> E;
  std::vector<std::string> Open;
  {
    std::lock_guard<std::mutex> Guard(Lock);
    auto Found = entry(Path);
    if (!Found)
      return toString(Found.takeError());
    E = *Found;
    for (const auto &Each : E->Files)
      Open.push_back(Each.first);
  }
  std::lock_guard<std::mutex> Guard(E->StatusLock);
  auto Now = std::chrono::steady_clock::now();
  bool IsFirst = E->Looked == std::chrono::steady_clock::time_point();
  if (!E->IsLooking &&
      (IsFirst || Now - E->Looked > std::chrono::seconds(10))) {
    E->IsLooking = true;
    std::thread([E, Open = std::move(Open)] {
      std::string Said = look(*E, Open);
      std::lock_guard<std::mutex> Guard(E->StatusLock);
      E->Status = std::move(Said);
      E->Looked = std::chrono::steady_clock::now();
      E->IsLooking = false;
    }).detach();
  }
  return E->Status;
}

std::string findDirectory(StringRef Source) {
  for (StringRef D = path::parent_path(Source); !D.empty();
       D = path::parent_path(D))
    for (StringRef Build : {"", "build"}) {
      SmallString<256> Database(D), Facts;
      path::append(Database, Build);
      Facts = Database;
      path::append(Database, "compile_commands.json");
      path::append(Facts, ".nowb");
      if (fs::exists(Database))
        return fs::is_directory(Facts) ? std::string(Facts) : "";
    }
  return "";
}

} // namespace nowb::index
