/// Bytes or UTF-8 text: cpp_pool_string.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Text {
    data: *const u8,
    size: u32,
    _capacity: u32,
}

// SAFETY: it is reached through its message, by the rules of references.
unsafe impl Send for Text {}
// SAFETY: as above.
unsafe impl Sync for Text {}

/// A text in the message itself.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct InlineText<const N: usize> {
    size: u32,
    bytes: [u8; N],
}

/// Both kinds of text.
pub trait StoredText {
    fn as_bytes(&self) -> &[u8];
}

impl StoredText for Text {
    #[inline]
    fn as_bytes(&self) -> &[u8] {
        // SAFETY: `size` bytes are at `data`, as long as the message is not changed.
        unsafe { parts(self.data, self.size as usize) }
    }
}

impl<const N: usize> StoredText for InlineText<N> {
    #[inline]
    fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.size as usize]
    }
}

/// The value of a string field whose syntax asks for UTF-8.
///
/// # Panics
///
/// If it isn't: the parser refuses such bytes and Rust has no setter for them, so another
/// language's code has broken the schema's promise.
#[inline]
pub(crate) fn utf8(bytes: &[u8]) -> &str {
    text(bytes).expect("a string whose syntax asks for UTF-8 holds UTF-8")
}

/// The bytes as text, if they are; ASCII, which most are, takes the short way.
#[inline]
pub(crate) fn text(bytes: &[u8]) -> Result<&str, ::core::str::Utf8Error> {
    if bytes.is_ascii() {
        // SAFETY: ASCII is UTF-8.
        return Ok(unsafe { ::core::str::from_utf8_unchecked(bytes) });
    }
    ::core::str::from_utf8(bytes)
}

/// A pointer to a message of a pool, which the message that has the pointer owns.
#[repr(transparent)]
pub struct Ptr<T>(*mut T);

// SAFETY: a Ptr is reached through its message, by the rules of references.
unsafe impl<T: Send> Send for Ptr<T> {}
// SAFETY: as above.
unsafe impl<T: Sync> Sync for Ptr<T> {}

impl<T> Ptr<T> {
    /// The message; `T` for [`None`] if there never was one.
    #[inline]
    pub(crate) fn get(&self) -> Option<&T> {
        // SAFETY: a message of the pool, or null.
        unsafe { self.0.as_ref() }
    }
}

/// A pointer of the library's own.
#[repr(transparent)]
pub struct Opaque(*mut c_void);

// SAFETY: nothing here follows it.
unsafe impl Send for Opaque {}
// SAFETY: as above.
unsafe impl Sync for Opaque {}

/// A repeated field: cpp_pool_..._array.
#[repr(C)]
pub struct Array<T> {
    data: *mut T,
    size: u32,
    _capacity: u32,
}

// SAFETY: an array is reached through its message, by the rules of references.
unsafe impl<T: Send> Send for Array<T> {}
// SAFETY: as above.
unsafe impl<T: Sync> Sync for Array<T> {}

/// A repeated field in the message itself.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct InlineArray<T, const N: usize> {
    size: u32,
    elements: [T; N],
}

/// Both kinds of repeated fields.
pub trait Elements {
    type Item;
    fn as_slice(&self) -> &[Self::Item];
    fn as_mut_slice(&mut self) -> &mut [Self::Item];
}

impl<T> Elements for Array<T> {
    type Item = T;

    #[inline]
    fn as_slice(&self) -> &[T] {
        // SAFETY: `size` elements are at `data`, as long as the message is not changed.
        unsafe { parts(self.data, self.size as usize) }
    }

    #[inline]
    fn as_mut_slice(&mut self) -> &mut [T] {
        if self.size == 0 {
            return &mut [];
        }
        // SAFETY: as above, and `self` is borrowed for changes.
        unsafe { slice::from_raw_parts_mut(self.data, self.size as usize) }
    }
}

impl<T, const N: usize> Elements for InlineArray<T, N> {
    type Item = T;

    #[inline]
    fn as_slice(&self) -> &[T] {
        &self.elements[..self.size as usize]
    }

    #[inline]
    fn as_mut_slice(&mut self) -> &mut [T] {
        &mut self.elements[..self.size as usize]
    }
}

impl<T> Array<Ptr<T>> {
    /// The messages.
    #[inline]
    pub(crate) fn messages(&self) -> &[&T] {
        // SAFETY: pointers to messages below `size` are not null, and a reference is a pointer.
        unsafe { parts(self.data as *const &T, self.size as usize) }
    }
}

/// One entry of a map.
#[repr(C)]
pub struct Entry<K, V> {
    pub(crate) key: K,
    pub(crate) value: V,
}

/// A map field: cpp_pool_..._map.
#[repr(C)]
pub struct Entries<K, V> {
    data: *mut Entry<K, V>,
    size: u32,
    _capacity: u32,
    _index: *mut c_void,
}

// SAFETY: a map is reached through its message, by the rules of references.
unsafe impl<K: Send, V: Send> Send for Entries<K, V> {}
// SAFETY: as above.
unsafe impl<K: Sync, V: Sync> Sync for Entries<K, V> {}

impl<K, V> Entries<K, V> {
    #[inline]
    fn as_slice(&self) -> &[Entry<K, V>] {
        // SAFETY: `size` entries are at `data`, as long as the message is not changed.
        unsafe { parts(self.data, self.size as usize) }
    }
}

/// A slice; `data` may be null when it is empty.
#[inline]
unsafe fn parts<'a, T>(data: *const T, size: usize) -> &'a [T] {
    if size == 0 {
        return &[];
    }
    // SAFETY: the caller's.
    unsafe { slice::from_raw_parts(data, size) }
}
