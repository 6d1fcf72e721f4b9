/* Any message by its layout table: what the functions of generated headers and the bindings of
 * other languages are made of.
 *
 * C11 and C++. No call throws. The layout, and where there is one the index of a field in its
 * table, come last, so that a generated function has nothing to move on its way here.
 *
 * Thread safety: functions that take a `const void* message` may run on one message from many
 * threads at once; the others need the message to themselves. Different messages may be used by
 * different threads at any time.
 * Ownership: what a call is given stays the caller's and is copied, unless it says "borrows"; what
 * it returns belongs to the message.
 * Errors: a NULL message or layout, and a NULL pointer that comes with a size, are
 * CPP_POOL_NULL_ARGUMENT; an index that the layout has no field for is CPP_POOL_BAD_INDEX; a field
 * of another shape or kind than the call is for is CPP_POOL_BAD_VALUE. After an error the message
 * is valid. A layout has to be the message's own.
 */
#ifndef CPP_POOL_C_MESSAGE_H_
#define CPP_POOL_C_MESSAGE_H_

#include "cpp_pool/abi.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a call has to say beyond its status. The caller owns it; set struct_size to
 * sizeof(cpp_pool_error) before the call: the library fills no more. NULL does where one is asked
 * for. Filled in by every call that takes it, also by one that succeeds. */
typedef struct cpp_pool_error {
  uint64_t struct_size;
  uint64_t offset;        /* bytes into the input: where a wrong value begins, or one is cut */
  cpp_pool_status status; /* what the call returned */
  uint32_t line;          /* of texts, from 1; 0 otherwise */
  uint32_t column;        /* of texts, from 1, bytes; 0 otherwise */
  uint32_t reserved;
  char message[224]; /* what is wrong, with a NUL, cut where it is longer; empty when nothing is */
} cpp_pool_error;

/* Bits of cpp_pool_parse_options.flags. */
enum {
  CPP_POOL_PARSE_MERGE = 1,   /* into what the message holds, instead of clearing it first */
  CPP_POOL_PARSE_PARTIAL = 2, /* accept a message that lacks required fields */
  /* Strings and bytes borrow the input, which has to outlive them. Wire format only. */
  CPP_POOL_PARSE_ALIAS = 4,
  /* Drop fields that the schema doesn't know. In JSON and text: skip instead of refusing them. */
  CPP_POOL_PARSE_DISCARD_UNKNOWN = 8,
  CPP_POOL_PARSE_PADDED = 16 /* 16 readable bytes follow the input. Wire format only. */
};

/* NULL stands for no flags and the usual depth. Set struct_size to sizeof(cpp_pool_parse_options).
 */
typedef struct cpp_pool_parse_options {
  uint64_t struct_size;
  uint32_t flags;
  uint32_t depth_limit; /* how deep messages may lie in each other; 0: 100 */
} cpp_pool_parse_options;

/* A greater depth_limit counts as this: each level takes some of the caller's stack. */
#define CPP_POOL_MAX_DEPTH_LIMIT 2000

/* Bits of cpp_pool_print_options.flags. */
enum {
  CPP_POOL_PRINT_PARTIAL = 1,       /* wire format: write a message that lacks required fields */
  CPP_POOL_PRINT_DETERMINISTIC = 2, /* wire format: map entries in the order of their keys */
  CPP_POOL_PRINT_WHITESPACE = 4,    /* JSON: one member a line, indented */
  CPP_POOL_PRINT_DEFAULTS = 8,      /* JSON: fields without presence that hold their default too */
  CPP_POOL_PRINT_ENUM_NUMBERS = 16, /* JSON: enum values as numbers */
  CPP_POOL_PRINT_PROTO_NAMES = 32,  /* JSON: names as in the schema, not in lowerCamelCase */
  CPP_POOL_PRINT_ONE_LINE = 64      /* text: all on one line */
};

/* NULL stands for no flags. Set struct_size to sizeof(cpp_pool_print_options). */
typedef struct cpp_pool_print_options {
  uint64_t struct_size;
  uint32_t flags;
  uint32_t reserved;
} cpp_pool_print_options;

/* How far a call over several messages came. */
typedef struct cpp_pool_progress {
  uint64_t count; /* messages that are done */
  uint64_t size;  /* bytes that they take, lengths included */
} cpp_pool_progress;

/* Bytes that the library made, the caller's until cpp_pool_buffer_free. data may be NULL when size
 * is 0. */
typedef struct cpp_pool_buffer {
  const char* data;
  uint64_t size;
  void* block; /* the library's */
} cpp_pool_buffer;

