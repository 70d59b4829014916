// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// See Policy.h. The keys of a policy and of the shipped models, and what each
// takes. Reading goes on after a mistake, so that one run shows them all. That
// a name matches something in the program is checked when facts are linked.
//
#include "policy/Policy.h"
#include "facts/InputFile.h"
#include "policy/ValueReader.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace nowb::policy {

using Kind = YamlValue::Kind;

namespace {

class Reader : ValueReader {
public:
  using ValueReader::ValueReader;

  void read(const YamlValue &Root);
  Policy P;

private:
  void trusted(const YamlValue &V);
  void functionArgument(const YamlValue &V, StringRef What,
                        std::vector<FunctionArgument> &Out);
  void external(const YamlValue &V);
  void keeps(const YamlValue &V, External &E);
  void handlerFields(const YamlValue &V);
};

//===-- Entries ---------------------------------------------------------===//

void Reader::trusted(const YamlValue &V) {
  Trusted T;
  bool Function = false, Reason = false;
  size_t Before = Wrong.count();
  map(V, "trusted", "entries such as {function: f, reason: \"why it is safe\"}",
      {{"function", Key::Anywhere,
        [&](const YamlValue &X) {
          Function = true;
          name(X, "function", T.Function);
        }},
       {"reason", Key::Anywhere, [&](const YamlValue &X) {
          Reason = true;
          text(X, "reason", "a text that says why it is safe", T.Reason);
        }}});
  if (Wrong.count() == Before && !Function)
    Wrong.add(V, "an entry of 'trusted' needs a 'function'");
  if (Wrong.count() == Before && !Reason)
    Wrong.add(V, "'" + T.Function.Text +
                     "' is trusted without a 'reason'; say why it is safe");
  P.TrustedFunctions.push_back(std::move(T));
}

void Reader::functionArgument(const YamlValue &V, StringRef What,
                              std::vector<FunctionArgument> &Out) {
  FunctionArgument F;
  bool Function = false, Argument = false;
  size_t Before = Wrong.count();
  map(V, What, "entries such as {function: f, argument: 0}",
      {{"function", Key::Anywhere,
        [&](const YamlValue &X) {
          Function = true;
          name(X, "function", F.Function);
        }},
       {"argument", Key::Anywhere, [&](const YamlValue &X) {
          Argument = true;
          argument(X, "argument", [&](unsigned N) { F.Argument = N; });
        }}});
  if (Wrong.count() == Before && !(Function && Argument))
    Wrong.add(
        V, "an entry of '" + What + "' needs " +
               (Function ? "an 'argument', counted from 0" : "a 'function'"));
  Out.push_back(std::move(F));
}

void Reader::keeps(const YamlValue &V, External &E) {
  unsigned Argument = ~0u;
  std::string Slot;
  size_t Before = Wrong.count();
  map(V, "keeps", "entries such as {argument: 0, slot: atexit}",
      {{"argument", Key::Anywhere,
        [&](const YamlValue &X) {
          argument(X, "argument", [&](unsigned N) { Argument = N; });
        }},
       {"slot", Key::Anywhere,
        [&](const YamlValue &X) { text(X, "slot", "a name", Slot); }}});
  if (Wrong.count() == Before && (Argument == ~0u || Slot.empty()))
    Wrong.add(V, "an entry of 'keeps' needs an 'argument' and a 'slot'");
  E.Keeps.push_back({Argument, Slot});
}

void Reader::external(const YamlValue &V) {
  External E;
  size_t Before = Wrong.count();
  map(V, "externals", "entries such as {function: f, stores-through: [0]}",
      {{"function", Key::Anywhere,
        [&](const YamlValue &X) {
          name(X, "function", E.Functions.emplace_back());
        },
        "whom the model describes; this or `functions` is required"},
       {"functions", Key::Anywhere,
        [&](const YamlValue &X) { names(X, "functions", E.Functions); },
        "the same of several"},
       {"stores-through", Key::Anywhere,
        [&](const YamlValue &X) {
          arguments(X, "stores-through", E.StoresThrough);
        },
        "it stores through these arguments: a write barrier if what they point "
        "to, behind the casts, can hold a GC pointer and may be off the stack"},
       {"calls", Key::Anywhere,
        [&](const YamlValue &X) { arguments(X, "calls", E.Calls); },
        "it calls these arguments before it returns"},
       {"no-return", Key::Anywhere,
        [&](const YamlValue &X) { flag(X, "no-return", E.NoReturn); },
        "it never returns: a path that exists only through it is a dying path"},
       {"jumps", Key::Anywhere,
        [&](const YamlValue &X) {
          flag(X, "jumps", E.Jumps);
          E.NoReturn |= E.Jumps;
        },
        "it never returns, but goes on elsewhere (`longjmp`, a throw): what "
        "calls it need not be dying"},
       {"copies-from", Key::ModelOnly,
        [&](const YamlValue &X) { arguments(X, "copies-from", E.CopiesFrom); },
        "what it stores is copied from what these arguments point to, so that "
        "their type counts too"},
       {"starts", Key::ModelOnly,
        [&](const YamlValue &X) { arguments(X, "starts", E.Starts); },
        "it has another thread run these arguments, which is no call: the "
        "others are what a root among them is given"},
       {"returns", Key::ModelOnly,
        [&](const YamlValue &X) {
          argument(X, "returns", [&](unsigned N) { E.Returns = N; });
        },
        "its result points into what this argument points to"},
       {"fills-functions", Key::ModelOnly,
        [&](const YamlValue &X) {
          arguments(X, "fills-functions", E.FillsFunctions);
        },
        "function pointers in the memory behind these arguments may be "
        "anything afterwards (`read`)"},
       {"fills-previous", Key::ModelOnly,
        [&](const YamlValue &X) {
          arguments(X, "fills-previous", E.FillsPrevious);
        },
        "the same, but it was installed before (`sigaction`'s old action): "
        "putting it back installs none that is new"},
       {"returns-previous", Key::ModelOnly,
        [&](const YamlValue &X) {
          flag(X, "returns-previous", E.ReturnsPrevious);
        },
        "the function that it returns was installed before (`signal`): putting "
        "it back installs none that is new"},
       {"returns-functions", Key::ModelOnly,
        [&](const YamlValue &X) {
          flag(X, "returns-functions", E.ReturnsFunctions);
        },
        "functions that are found from what it returns may be any (`dlsym`, "
        "`mmap`)"},
       {"keeps", Key::ModelOnly,
        [&](const YamlValue &X) {
          list(X, "keeps", "a list such as [{argument: 0, slot: atexit}]",
               [&](const YamlValue &Item) { keeps(Item, E); });
        },
        "it keeps function values for later, in a slot with a name: `atexit` "
        "keeps argument 0 in slot `atexit`"},
       {"calls-slot", Key::ModelOnly,
        [&](const YamlValue &X) {
          text(X, "calls-slot", "a slot's name", E.CallsSlot);
        },
        "it calls everything that is kept in the slot: `exit` calls slot "
        "`atexit`"}});
  if (Wrong.count() == Before && E.Functions.empty())
    Wrong.add(V, "an entry of 'externals' needs a 'function', or 'functions'");
  P.Externals.push_back(std::move(E));
}

void Reader::handlerFields(const YamlValue &V) {
  RegistrarFields R;
  size_t Before = Wrong.count();
  map(V, "handler-fields", "entries such as {record: r, fields: [f]}",
      {{"record", Key::Anywhere,
        [&](const YamlValue &X) { text(X, "record", "a name", R.Record); }},
       {"fields", Key::Anywhere, [&](const YamlValue &X) {
          list(X, "fields", "a list of fields, such as [f]",
               [&](const YamlValue &Item) {
                 text(Item, "fields", "a name", R.Fields.emplace_back());
               });
        }}});
  if (Wrong.count() == Before && (R.Record.empty() || R.Fields.empty()))
    Wrong.add(V, "an entry of 'handler-fields' needs a 'record' and 'fields'");
  P.HandlerFields.push_back(std::move(R));
}

//===-- The file --------------------------------------------------------===//

void Reader::read(const YamlValue &Root) {
  if (Root.K == Kind::Null || Root.K == Kind::Broken)
    return;
  if (Root.K != Kind::Map)
    return Wrong.add(Root, "a policy is a map of keys, such as 'roots: [f]', "
                           "not " +
                               describe(Root));
  auto Names = [&](StringRef What, std::vector<Name> &Out) {
    return [this, What, &Out](const YamlValue &V) { names(V, What, Out); };
  };
  auto OneOf = [&](StringRef What, StringRef On, Rule &Out) {
    return
        [this, What, On, &Out](const YamlValue &V) { rule(V, What, On, Out); };
  };
  auto Arguments = [&](StringRef What, std::vector<FunctionArgument> &Out) {
    return [this, What, &Out](const YamlValue &V) {
      list(V, What, "a list such as [{function: f, argument: 0}]",
           [&](const YamlValue &Item) { functionArgument(Item, What, Out); });
    };
  };
  map(Root, "", "",
      {{"managed-types", Key::UserOnly, Names("managed-types", P.ManagedTypes),
        "records or typedefs that live in the collected heap: pointers to such "
        "a record, and values of such a typedef, are GC pointers "
        "(`GC_MANAGED`)"},
       {"not-in-heap", Key::UserOnly, Names("not-in-heap", P.NotInHeap),
        "records that are never in the collected heap: a pointer to one is no "
        "GC pointer (`GC_NOTINHEAP`)"},
       {"write-barriers", Key::UserOnly,
        Names("write-barriers", P.WriteBarriers),
        "functions a call of which is a write barrier (`GC_WRITE_BARRIER`)"},
       {"roots", Key::UserOnly, Names("roots", P.Roots),
        "functions that must not reach a write barrier "
        "(`GC_NOWRITEBARRIERREC`)"},
       {"trusted", Key::UserOnly,
        [&](const YamlValue &V) {
          list(V, "trusted",
               "a list such as [{function: f, reason: \"why it is safe\"}]",
               [&](const YamlValue &Item) { trusted(Item); });
        },
        "the search does not enter the function; the report says so, with the "
        "reason (`GC_YESWRITEBARRIERREC`)"},
       {"registrars", Key::Anywhere, Arguments("registrars", P.Registrars),
        "this argument of the function becomes a signal handler, and so a "
        "root"},
       {"calls", Key::UserOnly, Arguments("calls", P.Calls),
        "the function calls this argument before it returns (`GC_CALLS`)"},
       {"externals", Key::Anywhere,
        [&](const YamlValue &V) {
          list(V, "externals",
               "a list such as [{function: f, stores-through: [0]}]",
               [&](const YamlValue &Item) { external(Item); });
        },
        "what functions without a body do"},
       {"handler-fields", Key::ModelOnly,
        [&](const YamlValue &V) {
          list(V, "handler-fields", "a list such as [{record: r, fields: [f]}]",
               [&](const YamlValue &Item) { handlerFields(Item); });
        },
        "functions in these fields become signal handlers (`struct "
        "sigaction`)"},
       {"allocators", Key::ModelOnly, Names("allocators", P.Allocators),
        "what the library calls and a program may replace (`malloc`)"},
       {"never-allocate", Key::ModelOnly,
        Names("never-allocate", P.NeverAllocate),
        "those of the file's functions that call no allocator"},
       {"dying-paths", Key::UserOnly,
        OneOf("dying-paths", "check", P.DyingPaths),
        "paths that exist only through a function that never returns; "
        "`ignore`: if it ends the program, and does not jump or throw"},
       {"null-stores", Key::UserOnly,
        OneOf("null-stores", "barrier", P.NullStores),
        "stores of null over a GC pointer"},
       {"thread-locals", Key::UserOnly,
        OneOf("thread-locals", "barrier", P.ThreadLocals),
        "stores in thread-local variables"},
       {"globals", Key::UserOnly, OneOf("globals", "barrier", P.Globals),
        "stores in global and static variables"}});
}

} // namespace

