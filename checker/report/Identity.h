// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What makes a finding the same one in another checkout and after lines have
// moved: linkage names and the shape of the store, never a line, a column or an
// absolute path. Baselines match by it, and SARIF's and GitLab's fingerprints
// are hashes of it.
//
// A function of a template, or in one, is the template's, whatever its
// arguments; lambdas and unnamed types of one scope are not told apart. What
// the names leave open is counted (Ordinal), so that two things are never one.
//
// What changes it: renaming the function, moving it to another file, rewriting
// the stored-to expression, and an equal store that is added in front in the
// same function. Each makes a finding new that is not; none makes one known
// that is new, but for an equal store in the same function that takes the place
// of one that was removed.
//
#ifndef NOWB_REPORT_IDENTITY_H
#define NOWB_REPORT_IDENTITY_H

#include "report/SourceTree.h"
#include "search/Result.h"
#include "llvm/ADT/ArrayRef.h"
#include <string>
#include <vector>

namespace nowb::report {

struct Identity {
  /// As portablePath() gives it.
  std::string File;
  /// The linkage name of the function that holds it, as stableName() gives it.
  std::string Function;
  /// "store" or "barrier-call".
  std::string Kind;
  /// As in search::Finding, without places in it.
  std::string Type, Place, Via;
  /// Counts from 1 among those that are equal in all else, by place.
  unsigned Ordinal = 1;
  auto operator<=>(const Identity &) const = default;

  /// 32 hexadecimal digits.
  std::string fingerprint() const;
};

/// Of R's findings, in their order.
std::vector<Identity> identitiesOf(const search::Result &R, SourceTree &Tree);

/// Of R's roots: a name for each that no other has, "f" and "f (2)".
std::vector<std::string> identitiesOfRoots(const search::Result &R,
                                           SourceTree &Tree);

/// What could not be seen, each of R's as one line. An external function is one
/// thing, wherever it is called: "external: f". Else it is what a function
/// holds, and equal ones of a root are counted: "assembly in 'g' (2): inline
/// assembly 'call f'". R must have each place of them.
std::vector<std::string> identitiesOfUnseen(const search::Result &R);

/// The same as baselines of version 1 have it: without the function.
std::string oldIdentityOf(const search::UnprovenItem &U);

/// A handler that was not seen.
struct HandlerIdentity {
  std::string File, What;
  unsigned Ordinal = 1; ///< as of a finding
  auto operator<=>(const HandlerIdentity &) const = default;
};
std::vector<HandlerIdentity> identitiesOfHandlers(const search::Result &R,
                                                  SourceTree &Tree);

/// A linkage name without what depends on the checkout or on other code: the
/// unit of an internal name, which nowb adds in brackets, becomes File or, if
/// that is empty, nothing; the rest is patternName(), if there is one.
std::string stableName(llvm::StringRef LinkageName, llvm::StringRef File = "");

/// Of a C++ name that depends on template arguments, or on how many lambdas,
/// unnamed or local types stand before: the name without those, and without
/// parameters, which may depend on them: "Box::put", "inl::(lambda)::
/// operator()". Empty: it is no such name.
std::string patternName(llvm::StringRef Mangled);

/// A path that SourceTree::shown() gave, as every checkout names it: of a file
/// outside of the repository the file's name alone.
std::string portablePath(llvm::StringRef Shown);

/// Text without the places in "(lambda at f.cpp:3:4)" and the like.
std::string withoutPlaces(llvm::StringRef Text);

/// A hash of the parts, as 32 hexadecimal digits: the same on every machine.
std::string fingerprintOf(llvm::ArrayRef<llvm::StringRef> Parts);

} // namespace nowb::report

#endif // NOWB_REPORT_IDENTITY_H
