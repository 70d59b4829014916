// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Whether it may stand there is judged for all spellings in one place
// (UnitWalker::checkAnnotations), and is no reason to see nothing of the unit.
// Each attribute becomes the annotate attribute of the same meaning, so that
// nothing after the parser knows how an annotation was spelled.
//
#include "extract/Attributes.h"
#include "extract/Annotations.h"
#include "clang/AST/Attr.h"
#include "clang/Basic/ParsedAttrInfo.h"
#include "clang/Sema/ParsedAttr.h"
#include "clang/Sema/Sema.h"

using namespace clang;

namespace nowb::extract {

namespace {

template <unsigned Index> struct GcAttribute : ParsedAttrInfo {
  std::string Scoped;
  ParsedAttrInfo::Spelling Names[3];

  const extract::Spelling &spelling() const { return spellings()[Index]; }

  GcAttribute() : Scoped("gc::" + spelling().Scoped.str()) {
    Names[0] = {ParsedAttr::AS_GNU, spelling().Name.data()};
    Names[1] = {ParsedAttr::AS_CXX11, Scoped.c_str()};
    Names[2] = {ParsedAttr::AS_C23, Scoped.c_str()};
    Spellings = Names;
  }

  AttrHandling handleDeclAttribute(Sema &S, Decl *D,
                                   const ParsedAttr &A) const override {
    D->addAttr(AnnotateAttr::Create(S.Context, spelling().Name, nullptr, 0, A));
    return AttributeApplied;
  }
};

template <unsigned Index>
using Add = ParsedAttrInfoRegistry::Add<GcAttribute<Index>>;

Add<0> X0("nowritebarrierrec", "");
Add<1> X1("nowritebarrier", "");
Add<2> X2("yeswritebarrierrec", "");
Add<3> X3("signal_handler", "");
Add<4> X4("gc_write_barrier", "");
Add<5> X5("gc_managed", "");
Add<6> X6("gc_notinheap", "");
Add<7> X7("gc_calls", "");

} // namespace

void registerAttributes() {}

} // namespace nowb::extract
