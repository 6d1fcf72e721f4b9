/* The C ABI as a C program calls it, across the boundary of a shared library. */
#include <stdio.h>
#include <stdlib.h>

#include "clock.h"
#include "cpp_pool/c_api.h"
#include "small3.pool.h"
#include "tick.pool.h"

enum { kBatch = 1024, kMaxPayload = 4096 };

typedef codec__bench_Small3 Message;

typedef struct Context {
  Message* message;
  ffi_Tick* tick;
  char payload[kMaxPayload];
  size_t payload_size;
} Context;

/* Results go here, so that no work is left out. */
static volatile uint64_t sink;

static void fail(const char* what) {
  fprintf(stderr, "ffi_bench_c: %s\n", what);
  exit(1);
}

static void check(cpp_pool_status status) {
  if (status != CPP_POOL_OK) fail(cpp_pool_status_name(status));
}

static void call(size_t count, void* context) {
  (void)context;
  for (size_t i = 0; i < count; ++i) sink = cpp_pool_abi_version();
}

static void two_calls(size_t count, void* context) {
  (void)context;
  for (size_t i = 0; i < count; ++i) {
    sink = cpp_pool_abi_version();
    sink = cpp_pool_abi_version();
  }
}

static void pair(size_t count, void* context) {
  (void)context;
  for (size_t i = 0; i < count; ++i) check(ffi_Tick_free(ffi_Tick_new()));
}

static void batch(size_t count, void* context) {
  static ffi_Tick* ticks[kBatch];
  (void)context;
  for (size_t i = 0; i < count; ++i) {
    check(ffi_Tick_new_n(ticks, kBatch));
    check(ffi_Tick_free_n(ticks, kBatch));
  }
}

static void read_int(size_t count, void* context) {
  const volatile ffi_Tick* const tick = ((Context*)context)->tick;
  for (size_t i = 0; i < count; ++i) sink = (uint64_t)tick->size;
}

static void write_int(size_t count, void* context) {
  ffi_Tick* const tick = ((Context*)context)->tick;
  for (size_t i = 0; i < count; ++i) check(ffi_Tick_set_size(tick, (int32_t)i));
}

static void set_string(size_t count, void* context) {
  Message* const message = ((Context*)context)->message;
  for (size_t i = 0; i < count; ++i) {
    check(codec__bench_Small3_set_title(message, "sixteen letters.", 16));
  }
}

static void get_string(size_t count, void* context) {
  const volatile Message* const message = ((Context*)context)->message;
  for (size_t i = 0; i < count; ++i) sink = (uint64_t)message->title.data[0] + message->title.size;
}

static void parse(size_t count, void* data) {
  Context* const context = data;
  for (size_t i = 0; i < count; ++i) {
    check(codec__bench_Small3_parse(context->message, context->payload, context->payload_size, NULL,
                                    NULL));
  }
}

static void serialize(size_t count, void* data) {
  Context* const context = data;
  char buffer[kMaxPayload];
  for (size_t i = 0; i < count; ++i) {
    size_t size = 0;
    check(codec__bench_Small3_serialize(context->message, buffer, sizeof(buffer), &size, NULL));
    sink = size;
  }
}

int main(int argc, char** argv) {
  static Context context;
  if (argc != 3) fail("the library's path and the payload's path are wanted");
  FILE* const file = fopen(argv[2], "rb");
  if (file == NULL) fail(argv[2]);
  context.payload_size = fread(context.payload, 1, sizeof(context.payload), file);
  fclose(file);
  context.message = codec__bench_Small3_new();
  context.tick = ffi_Tick_new();
  if (context.message == NULL || context.tick == NULL) fail("no memory");
  parse(1, &context);

  const bench_case cases[] = {{"call", call, 1},
                              {"two_calls", two_calls, 1},
                              {"pair", pair, 1},
                              {"batch_1024", batch, kBatch},
                              {"read_int", read_int, 1},
                              {"write_int", write_int, 1},
                              {"parse", parse, 1},
                              {"serialize", serialize, 1},
                              {"set_string", set_string, 1},
                              {"get_string", get_string, 1}};
  bench_run(cases, sizeof(cases) / sizeof(cases[0]), &context);
  codec__bench_Small3_free(context.message);
  ffi_Tick_free(context.tick);
  return 0;
}
