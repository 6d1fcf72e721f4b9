# cpp_pool_generate(TARGET <target>
#                   PROTOS <file.proto>...
#                   [IMPORT_DIRS <dir>...]
#                   [OPTIONS <key=value>...]
#                   [BINDINGS <language>...]
#                   [OUT_DIR <dir>])
#
# Generates x.pool.hpp, x.pool.cc and x.pool.h for each PROTOS file and makes them part of <target>,
# which also gets the include directory and is linked with cpp_pool::runtime. Call it in the
# directory that defines <target>.
#
# PROTOS       Paths, relative to the current source directory, or as an `import` would name them.
# IMPORT_DIRS  Where imports are looked for, and what generated paths are relative to. Default: the
#              current source directory. cpp_pool/options.proto and google/protobuf/ are always
#              found.
# OPTIONS      Parameters of the plugin, each a key=value.
# BINDINGS     Of python, rust, dart and node: files for these languages are generated beside the
#              others (x_pool.py, x_pool.rs, ...), for well-known types that are imported as well.
#              They load <target>, which has to be a SHARED library.
# OUT_DIR      Where the generated files go. Default: <target>.pool in the current binary directory.
#
# A generated file is made anew when its .proto, anything that it imports, the plugin or an option
# changes, and not otherwise.
#
# The well-known types come from cpp_pool::wkt, which is linked where a PROTOS file imports any.
# Their classes have the names that libprotobuf's have, so a program that links libprotobuf as well
# needs one of the namespace options. With a namespace_prefix or namespace_suffix they live in other
# namespaces: name those that are used among PROTOS (google/protobuf/timestamp.proto), and they are
# generated like the rest.
include_guard(GLOBAL)

function(cpp_pool_generate)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "TARGET;OUT_DIR"
                        "PROTOS;IMPORT_DIRS;OPTIONS;BINDINGS")
  _cpp_pool_check_arguments()
  if(NOT arg_OUT_DIR)
    set(arg_OUT_DIR "${arg_TARGET}.pool")
  endif()
  cmake_path(ABSOLUTE_PATH arg_OUT_DIR BASE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}" NORMALIZE)
  file(MAKE_DIRECTORY "${arg_OUT_DIR}")

  if(NOT arg_IMPORT_DIRS)
    set(arg_IMPORT_DIRS "${CMAKE_CURRENT_SOURCE_DIR}")
  endif()
  get_property(own_import_dirs GLOBAL PROPERTY CPP_POOL_IMPORT_DIRS)
  set(import_dirs "")
  foreach(dir IN LISTS arg_IMPORT_DIRS own_import_dirs)
    cmake_path(ABSOLUTE_PATH dir BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE)
    string(REGEX REPLACE "(.)/$" "\\1" dir "${dir}")
    list(APPEND import_dirs "${dir}")
  endforeach()
  list(REMOVE_DUPLICATES import_dirs)

  set(flags "")
  foreach(dir IN LISTS import_dirs)
    list(APPEND flags "--proto_path=${dir}")
  endforeach()
  foreach(option IN LISTS arg_OPTIONS)
    list(APPEND flags "--cpp-pool_opt=${option}")
  endforeach()
  foreach(language IN LISTS arg_BINDINGS)
    list(APPEND flags "--cpp-pool_opt=${language}")
  endforeach()

  set(all_wkt_imports "")
  foreach(proto IN LISTS arg_PROTOS)
    _cpp_pool_locate(proto_path proto_name "${proto}" "${import_dirs}")
    _cpp_pool_add_command(outputs "${proto_path}" "${proto_name}" "${arg_OUT_DIR}" "${flags}"
                          "${arg_BINDINGS}")
    target_sources(${arg_TARGET} PRIVATE ${outputs})
    # Whether it imports well-known types is read here, so a change of that configures anew.
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${proto_path}")
    file(STRINGS "${proto_path}" wkt_imports
         REGEX "^[ \t]*import[ \t]+(public[ \t]+|weak[ \t]+)?[\"']google/protobuf/")
    list(APPEND all_wkt_imports ${wkt_imports})
  endforeach()

  if(arg_BINDINGS)
    _cpp_pool_add_wkt_bindings("${all_wkt_imports}" "${import_dirs}" "${flags}")
  endif()
  target_include_directories(${arg_TARGET} BEFORE PUBLIC "$<BUILD_INTERFACE:${arg_OUT_DIR}>")
  target_link_libraries(${arg_TARGET} PUBLIC cpp_pool::runtime)
  if(all_wkt_imports
     AND NOT "${arg_OPTIONS}" MATCHES "(^|;|,)namespace_(prefix|suffix)=[^;,]"
     AND NOT arg_TARGET STREQUAL "cpp_pool_wkt")
    target_link_libraries(${arg_TARGET} PUBLIC cpp_pool::wkt)
  endif()
endfunction()

