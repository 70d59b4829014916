// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Options that several subcommands share, as groups: a subcommand that has a
// member of a group's type has its options.
//
#ifndef NOWB_TOOLS_NOWB_OPTIONS_H
#define NOWB_TOOLS_NOWB_OPTIONS_H

#include "llvm/Support/CommandLine.h"
#include <memory>
#include <string>
#include <vector>

namespace nowb::tool {

/// The one category that --help shows. LLVM's archives register many options
/// of their own, which are no business of a user.
llvm::cl::OptionCategory &category();

/// What extracts, for `nowb check`.
enum class ExecutorKind { Local, Bazel };

/// cl's own parsers say what is wrong in words of their own; these say it as
/// all of nowb does.
struct JobsParser : llvm::cl::parser<unsigned> {
  using parser::parser;
  bool parse(llvm::cl::Option &O, llvm::StringRef Name, llvm::StringRef Text,
             unsigned &Value);
};
bool rejectValue(llvm::StringRef Option, llvm::StringRef Text,
                 const std::string &Accepted);
template <typename E> struct EnumParser : llvm::cl::parser<E> {
  using llvm::cl::parser<E>::parser;
  bool parse(llvm::cl::Option &O, llvm::StringRef Name, llvm::StringRef Text,
             E &Value) {
    std::string Accepted;
    for (const auto &Known : this->Values) {
      if (Known.Name == Text) {
        Value = Known.V.getValue();
        return false;
      }
      Accepted += (Accepted.empty() ? "" : " or ") + Known.Name.str();
    }
    return rejectValue(Name, Text, Accepted);
  }
};

/// An option of S that was given and is none of Expected, as it is spelled;
/// "files" for positional arguments; empty: there is none.
std::string otherOption(const llvm::cl::SubCommand &S,
                        llvm::ArrayRef<const llvm::cl::Option *> Expected);

/// Which units, and where their facts are kept.
struct ProjectOptions {
  /// FilesText describes the positional arguments; null: there are none.
  ProjectOptions(llvm::cl::SubCommand &S, const char *FilesText);

  llvm::cl::opt<std::string> BuildDir;
  llvm::cl::opt<std::string> CacheDir;
  llvm::cl::opt<bool> NoCache;
  llvm::cl::opt<unsigned, false, JobsParser> Jobs;
  llvm::cl::opt<bool> Stats;
  std::vector<std::string> files() const;

private:
  std::unique_ptr<llvm::cl::list<std::string>> Files;
};

struct PolicyOptions {
  explicit PolicyOptions(llvm::cl::SubCommand &S);
  llvm::cl::opt<std::string> File;
};

enum class Format { Text, Json, Sarif, GitHub, GitLab, JUnit, Html };
enum class ColorMode { Auto, Always, Never };

struct ReportOptions {
  explicit ReportOptions(llvm::cl::SubCommand &S);
  llvm::cl::opt<Format, false, EnumParser<Format>> Form;
  llvm::cl::opt<std::string> Output;
  llvm::cl::opt<bool> Strict;
  llvm::cl::opt<bool> NoSource;
  llvm::cl::opt<std::string> SourceRoot;
};

/// What is not to count.
struct ReviewOptions {
  explicit ReviewOptions(llvm::cl::SubCommand &S);
  llvm::cl::opt<std::string> Baseline;
  llvm::cl::opt<bool> UpdateBaseline, RatchetBaseline;
  llvm::cl::opt<std::string> Since;
};

struct ColorOptions {
  explicit ColorOptions(llvm::cl::SubCommand &S);
  llvm::cl::opt<ColorMode, false, EnumParser<ColorMode>> Mode;
  /// Whether standard output gets colours.
  bool enabled() const;
};

} // namespace nowb::tool

#endif // NOWB_TOOLS_NOWB_OPTIONS_H
