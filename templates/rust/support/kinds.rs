/// Goes over stored values as they are read.
pub type Iter<'a, S, V> = ::core::iter::Map<slice::Iter<'a, S>, fn(&'a S) -> V>;

/// What elements of lists and entries of maps are: how they lie in memory and are read.
pub trait Kind<'a> {
    type Stored: 'a;
    type View;
    fn view(stored: &'a Self::Stored) -> Self::View;

    /// Reads what cpp_pool_map_get points to.
    ///
    /// # Safety
    ///
    /// It has to point to a value of this kind that lives as long as `'a`.
    unsafe fn at(pointer: *const c_void) -> Self::View {
        // SAFETY: the caller's.
        Self::view(unsafe { &*pointer.cast() })
    }
}

/// What keys and values of maps are given as.
pub trait Argument<'b> {
    type Arg;
    fn value(arg: Self::Arg) -> RawValue;
}

/// A key or a value as the library takes it.
pub struct RawValue(ffi::Value);

impl RawValue {
    fn scalar(bytes: &[u8]) -> Self {
        let mut bits = [0; 8];
        bits[..bytes.len()].copy_from_slice(bytes);
        Self(ffi::Value { bits: u64::from_ne_bytes(bits), size: 0 })
    }

    fn text(bytes: &[u8]) -> Self {
        let bits = bytes.as_ptr() as usize as u64;
        Self(ffi::Value { bits, size: bytes.len() as u64 })
    }
}

macro_rules! scalar_kinds {
    ($$($$scalar:ty)*) => {$$(
        impl<'a> Kind<'a> for $$scalar {
            type Stored = Self;
            type View = Self;

            #[inline]
            fn view(stored: &'a Self) -> Self {
                *stored
            }
        }

        impl<'b> Argument<'b> for $$scalar {
            type Arg = Self;

            fn value(arg: Self) -> RawValue {
                RawValue::scalar(&arg.to_ne_bytes())
            }
        }
    )*};
}
scalar_kinds!(i32 u32 i64 u64 f32 f64);

impl<'a> Kind<'a> for bool {
    type Stored = Self;
    type View = Self;

    #[inline]
    fn view(stored: &'a Self) -> Self {
        *stored
    }
}

impl<'b> Argument<'b> for bool {
    type Arg = Self;

    fn value(arg: Self) -> RawValue {
        RawValue::scalar(&[u8::from(arg)])
    }
}

/// Values of an enum.
pub struct Enum<E>(PhantomData<E>);

impl<'a, E: Copy + 'a> Kind<'a> for Enum<E> {
    type Stored = E;
    type View = E;

    #[inline]
    fn view(stored: &'a E) -> E {
        *stored
    }
}

impl<'b, E: Into<i32>> Argument<'b> for Enum<E> {
    type Arg = E;

    fn value(arg: E) -> RawValue {
        RawValue::scalar(&arg.into().to_ne_bytes())
    }
}

impl<'a, T: 'a> Kind<'a> for Ptr<T> {
    type Stored = Self;
    type View = &'a T;

    #[inline]
    fn view(stored: &'a Self) -> &'a T {
        // SAFETY: an element or entry that is there has its message.
        unsafe { &*stored.0 }
    }

    unsafe fn at(pointer: *const c_void) -> &'a T {
        // SAFETY: the caller's; of messages, the pointer is the message.
        unsafe { &*pointer.cast() }
    }
}

/// Strings whose syntax asks for UTF-8, read as `&str`.
pub struct Str<S = Text>(PhantomData<S>);
/// Strings of proto2, which may hold any bytes, read as `Result<&str, Utf8Error>`.
pub struct AnyStr<S = Text>(PhantomData<S>);
/// Bytes, read as `&[u8]`.
pub struct Bytes<S = Text>(PhantomData<S>);

impl<'a, S: StoredText + 'a> Kind<'a> for Str<S> {
    type Stored = S;
    type View = &'a str;

    fn view(stored: &'a S) -> &'a str {
        utf8(stored.as_bytes())
    }
}

impl<'a, S: StoredText + 'a> Kind<'a> for AnyStr<S> {
    type Stored = S;
    type View = Result<&'a str, ::core::str::Utf8Error>;

    fn view(stored: &'a S) -> Self::View {
        text(stored.as_bytes())
    }
}

impl<'a, S: StoredText + 'a> Kind<'a> for Bytes<S> {
    type Stored = S;
    type View = &'a [u8];

    fn view(stored: &'a S) -> &'a [u8] {
        stored.as_bytes()
    }
}

impl<'b, S> Argument<'b> for Str<S> {
    type Arg = &'b str;

    fn value(arg: &'b str) -> RawValue {
        RawValue::text(arg.as_bytes())
    }
}

impl<'b, S> Argument<'b> for AnyStr<S> {
    type Arg = &'b str;

    fn value(arg: &'b str) -> RawValue {
        RawValue::text(arg.as_bytes())
    }
}

impl<'b, S> Argument<'b> for Bytes<S> {
    type Arg = &'b [u8];

    fn value(arg: &'b [u8]) -> RawValue {
        RawValue::text(arg)
    }
}
