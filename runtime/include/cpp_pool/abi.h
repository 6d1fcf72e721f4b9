/* The types that every language of the process agrees on: status codes, field storage, layout
 * tables.
 *
 * C11 and C++. Everything here is plain data with fixed widths and no hidden padding; a binding may
 * mirror it byte for byte. Additions come at the end of a struct and are announced by its size
 * member or by CPP_POOL_ABI_VERSION; from 1.0 on nothing is reordered. Before 1.0 a minor version
 * may change anything, and then counts CPP_POOL_ABI_VERSION up.
 */
#ifndef CPP_POOL_ABI_H_
#define CPP_POOL_ABI_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CPP_POOL_ABI_VERSION 1

/* The C view and the C++ view of one message are two struct types over the same bytes, so the C
 * view is exempt from type-based alias analysis. */
#if defined(__GNUC__) || defined(__clang__)
#define CPP_POOL_MAY_ALIAS __attribute__((__may_alias__))
#define CPP_POOL_EXPORT __attribute__((visibility("default")))
#else
#define CPP_POOL_MAY_ALIAS
#define CPP_POOL_EXPORT
#endif

/* Says "does not throw" to a C++ compiler. */
#ifdef __cplusplus
#define CPP_POOL_NOEXCEPT noexcept
#else
#define CPP_POOL_NOEXCEPT
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* What a call came to. The numbers are pinned; 0 is success. */
typedef int32_t cpp_pool_status;
enum {
  CPP_POOL_OK = 0,
  CPP_POOL_NO_MEMORY = 1,         /* the system has no memory; what was called upon is valid */
  CPP_POOL_EXHAUSTED = 2,         /* the pool is at its max_capacity */
  CPP_POOL_NULL_ARGUMENT = 3,     /* a required pointer was NULL */
  CPP_POOL_DOUBLE_FREE = 4,       /* the object had been freed already */
  CPP_POOL_FOREIGN_POINTER = 5,   /* the pointer is not a slot of any pool */
  CPP_POOL_WRONG_POOL = 6,        /* the slot belongs to another pool or type */
  CPP_POOL_MISALIGNED = 7,        /* the pointer lies inside a slot or between two */
  CPP_POOL_TOO_LONG = 8,          /* a string is longer than its max_length */
  CPP_POOL_TOO_MANY = 9,          /* an array is fuller than its max_count */
  CPP_POOL_BAD_INDEX = 10,        /* an index is not below the size */
  CPP_POOL_BAD_ENUM = 11,         /* not a value of a closed enum */
  CPP_POOL_INVALID_OPTIONS = 12,  /* pool options contradict each other */
  CPP_POOL_LIVE_OBJECTS = 13,     /* a pool was destroyed while objects of it were in use */
  CPP_POOL_USE_AFTER_FREE = 14,   /* an object was written to while it was free; only reported */
  CPP_POOL_TRUNCATED = 15,        /* the input ends in the middle of a value or group */
  CPP_POOL_MALFORMED = 16,        /* the input is not of its format */
  CPP_POOL_BAD_UTF8 = 17,         /* a string is not valid UTF-8 where the syntax asks for it */
  CPP_POOL_TOO_DEEP = 18,         /* messages are nested deeper than the limit */
  CPP_POOL_MISSING_FIELDS = 19,   /* required fields are missing */
  CPP_POOL_BUFFER_TOO_SMALL = 20, /* the caller's buffer has no room for the output */
  CPP_POOL_UNKNOWN_FIELD = 21,    /* text or JSON names a field that the message doesn't have */
  CPP_POOL_UNKNOWN_TYPE = 22,     /* a type is asked for by a name that nothing linked declares */
  CPP_POOL_BAD_VALUE = 23,        /* a value is not of its field's type, or out of its range */
  CPP_POOL_IO_ERROR = 24,         /* reading or writing failed; errno says why */
  CPP_POOL_END_OF_STREAM = 25     /* a stream ended where a message could have begun */
};

/* The constant's name without its prefix ("NO_MEMORY"); "UNKNOWN" for a number that is none.
 * Static storage; any thread. */
CPP_POOL_EXPORT const char* cpp_pool_status_name(cpp_pool_status status) CPP_POOL_NOEXCEPT;

/* Bytes or UTF-8 text. capacity 0: borrowed, somebody else owns data. Otherwise data is owned,
 * holds capacity + 1 bytes, and a NUL follows the last of its size bytes. data may be NULL when
 * size is 0. */
typedef struct CPP_POOL_MAY_ALIAS cpp_pool_string {
  const char* data;
  uint32_t size;
  uint32_t capacity;
} cpp_pool_string;

/* A repeated field: size elements at data, room for capacity. Elements from size to capacity are
 * zero or kept for reuse, and not for reading. */
