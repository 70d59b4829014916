# The Debian package: cpack -G DEB in the build tree. What `cmake --install`
# installs, under /usr; what it depends on is found in the programs themselves.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME nowb)
set(CPACK_PACKAGE_VENDOR "the nowb project")
set(CPACK_PACKAGE_CONTACT "nowb maintainers <maintainers@nowb.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY
  "prove that code can't reach a garbage collector's write barrier")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
  "nowb is for people who write language runtimes in C and C++. It proves, over
the whole program, that signal handlers and other code that must not execute a
write barrier cannot reach one, and explains each way that leads to one.
.
Here are the command nowb, the module for clang-tidy, the plugin for clang,
nowb-clangd for editors, nowb/annotations.h and a CMake package.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What the loader does not see: clang's own headers (stddef.h ...).
set(CPACK_DEBIAN_PACKAGE_DEPENDS libclang-common-${LLVM_VERSION_MAJOR}-dev)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
  "clang-${LLVM_VERSION_MAJOR}, clang-tidy-${LLVM_VERSION_MAJOR}")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS git)
# Packing xz of the largest program takes longer than building it, and Debian's
# tools do not take zstd everywhere.
set(CPACK_DEBIAN_COMPRESSION_TYPE gzip)
file(READ ${PROJECT_SOURCE_DIR}/tools/debian/changelog.in CPACK_NOWB_CHANGELOG)
string(CONFIGURE "${CPACK_NOWB_CHANGELOG}" CPACK_NOWB_CHANGELOG @ONLY)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/tools/debian/Finish.cmake)
include(CPack)
