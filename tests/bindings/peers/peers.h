/* How C and C++ write and read a matrix.Everything; exported for the other languages' tests.
 *
 * The values are those of values.json. fill sets every field of an empty message, check returns
 * NULL or the name of a field that holds something else.
 */
#ifndef CPP_POOL_TESTS_BINDINGS_PEERS_H_
#define CPP_POOL_TESTS_BINDINGS_PEERS_H_

#include "matrix/everything.pool.h"

#ifdef __cplusplus
extern "C" {
#endif

CPP_POOL_EXPORT cpp_pool_status matrix_c_fill(matrix_Everything* message) CPP_POOL_NOEXCEPT;
CPP_POOL_EXPORT const char* matrix_c_check(const matrix_Everything* message) CPP_POOL_NOEXCEPT;
CPP_POOL_EXPORT cpp_pool_status matrix_cpp_fill(matrix_Everything* message) CPP_POOL_NOEXCEPT;
CPP_POOL_EXPORT const char* matrix_cpp_check(const matrix_Everything* message) CPP_POOL_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif /* CPP_POOL_TESTS_BINDINGS_PEERS_H_ */