/* Gives the bytes back and empties the buffer. NULL and empty buffers are fine; any thread. */
CPP_POOL_EXPORT void cpp_pool_buffer_free(cpp_pool_buffer* buffer) CPP_POOL_NOEXCEPT;

/* Whole messages. */

/* A new empty message from the type's process-wide pool, which the caller owns and gives back with
 * cpp_pool_message_free. NULL without a layout, without memory, or when the pool is at its
 * max_capacity. */
CPP_POOL_EXPORT void* cpp_pool_message_new(const cpp_pool_layout* layout) CPP_POOL_NOEXCEPT;
/* Gives a message back to the pool that it came from. Takes ownership; NULL is fine.
 * CPP_POOL_DOUBLE_FREE, CPP_POOL_FOREIGN_POINTER, CPP_POOL_WRONG_POOL or CPP_POOL_MISALIGNED for a
 * mistake, which changes nothing. */
CPP_POOL_EXPORT cpp_pool_status cpp_pool_message_free(void* message, const cpp_pool_layout* layout)
    CPP_POOL_NOEXCEPT;
/* Empties every field and keeps memory for reuse. */
CPP_POOL_EXPORT cpp_pool_status cpp_pool_message_clear(void* message, const cpp_pool_layout* layout)
    CPP_POOL_NOEXCEPT;
/* Makes `to` a deep copy of `from`, or adds `from`'s fields to it. On CPP_POOL_NO_MEMORY `to` holds
 * a part of it. */
CPP_POOL_EXPORT cpp_pool_status
cpp_pool_message_copy(void* to, const void* from, const cpp_pool_layout* layout) CPP_POOL_NOEXCEPT;
CPP_POOL_EXPORT cpp_pool_status
cpp_pool_message_merge(void* to, const void* from, const cpp_pool_layout* layout) CPP_POOL_NOEXCEPT;
/* Same fields with the same values; false when a pointer is NULL. */
CPP_POOL_EXPORT bool cpp_pool_message_equals(const void* left, const void* right,
                                             const cpp_pool_layout* layout) CPP_POOL_NOEXCEPT;
/* Whether all required fields are set, in all messages below as well; false for NULL. */
CPP_POOL_EXPORT bool cpp_pool_message_is_initialized(
    const void* message, const cpp_pool_layout* layout) CPP_POOL_NOEXCEPT;

/* Reads a message in wire format. CPP_POOL_TRUNCATED, CPP_POOL_MALFORMED, CPP_POOL_BAD_UTF8,
 * CPP_POOL_TOO_DEEP, CPP_POOL_MISSING_FIELDS, CPP_POOL_TOO_LONG, CPP_POOL_TOO_MANY,
 * CPP_POOL_NO_MEMORY; the message then holds what was read before it. */
CPP_POOL_EXPORT cpp_pool_status cpp_pool_message_parse(
    void* message, const void* data, size_t size, const cpp_pool_parse_options* options,
    cpp_pool_error* error, const cpp_pool_layout* layout) CPP_POOL_NOEXCEPT;
/* Reads a message each from a stream of messages behind their lengths into `count` messages of the
 * caller's, in order, until the stream or the messages end. *progress says how far it came; at an
 * error, that of the message behind those, error->offset counts from the front of the stream. */
CPP_POOL_EXPORT cpp_pool_status
cpp_pool_message_parse_n(void* const* messages, size_t count, const void* data, size_t size,
                         const cpp_pool_parse_options* options, cpp_pool_progress* progress,
                         cpp_pool_error* error, const cpp_pool_layout* layout) CPP_POOL_NOEXCEPT;

/* Bytes that the message takes in wire format; 0 for NULL. */
CPP_POOL_EXPORT size_t cpp_pool_message_serialized_size(
    const void* message, const cpp_pool_layout* layout) CPP_POOL_NOEXCEPT;
/* Writes to the front of the caller's buffer and sets *size to the bytes written; at
 * CPP_POOL_BUFFER_TOO_SMALL to the bytes needed. CPP_POOL_MISSING_FIELDS, CPP_POOL_TOO_LONG,
 * CPP_POOL_TOO_DEEP, CPP_POOL_NO_MEMORY set it to 0. */
CPP_POOL_EXPORT cpp_pool_status cpp_pool_message_serialize(
    const void* message, void* buffer, size_t capacity, size_t* size,
    const cpp_pool_print_options* options, const cpp_pool_layout* layout) CPP_POOL_NOEXCEPT;
/* The same into a buffer of the library's, which the caller gives back with cpp_pool_buffer_free.
 * An error leaves it empty. What it held is not given back. */
CPP_POOL_EXPORT cpp_pool_status cpp_pool_message_serialize_buffer(
    const void* message, cpp_pool_buffer* buffer, const cpp_pool_print_options* options,
    const cpp_pool_layout* layout) CPP_POOL_NOEXCEPT;