#define CPP_POOL_ARRAY(name, type)         \
  typedef struct CPP_POOL_MAY_ALIAS name { \
    type* data;                            \
    uint32_t size;                         \
    uint32_t capacity;                     \
  } name

CPP_POOL_ARRAY(cpp_pool_bool_array, bool);
CPP_POOL_ARRAY(cpp_pool_int32_array, int32_t); /* enums too */
CPP_POOL_ARRAY(cpp_pool_uint32_array, uint32_t);
CPP_POOL_ARRAY(cpp_pool_int64_array, int64_t);
CPP_POOL_ARRAY(cpp_pool_uint64_array, uint64_t);
CPP_POOL_ARRAY(cpp_pool_float_array, float);
CPP_POOL_ARRAY(cpp_pool_double_array, double);
CPP_POOL_ARRAY(cpp_pool_string_array, cpp_pool_string);

/* A map: size dense entries at data, in no promised order. index belongs to the library. */
#define CPP_POOL_MAP(name, entry_type)     \
  typedef struct CPP_POOL_MAY_ALIAS name { \
    entry_type* data;                      \
    uint32_t size;                         \
    uint32_t capacity;                     \
    void* index;                           \
  } name

/* Protobuf's own numbers (FieldDescriptorProto.Type). */
enum {
  CPP_POOL_KIND_DOUBLE = 1,
  CPP_POOL_KIND_FLOAT = 2,
  CPP_POOL_KIND_INT64 = 3,
  CPP_POOL_KIND_UINT64 = 4,
  CPP_POOL_KIND_INT32 = 5,
  CPP_POOL_KIND_FIXED64 = 6,
  CPP_POOL_KIND_FIXED32 = 7,
  CPP_POOL_KIND_BOOL = 8,
  CPP_POOL_KIND_STRING = 9,
  CPP_POOL_KIND_GROUP = 10,
  CPP_POOL_KIND_MESSAGE = 11,
  CPP_POOL_KIND_BYTES = 12,
  CPP_POOL_KIND_UINT32 = 13,
  CPP_POOL_KIND_ENUM = 14,
  CPP_POOL_KIND_SFIXED32 = 15,
  CPP_POOL_KIND_SFIXED64 = 16,
  CPP_POOL_KIND_SINT32 = 17,
  CPP_POOL_KIND_SINT64 = 18
};

/* How many values a field holds and where they are. */
enum {
  CPP_POOL_SHAPE_SINGULAR = 0, /* one value at offset */
  CPP_POOL_SHAPE_ONEOF = 1,    /* as above, there while the uint32 at case_offset is the number */
  CPP_POOL_SHAPE_REPEATED = 2, /* an array */
  CPP_POOL_SHAPE_MAP = 3       /* a map; message describes its entry (fields 1 and 2) */
};

/* Where a value's bytes live. */
enum {
  CPP_POOL_STORAGE_OWNED = 0,  /* cpp_pool_string, pointer to a pooled message, heap array */
  CPP_POOL_STORAGE_INLINE = 1, /* in the message itself, bounded by max_length and max_count */
  CPP_POOL_STORAGE_ALIAS = 2   /* cpp_pool_string whose setters borrow the caller's bytes */
};

/* What a setter does with a value beyond max_length or max_count. */
enum {
  CPP_POOL_OVERFLOW_REJECT = 0,  /* leaves the field as it was and says so */
  CPP_POOL_OVERFLOW_TRUNCATE = 1 /* keeps what fits, strings cut at a UTF-8 boundary */
};

/* Bits of cpp_pool_field.flags. The upper half, from CPP_POOL_FIELD_RANK_SHIFT on, is the place of
 * a required field among the required ones as declared; all 0 where they are declared by number. */
enum {
  CPP_POOL_FIELD_REQUIRED = 1,
  CPP_POOL_FIELD_PACKED = 2,
  CPP_POOL_FIELD_UTF8 = 4, /* the syntax asks for valid UTF-8 */
  CPP_POOL_FIELD_CLOSED_ENUM = 8,
  CPP_POOL_FIELD_EXTENSION = 16,
  CPP_POOL_FIELD_DEPRECATED = 32,
  CPP_POOL_FIELD_RANK_SHIFT = 16
};

/* Bits of cpp_pool_layout.flags. */
enum {
  CPP_POOL_LAYOUT_TRIVIAL = 1, /* trivially copyable: every field is inline */
  CPP_POOL_LAYOUT_MAP_ENTRY = 2,
  CPP_POOL_LAYOUT_MESSAGE_SET = 4
};

#define CPP_POOL_NONE UINT32_MAX /* "there is none", for has-bits and offsets */

