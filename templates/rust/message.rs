
//% include rust/doc
//% if not has_comment
/// $full_name$
//% end
//% if is_trivial
#[derive(Clone, Copy)]
//% end
#[repr(C)]
#[allow(non_snake_case)]
pub struct $type_ident$ {
//% each members
    $member$: $member_type$,
//% end
//% if unsynchronized
    _one_thread: ::core::marker::PhantomData<*mut ()>,
//% end
}
//% each unions

#[repr(C)]
#[allow(non_snake_case)]
//% if is_trivial
#[derive(Clone, Copy)]
//% end
union $union_type$ {
//% each union_members
    $member$: ::core::mem::ManuallyDrop<$member_type$>,
//% end
}
//% end

const _: () = assert!(::core::mem::size_of::<$type_ident$>() == $size$);
const _: () = assert!(::core::mem::align_of::<$type_ident$>() == $alignment$);
//% each members
pool::assert_offset!($type_ident$, $member$, $offset$);
//% end
//% each fields
//% if is_map
const _: () = assert!(::core::mem::size_of::<$entry_type$>() == $entry_size$);
//% end
//% end

// SAFETY: these are the functions of the type, and the struct is as the library has it.
unsafe impl pool::Message for $type_ident$ {
    const FULL_NAME: &'static str = "$full_name$";
    const FIELDS: &'static [pool::FieldInfo] = &[
//% each fields
        pool::FieldInfo::new("$field_name$", $number$, $offset$, $has_bit_index$),
//% end
    ];
    const CALLS: &'static pool::Calls = &pool::Calls {
        check: check_library,
        new: $c_name$_new,
        free: $c_name$_free,
        new_n: $c_name$_new_n,
        free_n: $c_name$_free_n,
        pool: $c_name$_pool,
    };

    #[inline]
    fn cell() -> &'static pool::LayoutCell {
        static CELL: pool::LayoutCell = pool::LayoutCell::new();
        &CELL
    }
}

#[allow(dead_code, clippy::approx_constant, clippy::excessive_precision)]
impl $type_ident$ {
    /// The empty message that an unset field of this type reads as.
    pub fn default_instance() -> &'static Self {
        pool::default_instance()
    }
//% if has_places

    /// A field as the library's functions take it.
    #[inline]
    fn place_(&mut self, field: u32) -> pool::Place<'_> {
        let message: *mut Self = self;
        // SAFETY: the message is borrowed for changes, and the table is its own.
        unsafe { pool::Place::new(message.cast(), <Self as pool::Message>::layout(), field) }
    }
//% end
//% each fields
//% if in_oneof
//% if is_scalar
    //% include rust/fields/oneof_scalar.rs
//% end
//% if is_text
    //% include rust/fields/text.rs
//% end
//% if is_message
    //% include rust/fields/message.rs
//% end
//% else
//% if is_singular
//% if is_scalar
    //% include rust/fields/scalar.rs
//% end
//% if is_text
    //% include rust/fields/text.rs
//% end
//% if is_message
    //% include rust/fields/message.rs
//% end
//% end
//% if is_repeated
//% if is_scalar
    //% include rust/fields/numbers.rs
//% end
//% if is_text
    //% include rust/fields/texts.rs
//% end
//% if is_message
    //% include rust/fields/messages.rs
//% end
//% end
//% if is_map
    //% include rust/fields/map.rs
//% end
//% end
//% end
//% each oneofs
    //% include rust/fields/oneof.rs
//% end
}

impl PartialEq for $type_ident$ {
    fn eq(&self, other: &Self) -> bool {
        pool::equal(self, other)
    }
}

/// In protobuf's text format.
impl ::core::fmt::Debug for $type_ident$ {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        pool::debug(self, f)
    }
}
//% each oneofs
//% include rust/oneof.rs
//% end
