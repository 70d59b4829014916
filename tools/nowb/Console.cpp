// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Messages on standard error, and the end of standard output. See Console.h.
//
#include "Console.h"
#include "Subcommands.h"
#include "report/Messages.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Regex.h"

using namespace nowb;
using namespace nowb::tool;
using llvm::StringRef;

search::Remark tool::toRemark(StringRef Line) {
  static const llvm::Regex WithPlace("^([^:]+):([0-9]+):(([0-9]+):)? +(.*)$");
  llvm::SmallVector<StringRef, 6> Parts;
  search::Remark R;
  if (!WithPlace.match(Line, &Parts)) {
    R.Message = Line.str();
    return R;
  }
  R.At.File = Parts[1].str();
  (void)Parts[2].getAsInteger(10, R.At.Line);
  (void)Parts[4].getAsInteger(10, R.At.Column);
  StringRef Text = Parts[5];
  Text.consume_front("error: ");
  R.Message = Text.str();
  return R;
}

std::vector<search::Remark> tool::toRemarks(llvm::Error E) {
  std::string Text = llvm::toString(std::move(E));
  llvm::SmallVector<StringRef> Lines;
  StringRef(Text).split(Lines, '\n', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  std::vector<search::Remark> Out;
  for (StringRef Line : Lines)
    Out.push_back(toRemark(Line));
  return Out;
}

void tool::printError(const search::Remark &R, llvm::raw_ostream &OS) {
  OS << (R.At.File.empty() ? "nowb" : report::placeText(R.At))
     << ": error: " << R.Message << '\n';
}

void tool::printError(const llvm::Twine &Text) {
  printError(toRemark(Text.str()));
}

void tool::printError(llvm::Error E) {
  for (const search::Remark &R : toRemarks(std::move(E)))
    printError(R);
}

void tool::printWarning(const llvm::Twine &Text) {
  llvm::errs() << "nowb: warning: " << Text << '\n';
}

void tool::warnOfLeftOut(llvm::ArrayRef<std::string> Names,
                         llvm::StringRef Why) {
  if (Names.empty())
    return;
  std::string Others = Names.size() > 1
                           ? " and " + llvm::utostr(Names.size() - 1) + " more"
                           : "";
  printWarning("'" + Names.front() + "'" + Others + " left out, " + Why +
               ": what is defined there has no body here");
}

int tool::finish(int Code, bool OutputIsClosed) {
  llvm::outs().flush();
  if (OutputIsClosed && llvm::outs().tell()) {
    printError("can't write to standard output: it is closed; open it, or give "
               "a file with -o");
    return Incomplete;
  }
  if (!llvm::outs().has_error())
    return Code;
  printError("can't write to standard output: " +
             llvm::outs().error().message());
  // Or the stream's destructor reports it as a crash.
  llvm::outs().clear_error();
  return Incomplete;
}
