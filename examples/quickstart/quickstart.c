/* The same messages from C: plain structs to read, functions to write. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "person.pool.h"

/* A status is 0 when all is well; anything else has a name. */
static int failed(cpp_pool_status status) {
  if (status != CPP_POOL_OK) fprintf(stderr, "%s\n", cpp_pool_status_name(status));
  return status != CPP_POOL_OK;
}

static int fill(quickstart_Person* person) {
  quickstart_Address* address = quickstart_Person_mutable_address(person);
  quickstart_Person_Phone* phone = quickstart_Person_add_phones(person);
  if (address == NULL || phone == NULL) return 1;
  return failed(quickstart_Person_set_id(person, 1)) ||
         failed(quickstart_Person_set_name(person, "Ada", 3)) ||
         failed(quickstart_Person_set_mood(person, quickstart_Mood_CHEERFUL)) ||
         failed(quickstart_Address_set_postcode(address, "SW1Y 4JH", 8)) ||
         failed(quickstart_Person_Phone_set_number(phone, "+44 20 7946 0000", 16));
}

/* The struct's members are there to be read; strings carry their size. */
static void print(const quickstart_Person* person) {
  printf("%" PRId32 " %.*s, %" PRIu32 " phone, postcode %s\n", person->id, (int)person->name.size,
         person->name.data, person->phones.size, person->address->postcode.data);
}

int main(void) {
  quickstart_Person* person = quickstart_Person_new();
  if (person == NULL || fill(person)) return 1;
  print(person);

  /* Too long for its field: nothing is changed, and the status says why. */
  cpp_pool_status status = quickstart_Address_set_postcode(
      quickstart_Person_mutable_address(person), "a long postcode", 15);
  printf("too long: %s\n", cpp_pool_status_name(status));
  if (failed(quickstart_Person_free(person))) return 1;

  /* One call for many: what makes pools cheap to use from other languages. */
  quickstart_Person* batch[100];
  if (failed(quickstart_Person_new_n(batch, 100))) return 1;
  if (failed(quickstart_Person_free_n(batch, 100))) return 1;

  cpp_pool_stats stats;
  memset(&stats, 0, sizeof stats);
  stats.struct_size = sizeof stats;
  if (failed(cpp_pool_stats_get(quickstart_Person_pool(), &stats))) return 1;
  printf("allocated %" PRIu64 ", freed %" PRIu64 ", active %" PRIu64 "\n", stats.allocated,
         stats.freed, stats.active);
  return stats.active == 0 ? 0 : 1;
}
