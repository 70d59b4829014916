# shellcheck shell=bash disable=SC2154
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# libgc for tools/real-input. Two databases:
#
#   libgc          libgc.so: two units, for Debian's shared build compiles everything in one (extra/gc.c), where all
#                  internal functions are static, and pthread_start.c apart
#   libgc-static   libgc.a: the same code as 27 units that call each other (Debian's static build)

# Configures with gcc, as Debian does, although clang parses the result: configure asks the compiler which flags it
# knows, and with clang it would choose other code (no -fvisibility=hidden, another pthread_setname_np).
# $1: source; $2: build directory below it, named as in debian/rules; the rest: the options that differ.
configureLibgc() {
  local Build=$1/$2 Multiarch Triple
  shift 2
  if [ -e "$Build/.configured" ]; then return; fi
  say "configuring $(basename "$Build")"
  Multiarch=$(dpkg-architecture -qDEB_HOST_MULTIARCH)
  Triple=$(dpkg-architecture -qDEB_HOST_GNU_TYPE)
  rm -rf "$Build"
  mkdir "$Build"
  (
    exportBuildFlags "$(dirname "$Build")"
    unset CC CXX MAKEFLAGS
    cd "$Build"
    # COMMON_CONFIG of debian/rules, in its order.
    ../configure --enable-cplusplus --enable-docs --disable-dependency-tracking --with-tags=CXX --prefix=/usr \
      --mandir="\${prefix}/share/man" --sysconfdir=/etc --localstatedir=/var/lib --datadir="\${prefix}/share/doc" \
      --host="$Triple" --build="$Triple" --libdir="\${prefix}/lib/$Multiarch" --with-libatomic-ops=none \
      "$@" >configure.out 2>&1
  ) || die "configure failed, see $Build/configure.out"
  touch "$Build/.configured"
}

# Without these the policy's barrier functions would not exist, and a run would have checked nothing.
requireLibgcConfig() {
  local Config=$1/include/config.h Macro
  for Macro in GC_THREADS PARALLEL_MARK THREAD_LOCAL_ALLOC GC_ENABLE_SUSPEND_THREAD; do
    grep -q "^#define $Macro 1" "$Config" || die "$Config: $Macro is not defined"
  done
  for Macro in GC_DISABLE_INCREMENTAL SMALL_CONFIG; do
    if grep -q "^#define $Macro" "$Config"; then die "$Config: $Macro is defined, GC_dirty_inner is not compiled"; fi
  done
}

makeDatabases() {
  local Source
  ensureTools
  Source=$(fetchSource libgc bookworm)
  configureLibgc "$Source" build-dynamic --enable-shared --disable-static
  configureLibgc "$Source" build-static --enable-static --disable-shared
  requireLibgcConfig "$Source/build-dynamic"
  requireLibgcConfig "$Source/build-static"
  # No -B: even with -n, make would run configure again to remake its Makefile.
  plan -C "$Source/build-dynamic" libgc.la | writeDatabase "$Dir/libgc" "-fPIC -DPIC"
  plan -C "$Source/build-static" libgc.la | writeDatabase "$Dir/libgc-static"
  finishDatabase "$Dir/libgc" libgc
  finishDatabase "$Dir/libgc-static" libgc
}
