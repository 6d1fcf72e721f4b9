/// A message's table, as the library has it.
#[repr(transparent)]
pub struct Layout(ffi::RawLayout);

// SAFETY: tables are constants of the library.
unsafe impl Sync for Layout {}
// SAFETY: as above.
unsafe impl Send for Layout {}

impl Layout {
    /// The message's full name in the schema.
    pub fn full_name(&self) -> &str {
        // SAFETY: a constant of the library.
        unsafe { CStr::from_ptr(self.0.full_name) }.to_str().unwrap_or("")
    }

    /// Changes when the meaning of the message's bytes does.
    pub fn hash(&self) -> u64 {
        self.0.layout_hash
    }

    /// Bytes of a message.
    pub fn size(&self) -> usize {
        self.0.size as usize
    }

    /// The fields by ascending number.
    pub fn fields(&self) -> &[Field] {
        if self.0.field_count == 0 {
            return &[];
        }
        // SAFETY: the table says how many there are.
        unsafe { slice::from_raw_parts(self.0.fields, self.0.field_count as usize) }
    }

    pub(crate) fn raw(&self) -> ffi::Layout {
        &self.0
    }
}

/// A field in a message's table: cpp_pool_field.
#[repr(C)]
pub struct Field {
    name: *const c_char,
    _json_name: *const c_char,
    pub number: u32,
    /// Of the value in the message, in bytes.
    pub offset: u32,
    /// Index into the has-bits; `u32::MAX` where there is none.
    pub has_bit: u32,
    /// Of the oneof's case, in bytes; `u32::MAX` where there is none.
    pub case_offset: u32,
    pub max_length: u32,
    pub max_count: u32,
    pub kind: u8,
    pub shape: u8,
    pub storage: u8,
    pub overflow: u8,
    pub flags: u32,
    _message: *const c_void,
    _enumeration: *const c_void,
    _default_value: u64,
}

impl Field {
    /// As in the schema.
    pub fn name(&self) -> &str {
        // SAFETY: a constant of the library.
        unsafe { CStr::from_ptr(self.name) }.to_str().unwrap_or("")
    }
}

/// What this file takes for granted of a field; [`Field`] is what the library says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldInfo {
    pub name: &'static str,
    pub number: u32,
    /// In bytes.
    pub offset: usize,
    /// Index into the has-bits; `u32::MAX` where there is none.
    pub has_bit: u32,
}

impl FieldInfo {
    pub(crate) const fn new(
        name: &'static str,
        number: u32,
        offset: usize,
        has_bit: u32,
    ) -> Self {
        Self { name, number, offset, has_bit }
    }
}

/// Where a message's table is, once it has been compared with this file.
#[doc(hidden)]
pub struct LayoutCell(AtomicPtr<Layout>);

impl LayoutCell {
    pub(crate) const fn new() -> Self {
        Self(AtomicPtr::new(::core::ptr::null_mut()))
    }

    /// The table; `check` compares it and all others of its file first, if nobody has.
    #[inline]
    fn get(&self, check: fn() -> Result<(), Error>) -> Result<&'static Layout, Error> {
        // Pairs with the store in fill().
        let layout = self.0.load(Ordering::Acquire);
        if layout.is_null() {
            return self.load(check);
        }
        // SAFETY: only tables are stored, which are never written.
        Ok(unsafe { &*layout })
    }

    #[cold]
    fn load(&self, check: fn() -> Result<(), Error>) -> Result<&'static Layout, Error> {
        check()?;
        // SAFETY: check() has filled every cell of its file.
        Ok(unsafe { &*self.0.load(Ordering::Acquire) })
    }

    fn fill(&self, layout: *const Layout) {
        self.0.store(layout as *mut Layout, Ordering::Release);
    }
}

/// What this file was generated for, to be compared with what the library has.
pub(crate) struct Expected {
    pub(crate) full_name: &'static str,
    pub(crate) hash: u64,
    pub(crate) size: usize,
    pub(crate) layout: unsafe extern "C" fn() -> *const Layout,
    pub(crate) cell: &'static LayoutCell,
}

/// Compares every message of a file with the library, and says which one differs.
pub(crate) fn check(proto: &str, messages: &[Expected]) -> Result<(), Error> {
    // SAFETY: a function without arguments.
    let version = unsafe { ffi::cpp_pool_abi_version() };
    let advice = format!("generate it anew: protoc --cpp-pool_opt=rust {proto}");
    if version != ffi::ABI_VERSION {
        let found = format!("the library has ABI {version}, this file {}", ffi::ABI_VERSION);
        return Err(Error::new(Status::BAD_VALUE, format!("{proto}: {found}; {advice}")));
    }
    for message in messages {
        // SAFETY: as above; the table is a constant of the library.
        let layout = unsafe { &*(message.layout)() };
        if layout.hash() != message.hash || layout.size() != message.size {
            let name = message.full_name;
            let found = format!("{:#018x}, this file {:#018x}", layout.hash(), message.hash);
            let text = format!("{name}: the library's layout is {found}; {advice}");
            return Err(Error::new(Status::BAD_VALUE, text));
        }
    }
    for message in messages {
        // SAFETY: as above.
        message.cell.fill(unsafe { (message.layout)() });
    }
    Ok(())
}
