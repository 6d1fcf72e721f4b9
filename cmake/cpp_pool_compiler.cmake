# How this project compiles its own code. Nothing of it reaches a user's targets.
include_guard()

if(PROJECT_IS_TOP_LEVEL AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(CPP_POOL_CCACHE ccache)
  if(CPP_POOL_CCACHE)
    set(CMAKE_C_COMPILER_LAUNCHER "${CPP_POOL_CCACHE}")
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CPP_POOL_CCACHE}")
  endif()
endif()

# Linked by our targets only, as $<BUILD_INTERFACE:cpp_pool_warnings>.
add_library(cpp_pool_warnings INTERFACE)
target_compile_options(
  cpp_pool_warnings
  INTERFACE -Wall
            -Wextra
            -Wpedantic
            -Wconversion
            -Wshadow
            $<$<CXX_COMPILER_ID:Clang,AppleClang>:-Wthread-safety>
            $<$<BOOL:${CPP_POOL_WERROR}>:-Werror>)

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # It sees overlapping copies in "literal" + std::string (GCC's bug 105651).
  target_compile_options(cpp_pool_warnings INTERFACE -Wno-restrict)
endif()

# Every object of a sanitized build has to be instrumented, so this is no target's own affair.
if(CPP_POOL_SANITIZE)
  add_compile_options(-fsanitize=${CPP_POOL_SANITIZE} -fno-sanitize-recover=all
                      -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${CPP_POOL_SANITIZE})
endif()
