//% include common/banner
//
// The messages of $proto$ in their pools, for Rust 1.63 or later (edition 2021).
//
// Use it as a module below modules that are named as the directories of the schema's path are,
//     mod $module$;
// and link the library that was built from the same schema. The module `pool` has what all
// messages share: the trait `Message`, the handle `Owned`, `Error`. A message is read through
// `&T` on any thread and written through `&mut T`; what a getter returns borrows the message.
//% if has_comment
//
//% end
//% each comment
// $line$
//% end
//% each enums
//% include rust/enum.rs
//% end
//% each messages
//% include rust/message.rs
//% end

/// Compares the layouts of all messages, and of those of imported files, with the library's.
/// What makes or reads a message does so by itself, once.
#[allow(dead_code)]
pub fn check_library() -> Result<(), pool::Error> {
//% each foreign_files
    $foreign$::check_library()?;
//% end
    pool::check(
        "$proto$",
        &[
//% each messages
            pool::Expected {
                full_name: "$full_name$",
                hash: $layout_hash$,
                size: $size$,
                layout: $c_name$_layout,
                cell: <$type_ident$ as pool::Message>::cell(),
            },
//% end
        ],
    )
}
//% each foreign_files

impl From<$foreign$::pool::Error> for pool::Error {
    fn from(error: $foreign$::pool::Error) -> Self {
        let status = pool::Status(error.status.0);
        Self { status, offset: error.offset, message: error.message }
    }
}
//% end
//% if has_messages

extern "C" {
//% each messages
    fn $c_name$_new() -> pool::Address;
    fn $c_name$_new_n(messages: *mut pool::Address, count: usize) -> i32;
    fn $c_name$_free(message: pool::Address) -> i32;
    fn $c_name$_free_n(messages: *const pool::Address, count: usize) -> i32;
    fn $c_name$_layout() -> *const pool::Layout;
    fn $c_name$_pool() -> pool::Address;
//% end
}
//% end

/// What all messages share.
#[allow(dead_code)]
#[deny(unsafe_op_in_unsafe_fn)]
pub mod pool {
    use ::core::ffi::c_void;
    use ::core::fmt;
    use ::core::marker::PhantomData;
    use ::core::mem::{size_of, ManuallyDrop, MaybeUninit};
    use ::core::ptr::NonNull;
    use ::core::slice;
    use ::core::sync::atomic::{AtomicPtr, Ordering};
    use ::std::ffi::CStr;
    use ::std::os::raw::c_char;

    //% include rust/support/message.rs

    //% include rust/support/owned.rs

    //% include rust/support/error.rs

    //% include rust/support/options.rs

    //% include rust/support/place.rs
    //% if has_lists

    //% include rust/support/list_methods.rs
    //% end
    //% if has_numbers

    //% include rust/support/numbers.rs
    //% end
    //% if has_texts

    //% include rust/support/texts.rs
    //% end
    //% if has_pooled_messages

    //% include rust/support/messages.rs
    //% end
    //% if has_inline_messages

    //% include rust/support/inline_messages.rs
    //% end
    //% if has_maps

    //% include rust/support/map.rs
    //% end
    //% if has_kinds

    //% include rust/support/kinds.rs
    //% end

    //% include rust/support/pools.rs

    //% include rust/support/layout.rs

    //% include rust/support/storage.rs

    //% include rust/support/ffi.rs

    //% if has_messages
    /// The const assertion that a field of a struct lies at an offset: a byte that is put there
    /// is found at the field's address. (`offset_of!` is younger than the Rust that this is for.)
    macro_rules! assert_offset {
        ($$type:ty, $$field:ident, $$offset:expr) => {
            const _: () = {
                union Probe {
                    bytes: [u8; ::core::mem::size_of::<$$type>()],
                    _aligned: ::core::mem::ManuallyDrop<$$type>,
                }
                let mut bytes = [0; ::core::mem::size_of::<$$type>()];
                bytes[$$offset] = 1;
                let probe = Probe { bytes };
                // SAFETY: only bytes are read.
                let found = unsafe {
                    let base = ::core::ptr::addr_of!(probe.bytes) as *const $$type;
                    *(::core::ptr::addr_of!((*base).$$field) as *const u8)
                };
                assert!(found == 1);
            };
        };
    }
    pub(crate) use assert_offset;
    //% end
}
