// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Puts a unit's head and payload (UnitWriter.h) into a file.
//
#include "facts/AtomicFile.h"
#include "facts/Serialization.h"
#include "facts/UnitWriter.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace nowb::facts {

uint64_t hashContent(StringRef Content) { return xxh3_64bits(Content); }

void writeParts(StringRef Magic, StringRef Head, StringRef Payload,
                raw_ostream &OS) {
  Bytes Header;
  Header.raw(Magic);
  Header.fixed<uint32_t>(format::Version);
  Header.fixed<uint32_t>(Head.size());
  Header.fixed<uint64_t>(xxh3_64bits(Head));
  Header.fixed<uint64_t>(Payload.size());
  Header.fixed<uint64_t>(xxh3_64bits(Payload));
  assert(Header.str().size() == format::HeaderSize);
  OS << Header.str() << Head << Payload;
}

void write(const Unit &U, raw_ostream &OS) {
  UnitWriter Writer(U);
  Writer.run();
  writeParts(format::Magic, Writer.head(), Writer.payload(), OS);
}

std::string serialize(const Unit &U) {
  std::string Result;
  raw_string_ostream OS(Result);
  write(U, OS);
  return Result;
}

Error writeFile(const Unit &U, StringRef Path) {
  return writeAtomically(Path, [&](raw_ostream &OS) { write(U, OS); });
}

} // namespace nowb::facts
