/* Everything first that declares what the schemas are named after. */
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "c/c_tests.h"
#include "c_library.pool.h"
#include "compound.pool.h"
#include "compound_macro.pool.h"

int c_has_the_names_of_its_library(void) {
  pthread_create_2* message = pthread_create_2_new();
  EXPECT(message != NULL);
  EXPECT(pthread_create_2_set_attr(message, pthread_attr_init_2) == CPP_POOL_OK);
  EXPECT(message->attr == pthread_attr_init_2);
  EXPECT(pthread_create_2_free(message) == CPP_POOL_OK);
  EXPECT(CLOCK_PROCESS_CPUTIME_ID_2 == 0);
  EXPECT(pb_0_Calls_connect == 6 && pb_0_Variables_EOF == 4 && pb_0_INT_INT_ONE == 1);
  return 0;
}
