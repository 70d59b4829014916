# Finds LLVM 22 with clang and clang-tidy, and says in which ways it may be
# linked. Not for the project's own targets: those are in NowbTargets.cmake.
#
# Interface targets, to be linked by the doors and by tests, never by the
# libraries under checker/ (a process must hold one copy of LLVM only, and the
# door decides which):
#   nowb-clang-headers  include directories and definitions; links nothing
#   nowb-clang-static   clang and LLVM as archives: for the command line
#   nowb-clang-shared   libclang-cpp.so and libLLVM.so: for modules that
#                       clang, clang-tidy or clangd load
#   nowb-llvm-static    LLVM's Support, no clang: for clang-free tools and tests
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

# Debian's version file refuses a request for "Clang 22", so the version is
# tested here. An LLVM elsewhere is found through NOWB_LLVM_DIR.
find_package(Clang REQUIRED CONFIG
  PATHS ${NOWB_LLVM_DIR} ${NOWB_LLVM_DIR}/lib/cmake/clang NO_DEFAULT_PATH)
if(NOT LLVM_VERSION_MAJOR EQUAL 22)
  message(FATAL_ERROR "nowb needs LLVM 22, but ${LLVM_DIR} is "
    "${LLVM_PACKAGE_VERSION}; set NOWB_LLVM_DIR to the right one")
endif()
if(NOT LLVM_ENABLE_RTTI)
  message(FATAL_ERROR "nowb needs an LLVM built with RTTI, as Debian's is: "
    "its checks derive from clang-tidy's classes")
endif()
# LLVM's own package leaves these targets out without a word where a -dev
# package is missing, and generation then fails far from the cause.
foreach(Pair ZLIB::ZLIB=zlib1g-dev zstd::libzstd_shared=libzstd-dev)
  string(REPLACE "=" ";" Pair ${Pair})
  list(GET Pair 0 Target)
  list(GET Pair 1 Package)
  if(NOT TARGET ${Target})
    message(FATAL_ERROR "LLVM's archives need ${Package}: "
      "install it, or run tools/dev setup")
  endif()
endforeach()
message(STATUS "LLVM ${LLVM_PACKAGE_VERSION} in ${LLVM_INSTALL_PREFIX}")

add_library(nowb-clang-headers INTERFACE)
target_include_directories(nowb-clang-headers SYSTEM INTERFACE
  ${LLVM_INCLUDE_DIRS} ${CLANG_INCLUDE_DIRS})
separate_arguments(NowbLLVMDefinitions UNIX_COMMAND "${LLVM_DEFINITIONS}")
target_compile_options(nowb-clang-headers INTERFACE ${NowbLLVMDefinitions})

# Sets Out to the archives of the named clang libraries and all clang libraries
# that they need. Debian exports each with a dependency on the shared libLLVM,
# so the targets themselves cannot be used in a static link.
function(nowb_clang_archives Out)
  set(Todo ${ARGN})
  set(Seen)
  set(Archives)
  while(Todo)
    list(POP_FRONT Todo Library)
    if(Library IN_LIST Seen OR NOT Library MATCHES "^clang[A-Z]")
      continue()
    endif()
    list(APPEND Seen ${Library})
    list(APPEND Archives $<TARGET_FILE:${Library}>)
    get_target_property(Needed ${Library} INTERFACE_LINK_LIBRARIES)
    if(Needed)
      list(APPEND Todo ${Needed})
    endif()
  endwhile()
  set(${Out} ${Archives} PARENT_SCOPE)
endfunction()

add_library(nowb-clang-shared INTERFACE)
target_link_libraries(nowb-clang-shared INTERFACE
  nowb-clang-headers clang-cpp LLVM)

add_library(nowb-llvm-static INTERFACE)
add_library(nowb-clang-static INTERFACE)
if(NOWB_STATIC_CLANG)
  # --as-needed: Support names libz3, which nothing here calls.
  target_link_options(nowb-llvm-static INTERFACE
    LINKER:--as-needed LINKER:--gc-sections)
  target_link_libraries(nowb-llvm-static INTERFACE
    nowb-clang-headers LLVMSupport)

  # Enough to parse and to build the CFG. No target's assembler parser: only
  # Microsoft-style __asm blocks need one, GNU asm is checked by clang alone.
  nowb_clang_archives(NowbArchives clangTooling clangAnalysis clangFrontend
    clangIndex clangASTMatchers clangFormat clangDependencyScanning)
  target_link_libraries(nowb-clang-static INTERFACE
    "$<LINK_GROUP:RESCAN,${NowbArchives}>"
    LLVMFrontendOpenMP LLVMFrontendHLSL LLVMFrontendDriver LLVMWindowsDriver
    LLVMProfileData LLVMMCParser LLVMOption LLVMTargetParser
    LLVMBitstreamReader nowb-llvm-static)
else()
  target_link_libraries(nowb-llvm-static INTERFACE nowb-clang-headers LLVM)
  target_link_libraries(nowb-clang-static INTERFACE nowb-clang-shared)
endif()
