# shellcheck shell=bash disable=SC2154
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# lua5.4 for tools/real-input. One database, the interpreter: liblua and lua.c, without luac.c.

makeDatabases() {
  local Source Multiarch Triple
  ensureTools libreadline-dev
  Source=$(fetchSource lua5.4 bookworm)
  Multiarch=$(dpkg-architecture -qDEB_HOST_MULTIARCH)
  Triple=$(dpkg-architecture -qDEB_HOST_GNU_TYPE)
  # debian/rules writes this header before it builds.
  printf '#ifndef _LUA_DEB_MULTIARCH_\n#define _LUA_DEB_MULTIARCH_\n#define DEB_HOST_MULTIARCH "%s"\n#endif\n' \
    "$Multiarch" >"$Source/src/lua5.4-deb-multiarch.h"
  # The target and the compiler of debian/rules: -DLUA_USE_LINUX -DLUA_USE_READLINE -DLUA_COMPAT_5_3. The interpreter is
  # linked against liblua's static objects, so nothing is added for a shared library.
  plan -B -C "$Source/src" linux-readline V=5.4 LIBTOOL=libtool CC="$Triple-gcc -std=gnu99" CXX="$Triple-g++" \
    DEB_HOST_MULTIARCH="$Multiarch" | writeDatabase "$Dir/lua5.4" "" luac.c
  finishDatabase "$Dir/lua5.4" lua5.4
}
