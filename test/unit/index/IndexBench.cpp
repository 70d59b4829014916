// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Measures what the index costs an editor, on a made-up program
// (facts/Synthetic.h): making it, opening it, then edits of one file.
//
//   index-bench [UNITS FUNCTIONS-PER-UNIT [DIRECTORY]]
//
// With a directory it only leaves there the index and three sources, for
// `tools/bench editor -p DIRECTORY --index DIRECTORY/.nowb`: a file as people
// have them, with few functions in a root's context; such a one with handlers
// of its own, from which much of the program is reached; and one of the
// program.
//
// Times are of CPU. Without arguments: a million functions and ten million
// calls in 3,000 units. The program is linked in a process of its own, so that
// memory is the editor's.
//
#include "facts/Synthetic.h"
#include "index/Workspace.h"
#include "index/Writer.h"
#include "support/BenchArguments.h"
#include "support/ProcessMemory.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Parallel.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <random>
#include <set>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

using namespace nowb;
using llvm::StringRef;

namespace {

/// Milliseconds of CPU that this process has used, on all its threads: others
/// on the machine count little.
double now() {
  timespec T;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &T);
  return T.tv_sec * 1e3 + T.tv_nsec / 1e6;
}

/// In a child: nothing of it stays in this process.
void apart(llvm::function_ref<void()> Work) {
  llvm::outs().flush();
  if (pid_t Child = fork()) {
    int Status = 0;
    waitpid(Child, &Status, 0);
    if (WIFSIGNALED(Status))
      llvm::report_fatal_error("a measurement was ended by signal " +
                               llvm::Twine(WTERMSIG(Status)));
    if (Status)
      llvm::report_fatal_error("a measurement ended with status " +
                               llvm::Twine(WEXITSTATUS(Status)));
    return;
  }
  Work();
  llvm::outs().flush();
  _exit(0);
}

void makeIndex(const facts::SyntheticProgram &S, StringRef Path,
               StringRef Directory) {
  std::vector<facts::Unit> Units(S.Units);
  llvm::parallelFor(0, S.Units,
                    [&](size_t I) { Units[I] = facts::syntheticUnit(S, I); });
  policy::Policy User, Models;
  program::Program P(std::move(Units), User, Models);
  double Start = now();
  llvm::cantFail(index::write(P, {"index-bench", {Directory.str()}}, Path));
  uint64_t Size = 0;
  llvm::sys::fs::file_size(Path, Size);
  llvm::outs() << llvm::format(
      "%u functions: index of %.0f MB, made in %.2f s of CPU after linking\n",
      unsigned(P.functions().size()), Size / 1e6, (now() - Start) / 1e3);
}

struct Times {
  std::vector<double> All;
  double at(double Part) {
    llvm::sort(All);
    return All.empty() ? 0 : All[size_t(Part * (All.size() - 1))];
  }
};

/// As if one keystroke in three changed what a line says, and others nothing.
class Edits {
public:
  Edits(facts::Unit U) : U(std::move(U)) {}
  enum Kind { Nothing, Stores, Calls };
  const facts::Unit &next(Kind K) {
    facts::FunctionExtra &E =
        U.FunctionExtras[1 + R() % (U.FunctionExtras.size() - 1)];
    // Goes to the stack, and comes back.
    if (K == Stores && !E.Stores.empty())
      std::swap(U.Stores[E.Stores.Begin].Place, Kept[E.Stores.Begin]);
    if (K == Calls && !E.Calls.empty()) {
      facts::Call &C = U.Calls[E.Calls.Begin + R() % E.Calls.size()];
      facts::FnId Other = R() % U.Functions.size();
      if (C.K == facts::Call::Direct &&
          !(U.Functions[Other].Flags & facts::Function::InitOfUnit))
        C.Callee = Other;
    }
    return U;
  }
  facts::Unit U;

private:
  std::vector<facts::PlaceId> Kept =
      std::vector<facts::PlaceId>(U.Stores.size());
  std::mt19937 R{1};
};

