// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "BazelWorkspace.h"
#include "extract/Tree.h"
#include "facts/AtomicFile.h"
#include "facts/InputFile.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include <map>
#include <set>

using namespace nowb;
using namespace nowb::tool;
using llvm::StringRef;
namespace fs = llvm::sys::fs;

namespace {

constexpr StringRef RuleText = R"(# Made by nowb.
load(":environment.bzl", "ENVIRONMENT")

def _unit(ctx):
    facts = ctx.actions.declare_file(ctx.label.name + ".facts")
    args = ctx.actions.args()
    args.add_all(["extract", "-o", facts, "--tree=tree"])
    args.add("--directory=" + ctx.attr.directory)
    args.add("--")
    args.add_all(ctx.attr.argv)
    args.use_param_file("@%s")
    args.set_param_file_format("multiline")
    ctx.actions.run(
        executable = ctx.file._nowb,
        arguments = [args],
        inputs = ctx.files.inputs,
        outputs = [facts],
        env = dict(ENVIRONMENT, NOWB_SYSTEM_FILES = ctx.attr.system),
        mnemonic = "NowbExtract",
        progress_message = "Extracting facts of " + ctx.attr.source,
    )
    return [DefaultInfo(files = depset([facts]))]

unit = rule(
    _unit,
    attrs = {
        "argv": attr.string_list(),
        "directory": attr.string(),
        "inputs": attr.label_list(allow_files = True),
        "source": attr.string(),
        "system": attr.string(),
        "_nowb": attr.label(default = "//bin:nowb", allow_single_file = True, cfg = "exec"),
    },
)
)";

/// A string of Starlark's.
std::string quoted(StringRef Text) {
  std::string Out = "\"";
  for (char C : Text) {
    if (C == '\\' || C == '"')
      Out += '\\';
    if (C == '\n')
      Out += "\\n";
    else
      Out += C;
  }
  return Out + '"';
}

llvm::SmallString<256> in(StringRef Directory, StringRef Name) {
  llvm::SmallString<256> Path(Directory);
  llvm::sys::path::append(Path, Name);
  return Path;
}

llvm::Error writeText(StringRef Directory, StringRef Name, StringRef Text) {
  llvm::SmallString<256> Path = in(Directory, Name);
  if (auto Old = facts::readInput(Path); Old && (*Old)->getBuffer() == Text)
    return llvm::Error::success();
  if (std::error_code Code =
          fs::create_directories(llvm::sys::path::parent_path(Path)))
    return llvm::createFileError(Path, Code);
  return facts::writeAtomically(Path, [&](auto &OS) { OS << Text; });
}

llvm::Error link(StringRef Target, StringRef Path) {
  if (std::error_code Code =
          fs::create_directories(llvm::sys::path::parent_path(Path)))
    return llvm::createFileError(Path, Code);
  bool Same = false;
  if (!fs::equivalent(Target, Path, Same) && Same)
    return llvm::Error::success();
  // One of an earlier run, to a file that is gone or elsewhere.
  fs::remove(Path);
  if (std::error_code Code = fs::create_link(Target, Path))
    return llvm::createFileError(Path, Code);
  return llvm::Error::success();
}

std::string environmentText() {
  std::string Text = "# Made by nowb.\nENVIRONMENT = {\n";
  for (const char *Name : {"CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH",
                           "OBJC_INCLUDE_PATH", "OBJCPLUS_INCLUDE_PATH"})
    if (std::optional<std::string> Value = llvm::sys::Process::GetEnv(Name))
      Text += "    " + quoted(Name) + ": " + quoted(*Value) + ",\n";
  return Text + "}\n";
}

/// An action's inputs are files: an empty one stands for its directory.
std::string markerIn(StringRef Directory) {
  return extract::nameInTree(Directory) + "/.nowb-directory";
}

void appendUnit(const BazelUnit &U, std::string &Text) {
  const extract::Command &C = *U.Command;
  auto List = [&](StringRef Name, auto &&Items) {
    Text += "    " + Name.str() + " = [\n";
    for (const std::string &Item : Items)
      Text += "        " + quoted(Item) + ",\n";
    Text += "    ],\n";
  };
  Text += "\nunit(\n    name = " + quoted(U.Name) + ",\n";
  List("argv", C.Arguments);
  Text += "    directory = " + quoted(C.Directory) + ",\n";
  std::vector<std::string> Labels;
  for (const std::string &Input : U.Inputs)
    Labels.push_back("//tree:" + extract::nameInTree(Input));
  for (const std::string &Directory : U.Directories)
    Labels.push_back("//tree:" + markerIn(Directory));
  List("inputs", Labels);
  Text += "    source = " + quoted(C.File) + ",\n";
  Text += "    system = " + quoted(U.System) + ",\n)\n";
}

} // namespace

llvm::Error tool::writeBazelWorkspace(StringRef Directory,
                                      llvm::ArrayRef<BazelUnit> Units) {
  std::string Build = "# Made by nowb.\nload(\"//:unit.bzl\", \"unit\")\n"
                      "\nfilegroup(\n    name = \"units\",\n    srcs = [\n";
  for (const BazelUnit &U : Units)
    Build += "        " + quoted(":" + U.Name) + ",\n";
  Build += "    ],\n)\n";
  // By label: two paths with one label are two names of one file.
  std::map<std::string, StringRef> Files;
  for (const BazelUnit &U : Units) {
    appendUnit(U, Build);
    for (const std::string &Input : U.Inputs)
      Files.try_emplace(extract::nameInTree(Input), Input);
  }
  std::string Exports = "# Made by nowb.\nexports_files([\n";
  for (const auto &[Name, Path] : Files) {
    Exports += "    " + quoted(Name) + ",\n";
    if (llvm::Error E = link(Path, in(in(Directory, "tree"), Name)))
      return E;
  }
  std::set<std::string> Markers;
  for (const BazelUnit &U : Units)
    for (const std::string &Searched : U.Directories)
      Markers.insert(markerIn(Searched));
  for (const std::string &Name : Markers) {
    Exports += "    " + quoted(Name) + ",\n";
    if (llvm::Error E = writeText(in(Directory, "tree"), Name, ""))
      return E;
  }
  Exports += "])\n";
  static int Anchor;
  if (llvm::Error E = link(fs::getMainExecutable(nullptr, &Anchor),
                           in(Directory, "bin/nowb")))
    return E;
  const std::string Environment = environmentText();
  for (auto [Name, Text] :
       std::initializer_list<std::pair<const char *, StringRef>>{
           {"WORKSPACE", "workspace(name = \"nowb_facts\")\n"},
           {"MODULE.bazel", "module(name = \"nowb_facts\")\n"},
           {"BUILD", ""},
           {"unit.bzl", RuleText},
           {"environment.bzl", Environment},
           {"bin/BUILD", "exports_files([\"nowb\"])\n"},
           {"tree/BUILD", Exports},
           {"units/BUILD", Build}})
    if (llvm::Error E = writeText(Directory, Name, Text))
      return E;
  return llvm::Error::success();
}

std::string tool::bazelOutput(const BazelUnit &U) {
  return "out-bin/units/" + U.Name + ".facts";
}
