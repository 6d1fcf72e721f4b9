# Writes the files under a directory into a C++ source as string literals, so that an installed
# plugin needs no templates on disk.
#
#   cmake -D DIR=<templates> -D OUTPUT=<file.cc> -P embed_templates.cmake
file(GLOB_RECURSE paths RELATIVE "${DIR}" "${DIR}/*")
list(SORT paths)

set(entries "")
foreach(path IN LISTS paths)
  file(READ "${DIR}/${path}" text)
  string(FIND "${text}" ")TEMPLATE\"" clash)
  if(NOT clash EQUAL -1)
    message(FATAL_ERROR "${DIR}/${path}: contains the end mark of a raw string literal")
  endif()
  string(APPEND entries "    {\"${path}\", R\"TEMPLATE(${text})TEMPLATE\"},\n")
endforeach()

file(WRITE "${OUTPUT}" "// Generated from the files under templates/ by cmake/embed_templates.cmake.
#include \"embedded_templates.hpp\"

namespace cpp_pool::plugin {
namespace {

constexpr EmbeddedTemplate kTemplates[] = {
${entries}};

}  // namespace

std::span<const EmbeddedTemplate> embedded_templates() { return kTemplates; }

}  // namespace cpp_pool::plugin
")
