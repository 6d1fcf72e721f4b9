# bench/, where Google Benchmark is.
include_guard()

find_package(benchmark QUIET)
if(PROJECT_IS_TOP_LEVEL AND benchmark_FOUND)
  set(bench_default ON)
else()
  set(bench_default OFF)
endif()
option(CPP_POOL_BUILD_BENCH "Build the benchmarks; needs Google Benchmark" ${bench_default})

if(CPP_POOL_BUILD_BENCH)
  # Minutes of compiling: built when scripts/bench asks for it, not by `all`.
  add_subdirectory("${PROJECT_SOURCE_DIR}/bench" EXCLUDE_FROM_ALL)
elseif(PROJECT_IS_TOP_LEVEL)
  message(STATUS "Benchmarks are not built: no Google Benchmark (libbenchmark-dev), or switched off")
endif()
