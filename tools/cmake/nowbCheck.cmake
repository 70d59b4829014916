# Checks a program as a part of its build. Included by find_package(nowb).
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

# nowb_check(<target>... [PLUGIN] [STRICT] [NAME <name>] [POLICY <file>]
#            [BASELINE <file>] [FORMAT <format>] [OUTPUT <file>]
#            [OPTIONS <option>...])
# Checks the program that the targets make together: name the executable and the
# libraries of your own that it is linked with. Makes a target <name> (default:
# nowb-<first target>), which the target "nowb" runs and is not part of "all",
# and a test of the same name. Both fail on a violation.
#   PLUGIN    facts are written while the targets are compiled, by nowb-plugin.so;
#             needs clang. Without it the sources are parsed once more, any
#             compiler will do, and units that have not changed are not parsed.
#   POLICY, BASELINE, FORMAT, OUTPUT, STRICT, OPTIONS   of nowb check; relative
#             files are in the current source directory, OUTPUT in the build's.
# Sources that are no C or C++ are left out.
function(nowb_check)
  cmake_parse_arguments(PARSE_ARGV 0 Arg "PLUGIN;STRICT"
    "NAME;POLICY;BASELINE;FORMAT;OUTPUT" "OPTIONS")
  set(Targets ${Arg_UNPARSED_ARGUMENTS})
  if(NOT Targets)
    message(FATAL_ERROR "nowb_check: name a target")
  endif()
  foreach(Target IN LISTS Targets)
    if(NOT TARGET ${Target})
      message(FATAL_ERROR "nowb_check: '${Target}' is not a target")
    endif()
  endforeach()
  if(NOT EXISTS ${nowb_EXECUTABLE})
    message(FATAL_ERROR "nowb_check: ${nowb_EXECUTABLE} does not exist; "
      "install all of nowb, not its header alone")
  endif()
  list(GET Targets 0 First)
  if(NOT Arg_NAME)
    set(Arg_NAME nowb-${First})
  endif()

  set(Options ${Arg_OPTIONS})
  foreach(Pair POLICY=policy BASELINE=baseline)
    string(REPLACE "=" ";" Pair ${Pair})
    list(GET Pair 0 Key)
    list(GET Pair 1 Option)
    if(Arg_${Key})
      file(REAL_PATH "${Arg_${Key}}" File BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
      list(APPEND Options --${Option}=${File})
    endif()
  endforeach()
  if(Arg_FORMAT)
    list(APPEND Options --format=${Arg_FORMAT})
  endif()
  if(Arg_OUTPUT)
    file(REAL_PATH "${Arg_OUTPUT}" File BASE_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR})
    list(APPEND Options -o ${File})
  endif()
  if(Arg_STRICT)
    list(APPEND Options --strict)
  endif()

  # What ends so is C or C++; a regular expression, for the functions below.
  set(_nowb_sources "[.](c|cc|cp|cpp|cxx|c[+][+]|C|CC|CPP|CXX)")
  if(Arg_PLUGIN)
    _nowb_link_facts(Command "${Targets}")
  else()
    _nowb_check_sources(Command "${Targets}")
  endif()
  # Files last, after a policy is looked for beside the program's sources.
  list(INSERT Command 2 ${Options})

  # In the source directory, where a nowb.yaml of the project is found.
  add_custom_target(${Arg_NAME}
    COMMAND ${Command} COMMAND_EXPAND_LISTS VERBATIM
    WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}
    COMMENT "Checking ${First} for write barriers")
  # Generated sources and headers must be there.
  add_dependencies(${Arg_NAME} ${Targets})
  if(NOT TARGET nowb)
    add_custom_target(nowb)
  endif()
  add_dependencies(nowb ${Arg_NAME})
  add_test(NAME ${Arg_NAME} COMMAND ${Command} COMMAND_EXPAND_LISTS
    WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
endfunction()

# nowb check over the targets' sources.
function(_nowb_check_sources Out Targets)
  if(NOT CMAKE_GENERATOR MATCHES "Make|Ninja")
    message(FATAL_ERROR "nowb_check: ${CMAKE_GENERATOR} writes no "
      "compile_commands.json; use Ninja or Makefiles, or PLUGIN")
  endif()
  set(Sources)
  foreach(Target IN LISTS Targets)
    set_target_properties(${Target} PROPERTIES EXPORT_COMPILE_COMMANDS ON)
    get_target_property(Directory ${Target} SOURCE_DIR)
    set(All $<TARGET_PROPERTY:${Target},SOURCES>)
    set(Compiled "$<FILTER:${All},INCLUDE,${_nowb_sources}$>")
    list(APPEND Sources "$<PATH:ABSOLUTE_PATH,NORMALIZE,${Compiled},${Directory}>")
  endforeach()
  set(${Out} ${nowb_EXECUTABLE} check -p ${CMAKE_BINARY_DIR} ${Sources}
    PARENT_SCOPE)
endfunction()

# nowb link over facts beside the targets' objects.
function(_nowb_link_facts Out Targets)
  set(Facts)
  foreach(Target IN LISTS Targets)
    foreach(Language C CXX)
      if(NOT CMAKE_${Language}_COMPILER_LOADED)
        continue()
      endif()
      if(NOT CMAKE_${Language}_COMPILER_ID STREQUAL Clang OR
          NOT CMAKE_${Language}_COMPILER_VERSION MATCHES
            "^${nowb_LLVM_VERSION_MAJOR}[.]")
        message(FATAL_ERROR "nowb_check: PLUGIN needs clang "
          "${nowb_LLVM_VERSION_MAJOR}, but CMAKE_${Language}_COMPILER is "
          "${CMAKE_${Language}_COMPILER_ID} ${CMAKE_${Language}_COMPILER_VERSION}; "
          "leave PLUGIN out, or compile with clang-${nowb_LLVM_VERSION_MAJOR}")
      endif()
      target_compile_options(${Target} PRIVATE
        $<$<COMPILE_LANGUAGE:${Language}>:-fplugin=${nowb_PLUGIN}>)
    endforeach()
    # A new plugin is another compiler.
    get_target_property(Sources ${Target} SOURCES)
    set_property(SOURCE ${Sources} TARGET_DIRECTORY ${Target}
      APPEND PROPERTY OBJECT_DEPENDS ${nowb_PLUGIN})
    set(Objects
      "$<FILTER:$<TARGET_OBJECTS:${Target}>,INCLUDE,${_nowb_sources}[.](o|obj)$>")
    list(APPEND Facts "$<PATH:REPLACE_EXTENSION,LAST_ONLY,${Objects},facts>")
  endforeach()
  set(${Out} ${nowb_EXECUTABLE} link ${Facts} PARENT_SCOPE)
endfunction()