bool isGlob(StringRef Text) {
  // Not find_first_of, which makes a table first: names are short, and many.
  if (none_of(Text, [](char C) {
        return C == '?' || C == '*' || C == '[' || C == '\\';
      }))
    return false;
  // The one name in which a bracket is no pattern.
  constexpr StringLiteral Subscript = "operator[]";
  if (size_t At = Text.find(Subscript); At != StringRef::npos)
    return isGlob(Text.take_front(At)) ||
           isGlob(Text.drop_front(At + Subscript.size()));
  return true;
}

Expected<Policy> parse(MemoryBufferRef File, Dialect D) {
  Mistakes Wrong(File.getBufferIdentifier());
  Reader R(D, Wrong);
  R.P.File = File.getBufferIdentifier().str();
  if (std::optional<YamlValue> Root = readYaml(File, Wrong))
    R.read(*Root);
  if (Error E = Wrong.take())
    return std::move(E);
  return std::move(R.P);
}

std::string reference() {
  Mistakes None("");
  std::vector<MapTable> Tables;
  Reader R(Dialect::Model, None, &Tables);
  YamlValue Any;
  Any.K = Kind::Map;
  R.read(Any);
  return toMarkdown(Tables);
}

Expected<Policy> load(StringRef Path) {
  auto Buffer = facts::readInput(Path);
  if (!Buffer)
    return createStringError(
        Buffer.getError(),
        "cannot read policy '" + Path + "': " + Buffer.getError().message() +
            "; check its name, or have 'nowb init' write one");
  return parse((*Buffer)->getMemBufferRef(), Dialect::User);
}

std::string findUpward(StringRef Directory) {
  SmallString<256> At(Directory);
  if (sys::fs::make_absolute(At))
    return "";
  sys::path::remove_dots(At, /*remove_dot_dot=*/true);
  for (StringRef Dir = At; !Dir.empty(); Dir = sys::path::parent_path(Dir)) {
    SmallString<256> File(Dir);
    sys::path::append(File, "nowb.yaml");
    // Whatever it is: who can't read it says so.
    sys::fs::file_type Is = sys::fs::get_file_type(File, /*Follow=*/false);
    if (Is != sys::fs::file_type::file_not_found &&
        Is != sys::fs::file_type::status_error)
      return std::string(File);
  }
  return "";
}

} // namespace nowb::policy
