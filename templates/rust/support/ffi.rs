/// The functions and structs of cpp_pool/abi.h, c_api.h and c_message.h.
mod ffi {
    use super::{Field, Slab, Stats};
    use ::core::ffi::c_void;
    use ::std::os::raw::{c_char, c_int};

    pub const ABI_VERSION: u32 = $abi_version$;

    #[repr(C)]
    pub struct Handle {
        _opaque: [u8; 0],
    }

    /// What makes messages of a type; only what is called from here has its signature.
    #[repr(C)]
    pub struct Ops {
        _allocate_to_clear: [*const c_void; 5],
        pub default_instance: extern "C" fn() -> *const c_void,
    }

    /// cpp_pool_layout.
    #[repr(C)]
    pub struct RawLayout {
        pub full_name: *const c_char,
        pub layout_hash: u64,
        pub abi_version: u32,
        pub size: u32,
        pub alignment: u32,
        pub has_word_count: u32,
        pub unknown_offset: u32,
        pub extensions_offset: u32,
        pub flags: u32,
        pub field_count: u32,
        pub fields: *const Field,
        pub ops: *const Ops,
    }

    #[repr(C)]
    pub struct ErrorDetail {
        pub struct_size: u64,
        pub offset: u64,
        pub status: i32,
        pub line: u32,
        pub column: u32,
        pub reserved: u32,
        pub message: [u8; 224],
    }

    #[repr(C)]
    pub struct RawParseOptions {
        pub struct_size: u64,
        pub flags: u32,
        pub depth_limit: u32,
    }

    #[repr(C)]
    pub struct RawPrintOptions {
        pub struct_size: u64,
        pub flags: u32,
        pub reserved: u32,
    }

    #[repr(C)]
    pub struct RawPoolOptions {
        pub struct_size: u64,
        pub initial_capacity: u32,
        pub grow_by: u32,
        pub max_capacity: u32,
        pub retain_max_bytes: u32,
        pub concurrency: u32,
        pub recycle: u32,
    }

    #[repr(C)]
    pub struct RawBuffer {
        pub data: *const u8,
        pub size: u64,
        pub block: *mut c_void,
    }

    /// A key or a value of a map; a scalar lies in the first bytes of `bits`.
    #[repr(C)]
    pub struct Value {
        pub bits: u64,
        pub size: u64,
    }

    pub type Layout = *const RawLayout;
    pub type Printer = unsafe extern "C" fn(
        *const c_void,
        *mut RawBuffer,
        *const RawPrintOptions,
        Layout,
    ) -> i32;
    pub type Reader = unsafe extern "C" fn(
        *mut c_void,
        *const u8,
        usize,
        *const RawParseOptions,
        *mut ErrorDetail,
        Layout,
    ) -> i32;

