# shellcheck shell=bash disable=SC2154
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# micropython for tools/real-input. One database, the unix port in its standard variant, with the frozen modules that
# Debian gives it. Its headers are made by preprocessing all sources, and the frozen modules by mpy-cross, so that is
# compiled. One difference to Debian's build: no jni module, which would need a JDK.

# The port's makefile with the options of debian/rules: $1 is the source, the rest goes to make.
portMake() {
  local Source=$1
  shift
  (
    export DEB_BUILD_MAINT_OPTIONS=hardening=+all DEB_CFLAGS_MAINT_APPEND=-Wformat
    exportBuildFlags "$Source"
    export BUILD_VERBOSE=1 CFLAGS_EXTRA="$CPPFLAGS $CFLAGS" LDFLAGS_EXTRA=$LDFLAGS
    cleanMake --print-directory -C "$Source/ports/unix" STRIP=true FROZEN_MANIFEST=../../debian/config/manifest.py \
      MICROPY_SSL_AXTLS=0 MICROPY_SSL_MBEDTLS=1 MICROPY_PY_BTREE=0 MICROPY_PY_FFI=1 MICROPY_PY_JNI=0 "$@"
  )
}

makeDatabases() {
  local Source Log Headers=build-standard/genhdr
  ensureTools pkgconf libffi-dev libmbedtls-dev
  Source=$(fetchSource micropython trixie)
  Log=$Dir/micropython/generate.log
  if [ ! -e "$Dir/micropython/.generated" ]; then
    say "generating micropython's headers"
    cleanMake -C "$Source/mpy-cross" >"$Log" 2>&1 || die "compiling mpy-cross failed, see $Log"
    portMake "$Source" $Headers/moduledefs.h $Headers/root_pointers.h $Headers/compressed.data.h \
      $Headers/mpversion.h build-standard/frozen_content.c >>"$Log" 2>&1 || die "generating headers failed, see $Log"
    touch "$Dir/micropython/.generated"
  fi
  portMake "$Source" -n | writeDatabase "$Dir/micropython"
  finishDatabase "$Dir/micropython" micropython
}
