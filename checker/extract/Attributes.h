// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// nowb's annotations as real attributes of clang's parser: `[[gc::managed]]`
// and `__attribute__((gc_managed))` besides annotate("gc_managed").
//
#ifndef NOWB_EXTRACT_ATTRIBUTES_H
#define NOWB_EXTRACT_ATTRIBUTES_H

namespace nowb::extract {

/// Makes sure that the attributes are registered with clang, before the first
/// file is parsed: a reference that keeps their object file in a static link.
void registerAttributes();

} // namespace nowb::extract

#endif // NOWB_EXTRACT_ATTRIBUTES_H