void measure(const facts::SyntheticProgram &S, unsigned Unit, StringRef Path) {
  facts::Unit First = facts::syntheticUnit(S, Unit);
  std::string File = First.str(First.MainFile).str();
  policy::Policy User, Models;
  ProcessMemory Before;
  double Start = now();
  auto I = llvm::cantFail(index::Index::open(Path));
  double Opened = now();
  index::Surroundings Around(std::move(I), File);
  Edits E(std::move(First));
  index::UnitResult R = Around.analyze(E.U, User, Models);
  double Analyzed = now();
  llvm::outs() << llvm::format(
      "%s: index opened in %.0f ms, first analysis %.0f ms; %u findings, %u in "
      "context\n",
      File.c_str(), Opened - Start, Analyzed - Opened,
      unsigned(R.Found.Findings.size()), unsigned(R.Context.size()));
  for (auto [Kind, Name] : {std::pair(Edits::Nothing, "nothing said otherwise"),
                            std::pair(Edits::Stores, "a store"),
                            std::pair(Edits::Calls, "a call")}) {
    Times T;
    for (unsigned N = 0; N != 60; ++N) {
      const facts::Unit &U = E.next(Kind);
      double Begin = now();
      Around.analyze(U, User, Models);
      T.All.push_back(now() - Begin);
    }
    llvm::outs() << llvm::format(
        "  %s changed: p50 %.1f ms, p95 %.1f ms, most %.1f ms\n", Name,
        T.at(0.5), T.at(0.95), T.at(1));
  }
  ProcessMemory After;
  llvm::outs() << llvm::format(
      "  slice of %u facts; %.0f MB more of its own memory, %.0f MB of mapped "
      "files\n",
      unsigned(Around.sliceSize()), After.Own - Before.Own,
      After.Mapped - Before.Mapped);
}

/// A source of which extraction makes the unit's facts, but for places; and one
/// function more, with a line that a script can change.
void writeSource(const facts::Unit &U, llvm::raw_ostream &OS) {
  OS << "namespace project {\n"
        "struct __attribute__((annotate(\"gc_managed\"))) Object { Object "
        "*next; };\n"
        "extern Object shared, *current;\n";
  auto Name = [&](facts::FnId F) {
    return U.str(U.Functions[F].Name).substr(strlen("project::"));
  };
  auto IsInit = [](const facts::Function &F) {
    return F.Flags & facts::Function::InitOfUnit;
  };
  for (const facts::Function &F : U.Functions)
    if (!IsInit(F))
      OS << "void " << Name(&F - U.Functions.data()) << "(Object *);\n";
  OS << "}\n";
  std::set<StringRef> Hooks;
  for (const facts::Slot &Slot : U.Slots)
    if (Slot.K == facts::Slot::Variable && Hooks.insert(U.str(Slot.A)).second)
      OS << "extern void (*" << U.str(Slot.A) << ")(project::Object *);\n";
  for (const facts::Variable &V : U.Variables)
    OS << "void (*" << U.str(V.Name) << ")(project::Object *);\n";
  OS << "namespace project {\n";
  for (const facts::Function &F : U.Functions) {
    if (IsInit(F)) {
      OS << "void install() {\n";
      for (const facts::Flow &Fl : U.flows(F))
        OS << "  " << U.str(U.Slots[Fl.Dst].A) << " = " << Name(Fl.Src)
           << ";\n";
      OS << "}\n";
    }
    if (IsInit(F) || !(F.Flags & facts::Function::HasBody))
      continue;
    OS << "void " << Name(&F - U.Functions.data())
       << "(Object *given) {\n  Object own;\n";
    for (const facts::Call &C : U.calls(F)) {
      StringRef Callee = C.K == facts::Call::Indirect
                             ? U.str(U.Slots[C.Callee].A)
                             : Name(C.Callee);
      auto Place = U.place(U.args(C).front().Place);
      OS << "  " << Callee << "("
         << (Place.empty()                                ? "&own"
             : Place.front().K == facts::PlaceAtom::Param ? "given"
                                                          : "&shared")
         << ");\n";
    }
    for (size_t I = 0; I != U.stores(F).size(); ++I)
      OS << "  current = given;\n";
    OS << "}\n";
  }
  OS << "void module0_function1(Object *);\nvoid edited(Object *given) {\n"
        "  module0_function1(given); // edit\n}\n}\n";
}