# Reports what is wrong with the call; reads arg_* of its caller.
function(_cpp_pool_check_arguments)
  set(what "cpp_pool_generate")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "${what}: unknown arguments: ${arg_UNPARSED_ARGUMENTS}")
  elseif(arg_KEYWORDS_MISSING_VALUES)
    message(FATAL_ERROR "${what}: no value after ${arg_KEYWORDS_MISSING_VALUES}")
  elseif(NOT arg_TARGET OR NOT arg_PROTOS)
    message(FATAL_ERROR "${what}: TARGET and PROTOS are required")
  elseif(NOT TARGET ${arg_TARGET})
    message(FATAL_ERROR "${what}: TARGET ${arg_TARGET} is no target; add the library or "
                        "executable first")
  endif()
  get_target_property(type ${arg_TARGET} TYPE)
  if(type STREQUAL "INTERFACE_LIBRARY")
    message(FATAL_ERROR "${what}: TARGET ${arg_TARGET} is an INTERFACE library, which can't "
                        "compile the generated .cc files")
  endif()
  foreach(option IN LISTS arg_OPTIONS)
    if(NOT option MATCHES "^[A-Za-z_]+=")
      message(FATAL_ERROR "${what}: OPTIONS ${option} is not of the form key=value")
    endif()
  endforeach()
  foreach(language IN LISTS arg_BINDINGS)
    if(NOT language MATCHES "^(python|rust|dart|node)$")
      message(FATAL_ERROR "${what}: BINDINGS ${language} is none of python, rust, dart and node")
    endif()
  endforeach()
endfunction()

# Finds a .proto: its path on disk, and its name below an import directory. Of several directories
# that it lies in, the innermost counts: that makes the name that imports would use.
function(_cpp_pool_locate out_path out_name proto import_dirs)
  cmake_path(ABSOLUTE_PATH proto BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE
             OUTPUT_VARIABLE path)
  if(NOT EXISTS "${path}")
    foreach(dir IN LISTS import_dirs)
      if(EXISTS "${dir}/${proto}")
        set(path "${dir}/${proto}")
        break()
      endif()
    endforeach()
  endif()
  set(root "")
  foreach(dir IN LISTS import_dirs)
    cmake_path(IS_PREFIX dir "${path}" is_below)
    string(LENGTH "${dir}" length)
    string(LENGTH "${root}" best)
    if(is_below AND length GREATER best)
      set(root "${dir}")
    endif()
  endforeach()
  if(NOT EXISTS "${path}" OR root STREQUAL "")
    list(JOIN import_dirs "\n  " searched)
    message(FATAL_ERROR "cpp_pool_generate: ${proto} is in none of the import directories:\n"
                        "  ${searched}\nName its directory with IMPORT_DIRS.")
  endif()
  cmake_path(RELATIVE_PATH path BASE_DIRECTORY "${root}" OUTPUT_VARIABLE name)
  set(${out_path} "${path}" PARENT_SCOPE)
  set(${out_name} "${name}" PARENT_SCOPE)
endfunction()

# The bindings of imported well-known types and of what these import, whose C++ is in cpp_pool::wkt;
# reads arg_* of its caller. What C++ and C files come along are those of cpp_pool::wkt.
function(_cpp_pool_add_wkt_bindings imports import_dirs flags)
  foreach(import IN LISTS imports)
    if(NOT import MATCHES "[\"'](google/protobuf/[^\"']*)")
      continue() # what is behind a statement's semicolon
    endif()
    set(name "${CMAKE_MATCH_1}")
    _cpp_pool_locate(path name "${name}" "${import_dirs}")
    get_property(is_done TARGET ${arg_TARGET} PROPERTY CPP_POOL_WKT_${name})
    if(NOT is_done)
      set_property(TARGET ${arg_TARGET} PROPERTY CPP_POOL_WKT_${name} TRUE)
      _cpp_pool_add_command(outputs "${path}" "${name}" "${arg_OUT_DIR}" "${flags}"
                            "${arg_BINDINGS}")
      list(FILTER outputs EXCLUDE REGEX "\\.cc$")
      target_sources(${arg_TARGET} PRIVATE ${outputs})
      file(STRINGS "${path}" further REGEX "^[ \t]*import[ \t]+(public[ \t]+)?[\"']google/protobuf/")
      _cpp_pool_add_wkt_bindings("${further}" "${import_dirs}" "${flags}")
    endif()
  endforeach()
endfunction()

# One protoc run. The depfile that protoc writes names every imported file.
function(_cpp_pool_add_command out_outputs proto_path proto_name out_dir flags bindings)
  string(REGEX REPLACE "\\.proto(devel)?$" "" stem "${proto_name}")
  set(outputs "${out_dir}/${stem}.pool.cc" "${out_dir}/${stem}.pool.hpp"
              "${out_dir}/${stem}.pool.h")
  set(python_suffixes .py .pyi)
  set(rust_suffixes .rs)
  set(dart_suffixes .dart)
  set(node_suffixes .mjs .d.mts)
  foreach(language IN LISTS bindings)
    foreach(suffix IN LISTS ${language}_suffixes)
      list(APPEND outputs "${out_dir}/${stem}_pool${suffix}")
    endforeach()
  endforeach()
  cmake_path(GET proto_name PARENT_PATH subdir)
  file(MAKE_DIRECTORY "${out_dir}/${subdir}")
  set(depfile "${out_dir}/${stem}.pool.d")
  set(escape "")
  if("${flags}${out_dir}" MATCHES " ")
    set(escape COMMAND ${CMAKE_COMMAND} -D "FILE=${depfile}" -P
               "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/cpp_pool_escape_depfile.cmake")
  endif()
  add_custom_command(
    OUTPUT ${outputs}
    COMMAND
      protobuf::protoc "--plugin=protoc-gen-cpp-pool=$<TARGET_FILE:cpp_pool::protoc-gen-cpp-pool>"
      ${flags} "--cpp-pool_out=${out_dir}" "--dependency_out=${depfile}" "${proto_name}"
      ${escape}
    DEPENDS "${proto_path}" cpp_pool::protoc-gen-cpp-pool
    DEPFILE "${depfile}"
    COMMENT "Generating ${stem}.pool.hpp"
    VERBATIM)
  set(${out_outputs} "${outputs}" PARENT_SCOPE)
endfunction()
