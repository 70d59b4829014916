// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The file that an index is: sections one after the other, each with its
// checksum, then their table. For the writer alone.
//
#ifndef NOWB_INDEX_SECTIONFILE_H
#define NOWB_INDEX_SECTIONFILE_H

#include "index/Index.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/raw_ostream.h"

namespace nowb::index {

class SectionFile {
public:
  SectionFile(llvm::raw_ostream &OS, uint64_t Identity)
      : OS(OS), Table(static_cast<size_t>(Section::Count)) {
    Head H{{}, Version, 0, maker(), Identity};
    std::copy_n(Magic, MagicSize, H.Magic);
    raw(bytes(llvm::ArrayRef(H)));
  }
  void begin(Section S) {
    Row = &Table[static_cast<size_t>(S)];
    Row->Offset = Offset;
    Chunk.reserve(ChunkSize);
  }
  template <typename T> void put(llvm::ArrayRef<T> Rows) {
    for (llvm::StringRef Rest = bytes(Rows); !Rest.empty();) {
      llvm::StringRef Part = Rest.take_front(ChunkSize - Chunk.size());
      Chunk += Part;
      Rest = Rest.drop_front(Part.size());
      if (Chunk.size() == ChunkSize)
        flush();
    }
  }
  template <typename T> void put(const T &Value) {
    put(llvm::ArrayRef<T>(Value));
  }
  void end() {
    if (!Chunk.empty())
      flush();
    raw(llvm::StringRef("\0\0\0\0\0\0\0", -Offset % 8));
  }
  template <typename T> void section(Section S, llvm::ArrayRef<T> Rows) {
    begin(S);
    put(Rows);
    end();
  }
  void finish() {
    Footer Foot;
    Foot.TableOffset = Offset;
    llvm::StringRef Text = bytes(llvm::ArrayRef(Table));
    Foot.TableChecksum = addToChecksum(0, Text);
    std::copy_n(Magic, MagicSize, Foot.Magic);
    raw(Text);
    raw(bytes(llvm::ArrayRef(Foot)));
  }

private:
  template <typename T> static llvm::StringRef bytes(llvm::ArrayRef<T> Rows) {
    static_assert(std::has_unique_object_representations_v<T>,
                  "padding would make the file's bytes a matter of chance");
    return {reinterpret_cast<const char *>(Rows.data()),
            Rows.size() * sizeof(T)};
  }
  void raw(llvm::StringRef Text) {
    OS << Text;
    Offset += Text.size();
  }
  void flush() {
    Row->Size += Chunk.size();
    Row->Checksum = addToChecksum(Row->Checksum, Chunk);
    raw(Chunk);
    Chunk.clear();
  }

  llvm::raw_ostream &OS;
  uint64_t Offset = 0;
  std::vector<TableRow> Table;
  TableRow *Row = nullptr;
  llvm::SmallString<0> Chunk;
};

} // namespace nowb::index

#endif // NOWB_INDEX_SECTIONFILE_H