/* `count` messages, each behind its length, to the front of the caller's buffer. *progress says
 * which were written; at CPP_POOL_BUFFER_TOO_SMALL the next one did not fit, and what was written
 * before it is whole. */
CPP_POOL_EXPORT cpp_pool_status cpp_pool_message_serialize_n(
    const void* const* messages, size_t count, void* buffer, size_t capacity,
    const cpp_pool_print_options* options, cpp_pool_progress* progress,
    const cpp_pool_layout* layout) CPP_POOL_NOEXCEPT;

/* JSON (ProtoJSON) and protobuf's text format. Printing goes to the front of the caller's buffer,
 * which gets no NUL, or into a buffer of the library's, both as for cpp_pool_message_serialize. */
CPP_POOL_EXPORT cpp_pool_status cpp_pool_message_to_json(
    const void* message, char* buffer, size_t capacity, size_t* size,
    const cpp_pool_print_options* options, const cpp_pool_layout* layout) CPP_POOL_NOEXCEPT;
CPP_POOL_EXPORT cpp_pool_status cpp_pool_message_to_json_buffer(
    const void* message, cpp_pool_buffer* buffer, const cpp_pool_print_options* options,
    const cpp_pool_layout* layout) CPP_POOL_NOEXCEPT;
CPP_POOL_EXPORT cpp_pool_status cpp_pool_message_from_json(
    void* message, const char* data, size_t size, const cpp_pool_parse_options* options,
    cpp_pool_error* error, const cpp_pool_layout* layout) CPP_POOL_NOEXCEPT;
CPP_POOL_EXPORT cpp_pool_status cpp_pool_message_to_text(
    const void* message, char* buffer, size_t capacity, size_t* size,
    const cpp_pool_print_options* options, const cpp_pool_layout* layout) CPP_POOL_NOEXCEPT;
CPP_POOL_EXPORT cpp_pool_status cpp_pool_message_to_text_buffer(
    const void* message, cpp_pool_buffer* buffer, const cpp_pool_print_options* options,
    const cpp_pool_layout* layout) CPP_POOL_NOEXCEPT;
CPP_POOL_EXPORT cpp_pool_status cpp_pool_message_from_text(
    void* message, const char* data, size_t size, const cpp_pool_parse_options* options,
    cpp_pool_error* error, const cpp_pool_layout* layout) CPP_POOL_NOEXCEPT;

/* Fields, by their place in layout->fields. Alternatives of a oneof are singular fields here:
 * setting one takes the place of another. */

/* Whether the field is set, or differs from its default where it has no presence; of repeated
 * fields and maps, whether there is an element. false for NULL and for a field that is not there.
 */
CPP_POOL_EXPORT bool cpp_pool_field_has(const void* message, const cpp_pool_layout* layout,
                                        uint32_t field) CPP_POOL_NOEXCEPT;
CPP_POOL_EXPORT cpp_pool_status cpp_pool_field_clear(void* message, const cpp_pool_layout* layout,
                                                     uint32_t field) CPP_POOL_NOEXCEPT;

/* *value is as the message holds it: bool, int32_t (enums too), uint32_t, int64_t, uint64_t, float
 * or double. CPP_POOL_BAD_ENUM for a closed enum that has no such number. */
CPP_POOL_EXPORT cpp_pool_status cpp_pool_field_set_scalar(void* message, const void* value,
                                                          const cpp_pool_layout* layout,
                                                          uint32_t field) CPP_POOL_NOEXCEPT;
/* Strings and bytes; copies, also into a field whose storage is ALIAS. CPP_POOL_TOO_LONG beyond a
 * max_length that rejects. */
CPP_POOL_EXPORT cpp_pool_status cpp_pool_field_set_text(void* message, const char* data,
                                                        size_t size, const cpp_pool_layout* layout,
                                                        uint32_t field) CPP_POOL_NOEXCEPT;
/* The same, but borrows: the bytes have to outlive the value. An INLINE field copies. */
CPP_POOL_EXPORT cpp_pool_status cpp_pool_field_set_borrowed(void* message, const char* data,
                                                            size_t size,
                                                            const cpp_pool_layout* layout,
                                                            uint32_t field) CPP_POOL_NOEXCEPT;
/* The child, which is made where it is not set. NULL without memory and for wrong arguments. */
CPP_POOL_EXPORT void* cpp_pool_field_mutable_message(void* message, const cpp_pool_layout* layout,
                                                     uint32_t field) CPP_POOL_NOEXCEPT;

