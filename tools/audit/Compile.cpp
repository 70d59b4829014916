// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Compile.h"
#include "extract/Invocation.h"
#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace llvm;

namespace nowb::audit {

extract::Command unoptimized(extract::Command C) {
  C.Arguments.push_back("-O0");
  C.Arguments.push_back("-fno-sanitize=all"); // calls of its own run-time
  return C;
}

Expected<std::unique_ptr<Module>> compile(const extract::Command &C,
                                          LLVMContext &Context) {
  auto FS = vfs::createPhysicalFileSystem();
  if (std::error_code E = FS->setCurrentWorkingDirectory(C.Directory))
    return createStringError("directory '" + C.Directory +
                             "' can't be entered: " + E.message());
  SmallString<128> Bitcode, Messages;
  if (std::error_code E =
          sys::fs::createTemporaryFile("nowb-audit", "bc", Bitcode))
    return createStringError("no temporary file: " + E.message());
  FileRemover RemoveBitcode(Bitcode);
  if (std::error_code E =
          sys::fs::createTemporaryFile("nowb-audit", "txt", Messages))
    return createStringError("no temporary file: " + E.message());
  FileRemover RemoveMessages(Messages);

  std::vector<std::string> Words = extract::adjust(C, *FS);
  llvm::erase(Words, "-fsyntax-only");
  for (const char *W :
       {"-w", "-O0", "-Xclang", "-disable-O0-optnone", "-Xclang",
        "-disable-llvm-passes", "-fno-discard-value-names", "-emit-llvm", "-g",
        "-fstandalone-debug", "-c", "-o"})
    Words.push_back(W);
  Words.push_back(Bitcode.str().str());
  Words.push_back("-working-directory=" + C.Directory);
  SmallVector<StringRef> Argv(Words.begin(), Words.end());
  std::optional<StringRef> Redirects[] = {StringRef(), StringRef(Messages),
                                          StringRef(Messages)};
  std::string Why;
  int Exit = sys::ExecuteAndWait(Words.front(), Argv, std::nullopt, Redirects,
                                 0, 0, &Why);
  if (Exit != 0) {
    if (auto Text = MemoryBuffer::getFile(Messages); Text && Why.empty())
      Why = (*Text)->getBuffer().take_until([](char C) { return C == '\n'; });
    return createStringError("clang: " + Why);
  }
  auto Buffer = MemoryBuffer::getFile(Bitcode);
  if (!Buffer)
    return createStringError("no bitcode: " + Buffer.getError().message());
  return parseBitcodeFile(**Buffer, Context);
}

} // namespace nowb::audit