/// A file of some 850 lines that the program does not have yet: a root, three
/// functions that run in its context, and others that use the program. With a
/// hook: its last function runs in its handlers, another where others call what
/// is in the hook.
void writeTypicalSource(llvm::raw_ostream &OS, StringRef Hook = "") {
  OS << (Hook.empty() ? "" : "#include <signal.h>\n")
     << "#include <stddef.h>\n#include <string.h>\n"
        "namespace project {\n"
        "struct __attribute__((annotate(\"gc_managed\"))) Object { Object "
        "*next; };\n"
        "extern Object shared, *current;\n"
        "void module0_function1(Object *);\n"
        "namespace {\n"
        "struct Row { int Key; size_t Count; char Name[16]; Row *Next; };\n"
        "Row Table[64];\nint Ticks, Lost;\n}\n"
        "static void third(int n) {\n  Lost += n;\n}\n"
        "static void second(int n) {\n  if (n > 3)\n    third(n - 1);\n}\n"
        "static void first(int n) {\n  ++Ticks;\n  second(n);\n}\n"
        "__attribute__((annotate(\"nowritebarrierrec\"))) void onTick(int n) "
        "{\n  first(n);\n}\n";
  for (unsigned I = 0; I != 26; ++I) {
    OS << "void module1500_function" << I << "(Object *);\n";
    OS << "/// Looks a row up, or makes it, and counts how often it was "
          "asked.\n"
          "size_t count"
       << I << "(Object *given, const char *name, int key) {\n";
    OS << R"(  Row *found = nullptr;
  size_t longest = 0;
  for (Row &r : Table) {
    if (r.Key == key && !strncmp(r.Name, name, sizeof r.Name)) {
      found = &r;
      break;
    }
    size_t length = strlen(r.Name);
    if (length > longest)
      longest = length;
  }
  if (!found) {
    // The first that is free; the oldest goes if there is none.
    for (Row &r : Table)
      if (!r.Count) {
        found = &r;
        break;
      }
    if (!found) {
      memmove(Table, Table + 1, sizeof Table - sizeof *Table);
      found = Table + 63;
    }
    found->Key = key;
    strncpy(found->Name, name, sizeof found->Name - 1);
    found->Next = key % 2 ? Table : nullptr;
  }
)"
       << "  if (given->next)\n    module1500_function" << I
       << "(given->next);\n";
    if (I)
      OS << "  longest += count" << I - 1 << "(given, name, key + 1);\n";
    OS << "  return longest + ++found->Count;\n}\n";
  }
  OS << "void edited(Object *given) {\n"
        "  module0_function1(given); // edit\n}\n";
  if (!Hook.empty())
    OS << "static void onUser(int) {\n  edited(current);\n}\n"
          "static void onAlarm(int) {\n  module1500_function3(current);\n}\n"
          "static void hooked(Object *given) {\n"
          "  count0(given, \"hooked\", 1);\n}\n}\n"
          "extern void (*"
       << Hook << ")(project::Object *);\nvoid install() {\n  " << Hook
       << " = project::hooked;\n"
          "  signal(SIGUSR1, project::onUser);\n"
          "  signal(SIGALRM, project::onAlarm);\n";
  OS << "}\n";
}

/// For a session of an editor.
void leave(const facts::SyntheticProgram &S, StringRef Directory) {
  llvm::SmallString<128> Index(Directory), Database(Directory);
  auto Create = [](StringRef D) {
    llvm::cantFail(
        llvm::errorCodeToError(llvm::sys::fs::create_directories(D)));
  };
  facts::Unit U = facts::syntheticUnit(S, S.Units / 2);
  llvm::sys::path::append(Index, ".nowb");
  Create(Index);
  llvm::sys::path::append(Index, index::FileName);
  const std::string Files[] = {"source/typical.cpp", "source/handlers.cpp",
                               U.str(U.MainFile).str()};
  const std::string Hook = "hook" + std::to_string(S.Units / 2);
  std::error_code Code;
  llvm::sys::path::append(Database, "compile_commands.json");
  llvm::raw_fd_ostream Commands(Database, Code);
  for (const std::string &File : Files) {
    llvm::SmallString<128> Source(Directory);
    llvm::sys::path::append(Source, File);
    Create(llvm::sys::path::parent_path(Source));
    llvm::raw_fd_ostream Text(Source, Code);
    if (&File != std::end(Files) - 1)
      writeTypicalSource(Text, &File == Files ? "" : Hook);
    else
      writeSource(U, Text);
    Commands << (&File == Files ? '[' : ',') << "{\"directory\": \""
             << Directory << "\", \"file\": \"" << File
             << "\", \"arguments\": [\"c++\", \"-c\", \"" << File << "\"]}\n";
  }
  Commands << "]\n";
  Commands.close();
  makeIndex(S, Index, Directory);
}

} // namespace

int main(int Count, char **Values) {
  const BenchArguments A(
      Count, Values, 3,
      "index-bench [UNITS FUNCTIONS-PER-UNIT [DIRECTORY]]\n"
      "Measures edits of one file of a made-up program (3000 units of 334 "
      "functions); with a directory, leaves an index and sources there");
  facts::SyntheticProgram S;
  S.Units = A.number(0, 3000, 1);
  S.FunctionsPerUnit = A.number(1, 334, 1);
  if (!A.word(2).empty()) {
    llvm::SmallString<128> Directory(A.word(2));
    llvm::sys::fs::make_absolute(Directory);
    leave(S, Directory);
    return 0;
  }
  llvm::SmallString<128> Path;
  if (std::error_code Code =
          llvm::sys::fs::createTemporaryFile("program", "index", Path))
    llvm::report_fatal_error(llvm::Twine(Code.message()));
  apart([&] { makeIndex(S, Path, ""); });
  // The file with the root; one that roots reach; each in a process of its own.
  for (unsigned Unit : {0u, S.Units / 2})
    apart([&] { measure(S, Unit, Path); });
  llvm::sys::fs::remove(Path);
}