typedef struct cpp_pool_enum_value {
  const char* name;
  int32_t number;
  uint32_t reserved;
} cpp_pool_enum_value;

typedef struct cpp_pool_enum {
  const char* full_name;
  const cpp_pool_enum_value* values; /* in the schema's order, aliases included */
  uint32_t value_count;
  uint32_t closed; /* 1 when values of other numbers are not of the enum */
} cpp_pool_enum;

typedef union cpp_pool_default {
  int64_t i64; /* int32, sint32, enums and bools as well */
  uint64_t u64;
  double f64; /* floats as well */
  const cpp_pool_string* text;
} cpp_pool_default;

struct cpp_pool_layout;

typedef struct cpp_pool_field {
  const char* name; /* as in the schema; an extension's full name */
  const char* json_name;
  uint32_t number;
  uint32_t offset;      /* of the value in the message, bytes */
  uint32_t has_bit;     /* index into has_bits, or CPP_POOL_NONE */
  uint32_t case_offset; /* of the oneof's case, or CPP_POOL_NONE */
  uint32_t max_length;  /* bytes of a string; 0: no bound */
  uint32_t max_count;   /* elements; 0: no bound */
  uint8_t kind;
  uint8_t shape;
  uint8_t storage;
  uint8_t overflow;
  uint32_t flags;
  const struct cpp_pool_layout* message; /* of messages, groups and map entries, else NULL */
  const cpp_pool_enum* enumeration;      /* of enums, else NULL */
  cpp_pool_default default_value;        /* zero unless the schema says otherwise */
} cpp_pool_field;

/* Any pool, whatever it holds. */
typedef struct cpp_pool_pool cpp_pool_pool;

/* What the library calls to make and unmake messages of a type that it knows only by its table.
 * None of these throws. */
typedef struct cpp_pool_message_ops {
  void* (*allocate)(void); /* from the type's process-wide pool; NULL when there is no memory */
  void (*deallocate)(void* message); /* back to the pool it came from; NULL is a no-op */
  void (*construct)(void* memory);   /* an empty message in raw memory */
  void (*destroy)(void* message);    /* releases all that it owns */
  void (*clear)(void* message);      /* empties it, keeping capacity */
  const void* (*default_instance)(void);
  /* Wire format at the speed of generated code; NULL where the layout table alone drives it. They
   * belong to the runtime that the message was generated for: call cpp_pool::parse and its like. */
  const char* (*decode)(void* message, const char* at, const char* limit, void* decoder);
  char* (*encode)(const void* message, char* end, void* encoder);
  cpp_pool_pool* (*pool)(void); /* the type's process-wide pool */
} cpp_pool_message_ops;

typedef struct cpp_pool_layout {
  const char* full_name;
  uint64_t layout_hash; /* changes when the bytes' meaning does */
  uint32_t abi_version;
  uint32_t size;              /* bytes */
  uint32_t alignment;         /* bytes */
  uint32_t has_word_count;    /* uint32 words at offset 0 */
  uint32_t unknown_offset;    /* of the cpp_pool_string of unknown fields, or CPP_POOL_NONE */
  uint32_t extensions_offset; /* of the extension set's pointer, or CPP_POOL_NONE */
  uint32_t flags;
  uint32_t field_count;
  const cpp_pool_field* fields;    /* by ascending number */
  const cpp_pool_message_ops* ops; /* NULL for map entries */
  const uint32_t* checked_fields;  /* indexes of the required fields, and of messages that may lack
                                      required ones */
  const char* const* reserved_names; /* names that are no field's any more: text skips them */
  uint32_t checked_count;
  uint32_t reserved_name_count;
} cpp_pool_layout;

/* A pool's counters. Set struct_size to sizeof(cpp_pool_stats) before the call: the library fills
 * no more. */
typedef struct cpp_pool_stats {
  uint64_t struct_size;
  uint64_t allocated;       /* objects handed out, ever */
  uint64_t freed;           /* objects taken back, ever */
  uint64_t active;          /* allocated - freed */
  uint64_t capacity;        /* slots in all chunks */
  uint64_t growth_count;    /* times slots were added after the first */
  uint64_t cached;          /* free slots that hold a constructed object */
  uint64_t retained_bytes;  /* heap bytes kept inside free objects */
  uint64_t failed;          /* allocations refused */
  uint64_t misuse;          /* mistakes found: bad frees, writes to free objects */
  uint64_t thread_cached;   /* free slots in the hands of threads, about */
  uint64_t depot_swaps;     /* magazines traded between threads and the depot, ever */
  uint64_t contended_locks; /* times a thread found the pool's lock taken, ever */
} cpp_pool_stats;

#ifdef __cplusplus
} /* extern "C" */
#endif

#endif /* CPP_POOL_ABI_H_ */