/* Repeated fields. Elements are at data of the field's array, and scalars may be written there.
 * CPP_POOL_TOO_MANY beyond a max_count that rejects, and beyond 2^31 - 1 elements. */

/* `count` values side by side, all of them or none; with a max_count that truncates, what fits. */
CPP_POOL_EXPORT cpp_pool_status cpp_pool_field_add_scalars(void* message, const void* values,
                                                           size_t count,
                                                           const cpp_pool_layout* layout,
                                                           uint32_t field) CPP_POOL_NOEXCEPT;
CPP_POOL_EXPORT cpp_pool_status cpp_pool_field_add_text(void* message, const char* data,
                                                        size_t size, const cpp_pool_layout* layout,
                                                        uint32_t field) CPP_POOL_NOEXCEPT;
CPP_POOL_EXPORT cpp_pool_status cpp_pool_field_add_borrowed(void* message, const char* data,
                                                            size_t size,
                                                            const cpp_pool_layout* layout,
                                                            uint32_t field) CPP_POOL_NOEXCEPT;
/* An empty element behind the others. NULL without memory or room and for wrong arguments. */
CPP_POOL_EXPORT void* cpp_pool_field_add_message(void* message, const cpp_pool_layout* layout,
                                                 uint32_t field) CPP_POOL_NOEXCEPT;
/* Replaces an element. CPP_POOL_BAD_INDEX where there is none. */
CPP_POOL_EXPORT cpp_pool_status cpp_pool_field_set_text_at(void* message, size_t index,
                                                           const char* data, size_t size,
                                                           const cpp_pool_layout* layout,
                                                           uint32_t field) CPP_POOL_NOEXCEPT;
/* Takes `count` elements from `index` on out; those behind move up and keep their order.
 * CPP_POOL_BAD_INDEX, and nothing happens, where there are not as many. */
CPP_POOL_EXPORT cpp_pool_status cpp_pool_field_remove(void* message, size_t index, size_t count,
                                                      const cpp_pool_layout* layout,
                                                      uint32_t field) CPP_POOL_NOEXCEPT;
/* Room for `count` elements or entries in all. Nothing to do for an INLINE field, but
 * CPP_POOL_TOO_MANY beyond its max_count. */
CPP_POOL_EXPORT cpp_pool_status cpp_pool_field_reserve(void* message, size_t count,
                                                       const cpp_pool_layout* layout,
                                                       uint32_t field) CPP_POOL_NOEXCEPT;

/* Maps. Entries are at data of the field's map, in no promised order; a call that puts or removes
 * one may move them all. The entry's layout is layout->fields[field].message: field 0 is the key,
 * field 1 the value. Values that are messages are pointers. */

/* A key or a value. Scalars lie in `bits` as the message holds them, in their first bytes; texts
 * are `text`. */
typedef struct cpp_pool_value {
  union {
    uint64_t bits;
    bool boolean;
    int32_t i32;
    uint32_t u32;
    int64_t i64;
    uint64_t u64;
    float f32;
    double f64;
    const char* text;
  } as;
  uint64_t size; /* of texts, bytes */
} cpp_pool_value;

/* Puts an entry, or replaces the value of the one with that key. Scalars and texts only.
 * CPP_POOL_TOO_MANY beyond a max_count that rejects, CPP_POOL_BAD_ENUM, CPP_POOL_NO_MEMORY. */
CPP_POOL_EXPORT cpp_pool_status cpp_pool_map_put(void* message, const cpp_pool_value* key,
                                                 const cpp_pool_value* value,
                                                 const cpp_pool_layout* layout,
                                                 uint32_t field) CPP_POOL_NOEXCEPT;
/* The message at that key, which is made, empty, where there is none. NULL without memory or room
 * and for wrong arguments. */
CPP_POOL_EXPORT void* cpp_pool_map_put_message(void* message, const cpp_pool_value* key,
                                               const cpp_pool_layout* layout,
                                               uint32_t field) CPP_POOL_NOEXCEPT;
/* Where in the entry the value is: of a scalar or a cpp_pool_string. Of messages, the message. NULL
 * where the map has no such key. Valid until the map is changed. */
CPP_POOL_EXPORT const void* cpp_pool_map_get(const void* message, const cpp_pool_value* key,
                                             const cpp_pool_layout* layout,
                                             uint32_t field) CPP_POOL_NOEXCEPT;
/* Whether there was such an entry. The last one takes its place. */
CPP_POOL_EXPORT bool cpp_pool_map_remove(void* message, const cpp_pool_value* key,
                                         const cpp_pool_layout* layout,
                                         uint32_t field) CPP_POOL_NOEXCEPT;

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* CPP_POOL_C_MESSAGE_H_ */
