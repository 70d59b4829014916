// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Fuzz target for the reader of facts files, and for everything that trusts
// what it accepted: the input is facts files, one after another, as `nowb
// extract` writes them. Each is a unit or has a clean error; a unit is written
// and read again without a change, and all units together are linked, searched
// and reported. Merged facts (facts/Merge.h) may be among the files: what can
// be read of them is linked too, and merging them again gives the same. How
// inputs are varied: FactsMutator.cpp.
//
#include "Checks.h"
#include "FactsFiles.h"
#include "facts/Dump.h"
#include "facts/Format.h"
#include "facts/Merge.h"
#include "facts/Serialization.h"
#include "support/Linked.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;
using namespace nowb;
using fuzz::check;

static std::string text(const facts::Unit &U) {
  std::string Text;
  raw_string_ostream OS(Text);
  facts::dump(U, OS, {.Dependencies = true});
  return Text;
}

/// A buffer of just these bytes, so that reading the next one is an error.
static std::unique_ptr<MemoryBuffer> exactly(StringRef Bytes, char *Copy) {
  std::copy(Bytes.begin(), Bytes.end(), Copy);
  return MemoryBuffer::getMemBuffer(StringRef(Copy, Bytes.size()), "a.facts",
                                    /*RequiresNullTerminator=*/false);
}

static std::string firstDifference(StringRef Before, StringRef After) {
  while (true) {
    auto [Was, RestBefore] = Before.split('\n');
    auto [Is, RestAfter] = After.split('\n');
    if (Was != Is || Before.empty())
      return ("'" + Was + "' is now '" + Is + "'").str();
    Before = RestBefore;
    After = RestAfter;
  }
}

static void checkMessage(Error E) {
  std::string Message = toString(std::move(E));
  check(StringRef(Message).starts_with("'a.facts': ") &&
            StringRef(Message).ends_with(
                "; run 'nowb check' or 'nowb extract' again"),
        "the error is '" + Message + "'");
}

/// The unit in File, after it was written and read again.
static std::optional<facts::Unit> roundTrip(StringRef File) {
  std::unique_ptr<char[]> Copy(new char[File.size()]);
  auto U = facts::read(exactly(File, Copy.get()));
  if (!U) {
    checkMessage(U.takeError());
    return std::nullopt;
  }
  auto Parts = facts::readDependencies(MemoryBufferRef(File, "a.facts"));
  check(bool(Parts) && Parts->Files.size() == U->Dependencies.size(),
        "the dependencies alone are not those of the unit");

  std::string Before = text(*U), Written = facts::serialize(*U);
  auto Same = facts::read(MemoryBuffer::getMemBufferCopy(Written, "again"));
  if (!Same)
    check(false, "what was written: " + toString(Same.takeError()));
  std::string After = text(*Same);
  check(After == Before,
        "a round trip gives another unit: " + firstDifference(Before, After));
  check(facts::serialize(*Same) == Written, "the bytes are others");

  auto Bodiless = facts::read(exactly(File, Copy.get()),
                              [](uint64_t Hash) { return Hash & 1; });
  check(bool(Bodiless), "without some bodies it is no unit");
  text(*Bodiless);
  return std::move(*Same);
}

/// The units of merged facts; none if one of them is corrupt.
static std::vector<facts::Unit> mergedUnits(StringRef Bytes) {
  std::unique_ptr<char[]> Copy(new char[Bytes.size()]);
  auto Checked = facts::FactsFile::open(exactly(Bytes, Copy.get()));
  if (!Checked) {
    checkMessage(Checked.takeError());
    return {};
  }
  // What is kept of a file refers to it.
  std::vector<facts::FactsFile> Files;
  Files.push_back(cantFail(facts::FactsFile::open(
      MemoryBuffer::getMemBufferCopy(Bytes, "a.facts"))));
  std::vector<facts::Unit> Units;
  for (size_t I = 0; I != Files[0].units().size(); ++I) {
    if (auto Exact = Checked->read(I))
      text(*Exact);
    else
      consumeError(Exact.takeError());
    auto U = Files[0].read(I);
    if (!U) {
      checkMessage(U.takeError());
      return {};
    }
    Units.push_back(std::move(*U));
  }
  auto Merged = facts::merge(Files);
  if (!Merged) {
    checkMessage(Merged.takeError());
    return Units;
  }
  std::vector<facts::FactsFile> Again;
  Again.push_back(cantFail(facts::FactsFile::open(
      MemoryBuffer::getMemBufferCopy(*Merged, "again"))));
  check(cantFail(facts::merge(Again)) == *Merged,
        "merging merged facts gives others");
  return Units;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  StringRef Input(reinterpret_cast<const char *>(Data), Size);
  std::vector<facts::Unit> Units;
  for (StringRef File : fuzz::factsFiles(Input)) {
    if (File.starts_with(facts::format::MergedMagic)) {
      llvm::append_range(Units, mergedUnits(File));
      continue;
    }
    auto Head = facts::readDependencies(MemoryBufferRef(File, "a.facts"));
    if (!Head)
      checkMessage(Head.takeError());
    if (auto U = roundTrip(File))
      Units.push_back(std::move(*U));
  }
  if (Units.empty())
    return 0;
  // The shipped models are too many to be matched for each input.
  static const policy::Policy Models = cantFail(policy::parse(
      MemoryBufferRef(test::SomeModels, "models"), policy::Dialect::Model));
  // For every other input, all that may be a GC pointer or a root is one.
  policy::Policy Everything;
  if (xxh3_64bits(Input) & 1) {
    Everything.ManagedTypes = {{"*", 1, 1}};
    Everything.Roots = {{"*", 1, 1}};
  }
  fuzz::useProgram(
      program::Program(std::move(Units), std::move(Everything), Models));
  return 0;
}
