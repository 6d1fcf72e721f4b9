# What an installed cpp-pool consists of, and the package that find_package(CppPool) reads.
include_guard()
include(CMakePackageConfigHelpers)

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/CppPool")

install(
  TARGETS cpp_pool_runtime cpp_pool_fmt cpp_pool_wkt protoc-gen-cpp-pool
  EXPORT CppPoolTargets)
install(DIRECTORY runtime/include/ DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(
  DIRECTORY "${CPP_POOL_WKT_DIR}/"
  DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
  FILES_MATCHING
  PATTERN "*.pool.hpp"
  PATTERN "*.pool.h")
# Beside the headers, where protoc looks for imports when it is installed under the same prefix.
install(FILES proto/cpp_pool/options.proto DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/cpp_pool")

install(EXPORT CppPoolTargets NAMESPACE cpp_pool:: DESTINATION "${package_dir}")
configure_package_config_file(
  cmake/CppPoolConfig.cmake.in "${PROJECT_BINARY_DIR}/CppPoolConfig.cmake"
  INSTALL_DESTINATION "${package_dir}"
  PATH_VARS CMAKE_INSTALL_INCLUDEDIR)
# 0.x promises nothing between minor versions.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/CppPoolConfigVersion.cmake"
                                 COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/CppPoolConfig.cmake"
              "${PROJECT_BINARY_DIR}/CppPoolConfigVersion.cmake"
              cmake/cpp_pool_escape_depfile.cmake cmake/cpp_pool_generate.cmake
        DESTINATION "${package_dir}")
