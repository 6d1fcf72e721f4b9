# Escapes the spaces in the paths of a depfile, which protoc (3.21) writes as they are.
#
#   cmake -D FILE=<depfile> -P cpp_pool_escape_depfile.cmake
#
# protoc ends each target but the last with " \" and a new line, the last with ": ", and each
# dependency but the last with "\", a new line and a space.
file(READ "${FILE}" text)
string(FIND "${text}" "\\ " escaped)
if(escaped EQUAL -1)
  string(ASCII 1 after_target)
  string(ASCII 2 after_targets)
  string(ASCII 3 after_dependency)
  string(REPLACE " \\\n" "${after_target}" text "${text}")
  string(REPLACE ": " "${after_targets}" text "${text}")
  string(REPLACE "\\\n " "${after_dependency}" text "${text}")
  string(REPLACE " " "\\ " text "${text}")
  string(REPLACE "${after_target}" " \\\n" text "${text}")
  string(REPLACE "${after_targets}" ": " text "${text}")
  string(REPLACE "${after_dependency}" "\\\n " text "${text}")
  file(WRITE "${FILE}" "${text}")
endif()
