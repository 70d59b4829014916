# What a Debian package has in another form than `cmake --install`: a copyright
# file and a changelog, and packed man pages. CPack runs this on the tree that it
# is about to pack.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
set(Usr ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr)
set(Doc ${Usr}/share/doc/nowb)

# The licence without what Debian has a copy of, as a field of the copyright file:
# each line behind a blank, an empty one as a dot.
file(READ ${Doc}/LICENSE Text)
string(REGEX REPLACE "^.*\n---- LLVM Exceptions[^\n]*\n+" "" Text "${Text}")
string(REGEX REPLACE "\n+$" "" Text "${Text}")
string(REPLACE "\n\n" "\n.\n" Text "${Text}")
string(REPLACE "\n" "\n " Text " ${Text}")
file(READ ${CMAKE_CURRENT_LIST_DIR}/copyright Copyright)
file(WRITE ${Doc}/copyright "${Copyright}${Text}\n")
file(REMOVE ${Doc}/LICENSE)

# No time in them: the same package from the same files.
file(WRITE ${Doc}/changelog "${CPACK_NOWB_CHANGELOG}")
file(GLOB Pages ${Usr}/share/man/man1/*.1)
execute_process(COMMAND gzip -9n ${Doc}/changelog ${Pages}
  COMMAND_ERROR_IS_FATAL ANY)
