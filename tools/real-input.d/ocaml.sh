# shellcheck shell=bash disable=SC2154
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# OCaml's run-time system for tools/real-input. Two databases: ocaml-bytecode, the interpreter ocamlrun, and
# ocaml-native, libasmrun, which compiled programs are linked with. What is assembly or compiled OCaml is in neither.

configureOcaml() {
  local Source=$1
  if [ -e "$Source/.configured" ]; then return; fi
  say "configuring ocaml"
  (
    # The flags and options of debian/rules.
    export DEB_BUILD_MAINT_OPTIONS=hardening=+bindnow
    exportBuildFlags "$Source"
    unset CC CXX MAKEFLAGS
    cd "$Source"
    ./configure --host "$(dpkg-architecture -qDEB_HOST_GNU_TYPE)" -prefix /usr -libdir /usr/lib/ocaml \
      -mandir /usr/share/man >configure.out 2>&1
  ) || die "configure failed, see $Source/configure.out"
  touch "$Source/.configured"
}

makeDatabases() {
  local Source
  ensureTools
  Source=$(fetchSource ocaml bookworm)
  configureOcaml "$Source"
  cleanMake -s -C "$Source/runtime" caml/opnames.h caml/jumptbl.h caml/version.h prims.c build_config.h >&2
  # sak.c is a program of the build.
  plan -C "$Source/runtime" ocamlrun | writeDatabase "$Dir/ocaml-bytecode" "" sak.c
  plan -C "$Source/runtime" libasmrun.a | writeDatabase "$Dir/ocaml-native" "" sak.c
  finishDatabase "$Dir/ocaml-bytecode" ocaml
  finishDatabase "$Dir/ocaml-native" ocaml
}
