# How the project's own targets are made, so that a folder's CMakeLists.txt is
# a list of sources and a link line. Knows nothing of where LLVM is.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

# What every target of ours is compiled with. As LLVM is: no exceptions, RTTI.
function(nowb_compile_options Target)
  target_compile_options(${Target} PRIVATE
    -Wall -Wextra -Wno-unused-parameter -Wimplicit-fallthrough
    $<$<BOOL:${NOWB_WERROR}>:-Werror>
    $<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions -Wnon-virtual-dtor -Woverloaded-virtual>
    $<$<COMPILE_LANG_AND_ID:CXX,Clang>:-fcolor-diagnostics>
    -ffunction-sections -fdata-sections)
endfunction()

# nowb_library(<name> SOURCES <file>... [LINK <target>...])
# The library of one folder under checker/: target nowb-<name>, a static
# archive that goes into executables and modules alike. Headers are included
# as "folder/Header.h". It sees LLVM's and clang's headers and links neither.
function(nowb_library Name)
  cmake_parse_arguments(PARSE_ARGV 1 Arg "" "" "SOURCES;LINK")
  add_library(nowb-${Name} STATIC ${Arg_SOURCES})
  target_include_directories(nowb-${Name} PUBLIC ${PROJECT_SOURCE_DIR}/checker)
  target_link_libraries(nowb-${Name} PUBLIC nowb-clang-headers ${Arg_LINK})
  nowb_compile_options(nowb-${Name})
endfunction()

# nowb_tool(<name> SOURCES <file>... [LINK <target>...])
# An executable build/bin/<name>, installed. LINK must name one of
# nowb-clang-static, nowb-clang-shared and nowb-llvm-static.
function(nowb_tool Name)
  cmake_parse_arguments(PARSE_ARGV 1 Arg "" "" "SOURCES;LINK")
  add_executable(${Name} ${Arg_SOURCES})
  target_include_directories(${Name} PRIVATE ${PROJECT_SOURCE_DIR}/checker)
  target_link_libraries(${Name} PRIVATE ${Arg_LINK})
  nowb_compile_options(${Name})
  install(TARGETS ${Name} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endfunction()

# nowb_module(<name> SOURCES <file>... [LINK <target>...])
# A module build/lib/<name>.so that clang or clang-tidy loads, installed. What
# the host exports (ClangTidyCheck, the registries) stays undefined. Objects
# that register themselves must be in SOURCES: out of an archive the linker
# takes only what something refers to.
function(nowb_module Name)
  cmake_parse_arguments(PARSE_ARGV 1 Arg "" "" "SOURCES;LINK")
  add_library(${Name} MODULE
    ${PROJECT_SOURCE_DIR}/tools/cmake/CheckHost.cpp ${Arg_SOURCES})
  target_include_directories(${Name} PRIVATE ${PROJECT_SOURCE_DIR}/checker)
  target_link_libraries(${Name} PRIVATE ${Arg_LINK} nowb-clang-shared)
  # Its own functions are its own: of what it calls most is, and looking each up
  # in clang's hundred thousands of symbols took a thirtieth of a small unit's
  # clang-tidy run. Data (registries, static locals) stay the host's.
  target_link_options(${Name} PRIVATE
    LINKER:--gc-sections LINKER:-Bsymbolic-functions)
  set_target_properties(${Name} PROPERTIES PREFIX "")
  nowb_compile_options(${Name})
  # Not beside libraries that programs are linked with.
  install(TARGETS ${Name} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/nowb)
endfunction()

# nowb_unittest(<name> SOURCES <file>... [LINK <target>...])
# A GoogleTest executable build/test/unit/<name>-test, which lit finds by its
# suffix. Without clang unless LINK names nowb-clang-static.
function(nowb_unittest Name)
  cmake_parse_arguments(PARSE_ARGV 1 Arg "" "" "SOURCES;LINK")
  add_executable(${Name}-test ${Arg_SOURCES})
  target_include_directories(${Name}-test PRIVATE ${PROJECT_SOURCE_DIR}/checker)
  target_link_libraries(${Name}-test PRIVATE
    ${Arg_LINK} nowb-llvm-static GTest::gtest_main GTest::gmock)
  nowb_compile_options(${Name}-test)
  set_target_properties(${Name}-test PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/test/unit)
  set_property(GLOBAL APPEND PROPERTY NOWB_TEST_TARGETS ${Name}-test)
endfunction()

# nowb_embed(<target> <name> FILES <file>...)
# The files' bytes travel inside the program, so that it works wherever it is
# copied to, alone, and in a sandbox: the target's sources can include
# "nowb/<name>.inc", which tools/cmake/EmbedFiles.cmake describes.
function(nowb_embed Target Name)
  cmake_parse_arguments(PARSE_ARGV 2 Arg "" "" "FILES")
  set(Inc ${PROJECT_BINARY_DIR}/generated/nowb/${Name}.inc)
  set(List ${CMAKE_CURRENT_BINARY_DIR}/${Name}.txt)
  list(JOIN Arg_FILES "\n" Names)
  # Rewritten when the list changes, so that a removed file leaves the program.
  file(CONFIGURE OUTPUT ${List} CONTENT "${Names}" @ONLY)
  add_custom_command(OUTPUT ${Inc}
    COMMAND ${CMAKE_COMMAND} -D List=${List} -D Out=${Inc}
      -P ${PROJECT_SOURCE_DIR}/tools/cmake/EmbedFiles.cmake
    DEPENDS ${Arg_FILES} ${List}
      ${PROJECT_SOURCE_DIR}/tools/cmake/EmbedFiles.cmake
    COMMENT "Embedding ${Name}"
    VERBATIM)
  target_sources(${Target} PRIVATE ${Inc})
  target_include_directories(${Target} PRIVATE ${PROJECT_BINARY_DIR}/generated)
endfunction()

# Makes nowb/NAME.inc, a C string that differs when any of the sources does;
# its path in VAR, to be among a target's sources.
function(nowb_hash_sources NAME VAR)
  set(Sources ${ARGN})
  list(JOIN Sources "\n" SourceNames)
  set(List ${CMAKE_CURRENT_BINARY_DIR}/${NAME}.txt)
  file(CONFIGURE OUTPUT ${List} CONTENT "${SourceNames}" @ONLY)
  set(Out ${PROJECT_BINARY_DIR}/generated/nowb/${NAME}.inc)
  set(Script ${PROJECT_SOURCE_DIR}/tools/cmake/HashSources.cmake)
  add_custom_command(
    OUTPUT ${Out}
    COMMAND ${CMAKE_COMMAND} -D List=${List} -D Out=${Out} -P ${Script}
    DEPENDS ${Sources} ${List} ${Script}
    COMMENT "Hashing the sources behind ${NAME}"
    VERBATIM)
  set(${VAR} ${Out} PARENT_SCOPE)
endfunction()