    extern "C" {
        pub fn cpp_pool_abi_version() -> u32;
        pub fn cpp_pool_status_name(status: c_int) -> *const c_char;
        pub fn cpp_pool_buffer_free(buffer: *mut RawBuffer);

        pub fn cpp_pool_message_clear(message: *mut c_void, layout: Layout) -> i32;
        pub fn cpp_pool_message_copy(
            to: *mut c_void, from: *const c_void, layout: Layout,
        ) -> i32;
        pub fn cpp_pool_message_merge(
            to: *mut c_void, from: *const c_void, layout: Layout,
        ) -> i32;
        pub fn cpp_pool_message_equals(
            left: *const c_void, right: *const c_void, layout: Layout,
        ) -> bool;
        pub fn cpp_pool_message_is_initialized(message: *const c_void, layout: Layout) -> bool;
        pub fn cpp_pool_message_parse(
            message: *mut c_void, data: *const u8, size: usize,
            options: *const RawParseOptions, error: *mut ErrorDetail, layout: Layout,
        ) -> i32;
        pub fn cpp_pool_message_parse_n(
            messages: *const *mut c_void, count: usize, data: *const u8, size: usize,
            options: *const RawParseOptions, progress: *mut super::Progress,
            error: *mut ErrorDetail, layout: Layout,
        ) -> i32;
        pub fn cpp_pool_message_serialized_size(
            message: *const c_void, layout: Layout,
        ) -> usize;
        pub fn cpp_pool_message_serialize(
            message: *const c_void, buffer: *mut u8, capacity: usize, size: *mut usize,
            options: *const RawPrintOptions, layout: Layout,
        ) -> i32;
        pub fn cpp_pool_message_serialize_n(
            messages: *const *const c_void, count: usize, buffer: *mut u8, capacity: usize,
            options: *const RawPrintOptions, progress: *mut super::Progress, layout: Layout,
        ) -> i32;
        pub fn cpp_pool_message_to_json_buffer(
            message: *const c_void, buffer: *mut RawBuffer, options: *const RawPrintOptions,
            layout: Layout,
        ) -> i32;
        pub fn cpp_pool_message_from_json(
            message: *mut c_void, data: *const u8, size: usize,
            options: *const RawParseOptions, error: *mut ErrorDetail, layout: Layout,
        ) -> i32;
        pub fn cpp_pool_message_to_text_buffer(
            message: *const c_void, buffer: *mut RawBuffer, options: *const RawPrintOptions,
            layout: Layout,
        ) -> i32;
        pub fn cpp_pool_message_from_text(
            message: *mut c_void, data: *const u8, size: usize,
            options: *const RawParseOptions, error: *mut ErrorDetail, layout: Layout,
        ) -> i32;

        pub fn cpp_pool_field_clear(message: *mut c_void, layout: Layout, field: u32) -> i32;
        pub fn cpp_pool_field_set_scalar(
            message: *mut c_void, value: *const c_void, layout: Layout, field: u32,
        ) -> i32;
        pub fn cpp_pool_field_set_text(
            message: *mut c_void, data: *const u8, size: usize, layout: Layout, field: u32,
        ) -> i32;
        pub fn cpp_pool_field_set_borrowed(
            message: *mut c_void, data: *const u8, size: usize, layout: Layout, field: u32,
        ) -> i32;
        pub fn cpp_pool_field_mutable_message(
            message: *mut c_void, layout: Layout, field: u32,
        ) -> *mut c_void;
        pub fn cpp_pool_field_add_scalars(
            message: *mut c_void, values: *const c_void, count: usize, layout: Layout,
            field: u32,
        ) -> i32;
        pub fn cpp_pool_field_add_text(
            message: *mut c_void, data: *const u8, size: usize, layout: Layout, field: u32,
        ) -> i32;
        pub fn cpp_pool_field_add_message(
            message: *mut c_void, layout: Layout, field: u32,
        ) -> *mut c_void;
        pub fn cpp_pool_field_set_text_at(
            message: *mut c_void, index: usize, data: *const u8, size: usize, layout: Layout,
            field: u32,
        ) -> i32;
        pub fn cpp_pool_field_remove(
            message: *mut c_void, index: usize, count: usize, layout: Layout, field: u32,
        ) -> i32;
        pub fn cpp_pool_field_reserve(
            message: *mut c_void, count: usize, layout: Layout, field: u32,
        ) -> i32;

        pub fn cpp_pool_map_put(
            message: *mut c_void, key: *const Value, value: *const Value, layout: Layout,
            field: u32,
        ) -> i32;
        pub fn cpp_pool_map_put_message(
            message: *mut c_void, key: *const Value, layout: Layout, field: u32,
        ) -> *mut c_void;
        pub fn cpp_pool_map_get(
            message: *const c_void, key: *const Value, layout: Layout, field: u32,
        ) -> *const c_void;
        pub fn cpp_pool_map_remove(
            message: *mut c_void, key: *const Value, layout: Layout, field: u32,
        ) -> bool;

        pub fn cpp_pool_allocate(pool: *mut Handle) -> *mut c_void;
        pub fn cpp_pool_reserve(pool: *mut Handle, capacity: usize) -> i32;
        pub fn cpp_pool_trim(pool: *mut Handle) -> u64;
        pub fn cpp_pool_stats_get(pool: *const Handle, stats: *mut Stats) -> i32;
        pub fn cpp_pool_slabs(pool: *const Handle, slabs: *mut Slab, capacity: usize) -> usize;
        pub fn cpp_pool_pool_options_get(options: *mut RawPoolOptions, layout: Layout) -> i32;
        pub fn cpp_pool_pool_create(
            options: *const RawPoolOptions, status: *mut i32, layout: Layout,
        ) -> *mut Handle;
        pub fn cpp_pool_pool_destroy(pool: *mut Handle) -> i32;
    }
}
