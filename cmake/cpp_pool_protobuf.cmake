# Finds protoc and, for the plugin, libprotoc and libprotobuf: static ones where there are any,
# because the plugin starts once a .proto file and most of its time would go to the dynamic linker.
include_guard()

find_package(protobuf CONFIG QUIET)
if(NOT protobuf_FOUND)
  set(Protobuf_USE_STATIC_LIBS ON)
  find_package(Protobuf MODULE QUIET)
  if(NOT TARGET protobuf::libprotoc)
    unset(Protobuf_USE_STATIC_LIBS)
    find_package(Protobuf MODULE REQUIRED)
  endif()
endif()

foreach(needed IN ITEMS protobuf::protoc protobuf::libprotoc protobuf::libprotobuf)
  if(NOT TARGET ${needed})
    message(FATAL_ERROR "${needed} was not found: install protobuf-compiler, libprotobuf-dev and "
                        "libprotoc-dev (scripts/install-deps does)")
  endif()
endforeach()

# Where the .proto files of the well-known types are; protoc knows by itself, cpp_pool_generate()
# does not.
get_target_property(protobuf_include_dirs protobuf::libprotobuf INTERFACE_INCLUDE_DIRECTORIES)
find_path(CPP_POOL_PROTOBUF_IMPORT_DIR google/protobuf/descriptor.proto
          HINTS ${protobuf_include_dirs} REQUIRED)
set_property(GLOBAL PROPERTY CPP_POOL_IMPORT_DIRS "${PROJECT_SOURCE_DIR}/proto"
                             "${CPP_POOL_PROTOBUF_IMPORT_DIR}")
