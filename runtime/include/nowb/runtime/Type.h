// What the collector knows of a type: its size and where its references are.
// A type says it once, in its class:
//
//   struct Node : rt::Object {
//     rt::Ref<Node> Left, Right;
//     static constexpr auto GcRefs = rt::refs(&Node::Left, &Node::Right);
//   };
//
// A reference that is missing from the list is not followed: nothing can check
// that C++ does not tell. Not for values outside the heap: those are roots.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef NOWB_RUNTIME_TYPE_H
#define NOWB_RUNTIME_TYPE_H

#include "nowb/annotations.h"
#include <array>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <type_traits>

namespace nowb::rt {

/// Base of everything that lives in the collected heap.
struct GC_MANAGED Object {};

template <class T> class Ref;

/// References that follow each other in an object.
struct GC_NOTINHEAP RefRun {
  uint32_t Offset; ///< Bytes from the start of the object.
  uint32_t Count;
};

/// A pointer map. One for each type, static, never in the heap.
struct GC_NOTINHEAP Type {
  const char *Name;
  size_t Size; ///< Bytes, without the object's header.
  const RefRun *Runs;
  uint32_t NumRuns;
  bool IsRefArray; ///< Its first word is the number of references after it.

  bool hasRefs() const { return NumRuns != 0 || IsRefArray; }
};

/// The members of \p T that are references, or arrays of them.
template <class T, class... Members>
constexpr auto refs(Members T::*...Pointers) {
  return std::tuple<Members T::*...>(Pointers...);
}

namespace detail {

template <class T> struct CountRefs; // Only references can be in GcRefs.
template <class T> struct CountRefs<Ref<T>> {
  static constexpr uint32_t Value = 1;
};
template <class T, size_t N>
struct CountRefs<Ref<T>[N]> { static constexpr uint32_t Value = N; };
template <class T, size_t N> struct CountRefs<std::array<Ref<T>, N>> {
  static constexpr uint32_t Value = N;
};

template <class T>
concept HasRefs = requires { T::GcRefs; };

template <class T> constexpr size_t numRuns() {
  if constexpr (HasRefs<T>)
    return std::tuple_size_v<std::remove_cv_t<decltype(T::GcRefs)>>;
  return 0;
}

template <class T> struct TypeStorage {
  std::array<RefRun, numRuns<T>()> Runs;
  Type Value;

  TypeStorage() {
    static_assert(std::is_base_of_v<Object, T>, "derive it from rt::Object");
    static_assert(std::is_trivially_destructible_v<T>,
                  "the collector runs no destructors");
    static_assert(alignof(T) <= alignof(void *),
                  "objects are aligned as pointers are");
    static_assert(!std::is_polymorphic_v<T> || sizeof(T) >= sizeof(void *));
    if constexpr (HasRefs<T>) {
      // Offsets of members need an object, but not one that is alive.
      alignas(T) static char Place[sizeof(T)];
      auto *Fake = reinterpret_cast<T *>(Place);
      std::apply(
          [&](auto... Member) {
            size_t I = 0;
            ((Runs[I++] =
                  {uint32_t(reinterpret_cast<char *>(&(Fake->*Member)) - Place),
                   CountRefs<
                       std::remove_cvref_t<decltype(Fake->*Member)>>::Value}),
             ...);
          },
          T::GcRefs);
    }
    Value = {__PRETTY_FUNCTION__, sizeof(T), Runs.data(), uint32_t(Runs.size()),
             false};
  }
};

template <class T> inline const TypeStorage<T> TypeOf;

} // namespace detail

/// The pointer map of \p T. Valid from the start of main on.
template <class T> const Type &typeOf() { return detail::TypeOf<T>.Value; }

} // namespace nowb::rt

#endif // NOWB_RUNTIME_TYPE_H
