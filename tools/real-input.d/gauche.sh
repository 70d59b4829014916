# shellcheck shell=bash disable=SC2154
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# gauche for tools/real-input. One database, gosh: its main program, libgauche, and the libgc that is linked into it.
# The extensions (ext/), which gosh loads with dlopen, are not in it; so nothing is asked for that only they need (the
# one difference to Debian's options: no TLS). The C files made from Scheme come with the source package.

configureGauche() {
  local Source=$1 Triple
  if [ -e "$Source/.configured" ]; then return; fi
  say "configuring gauche"
  Triple=$(dpkg-architecture -qDEB_HOST_GNU_TYPE)
  (
    exportBuildFlags "$Source"
    unset CC CXX MAKEFLAGS
    cd "$Source"
    # What dh_auto_configure gives, then debian/rules.
    ./configure --build="$Triple" --prefix=/usr --includedir="\${prefix}/include" --mandir="\${prefix}/share/man" \
      --infodir="\${prefix}/share/info" --sysconfdir=/etc --localstatedir=/var --disable-option-checking \
      --disable-silent-rules --runstatedir=/run --disable-maintainer-mode --disable-dependency-tracking \
      --libdir="\${prefix}/lib" --libexecdir="\${prefix}/lib" --enable-multibyte=utf-8 --enable-ipv6 \
      --enable-threads=pthreads --with-slib=/usr/share/slib --with-tls=none EXTRA_TEST_LIBS=-lpthread \
      >configure.out 2>&1
  ) || die "configure failed, see $Source/configure.out"
  touch "$Source/.configured"
}

makeDatabases() {
  local Source
  ensureTools
  Source=$(fetchSource gauche trixie)
  configureGauche "$Source"
  cleanMake -s -C "$Source/src" gauche/config_threads.h features.c paths_arch.c >&2
  # -o: the libgc that src/ is linked with is planned, not built.
  {
    plan -C "$Source/gc" libgc.la
    plan -C "$Source/src" -o ../gc/libgc.la gosh
  } | writeDatabase "$Dir/gauche" "-fPIC -DPIC"
  finishDatabase "$Dir/gauche" gauche
}
