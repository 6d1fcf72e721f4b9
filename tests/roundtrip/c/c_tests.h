/* What C does with generated structs and functions. Each function returns 0, or the line of the
 * first expectation that did not hold. */
#ifndef CPP_POOL_ROUNDTRIP_C_TESTS_H_
#define CPP_POOL_ROUNDTRIP_C_TESTS_H_

#include "defaults.pool.h"
#include "enums_closed.pool.h"
#include "oneof.pool.h"
#include "repeated.pool.h"
#include "scalars_proto2.pool.h"
#include "strings.pool.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Made, changed and given back by C alone. */
int c_makes_and_frees_messages(void);
int c_makes_and_frees_batches(void);
int c_copies_and_compares(void);
int c_reads_its_own_repeated_fields(void);
int c_switches_a_oneof(void);
int c_refuses_null_arguments(void);
int c_refuses_numbers_of_no_closed_enum(void);
int c_sees_defaults(void);
int c_reports_its_pool(void);
int c_stops_at_bounds(void);
int c_has_the_names_of_its_library(void);

/* Filled by C, read by C++. */
int c_fills_scalars(golden_scalars2_Scalars* message);
int c_fills_repeated(golden_repeated_Repeated* message);

/* Filled by C++, read by C from the struct. */
int c_reads_scalars(const golden_scalars2_Scalars* message);
int c_reads_repeated(const golden_repeated_Repeated* message);
int c_reads_maps(const golden_strings_Strings* message);
int c_reads_a_oneof(const golden_oneof_All* message);

#ifdef __cplusplus
}
#endif

#define EXPECT(condition) \
  do {                    \
    if (!(condition)) {   \
      return __LINE__;    \
    }                     \
  } while (0)

#endif
