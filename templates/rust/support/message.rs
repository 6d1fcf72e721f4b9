/// What all messages have. Import it to use them: `use ...::pool::Message as _;`.
///
/// A message lives in its pool and is reached by reference: `&T` reads, `&mut T` writes, and
/// [`Owned`] has one and gives it back.
///
/// # Safety
///
/// Only generated code implements it: the functions have to be those of the type.
pub unsafe trait Message: Sized + fmt::Debug + 'static {
    /// The message's full name in the schema.
    const FULL_NAME: &'static str;
    /// What this file takes for granted of the fields, by ascending number.
    const FIELDS: &'static [FieldInfo];

    #[doc(hidden)]
    const CALLS: &'static Calls;

    #[doc(hidden)]
    fn cell() -> &'static LayoutCell;

    /// A new empty message from the process-wide pool of the type. `NO_MEMORY` without memory
    /// or when the pool is at its max_capacity, `BAD_VALUE` when the library is not the one
    /// that this file was generated for.
    #[inline]
    fn new() -> Result<Owned<Self>, Error>
    where
        Self: Send,
    {
        // SAFETY: pools of messages that are Send may be called from any thread.
        unsafe { Self::new_unsynchronized() }
    }

    /// As `new`, of a type whose pool, or that of a type below it, is UNSYNCHRONIZED.
    ///
    /// # Safety
    ///
    /// No other thread may use such a pool as long as the message lives.
    #[inline]
    unsafe fn new_unsynchronized() -> Result<Owned<Self>, Error> {
        Self::cell().get(Self::CALLS.check)?;
        // SAFETY: a function without arguments, whose result is owned.
        let pointer = unsafe { (Self::CALLS.new)() };
        NonNull::new(pointer.cast()).map(Owned).ok_or_else(no_room)
    }

    /// `count` new messages by one call.
    fn new_n(count: usize) -> Result<Batch<Self>, Error>
    where
        Self: Send,
    {
        // SAFETY: as for new().
        unsafe { Batch::allocate(count) }
    }

    /// The process-wide pool of the type.
    ///
    /// # Panics
    ///
    /// If the library is not the one that this file was generated for.
    fn pool() -> Pool<Self>
    where
        Self: Send,
    {
        Pool::process_wide()
    }

    /// A new message with what the bytes hold, in wire format.
    fn parse(data: &[u8]) -> Result<Owned<Self>, Error>
    where
        Self: Send,
    {
        let mut message = Self::new()?;
        message.read(data)?;
        Ok(message)
    }

    /// The library's table of the type.
    ///
    /// # Panics
    ///
    /// If the library is not the one that this file was generated for.
    #[inline]
    fn layout() -> &'static Layout {
        match Self::cell().get(Self::CALLS.check) {
            Ok(layout) => layout,
            Err(error) => panic!("{error}"),
        }
    }

    /// Where the message is, for other languages of the process.
    #[inline]
    fn as_address(&self) -> *const c_void {
        let message: *const Self = self;
        message.cast()
    }

    /// A message that somebody else owns; it is not freed.
    ///
    /// # Safety
    ///
    /// `address` is that of a message of this type that lives as long as `'a`, and nobody
    /// writes to it meanwhile.
    unsafe fn from_address<'a>(address: *const c_void) -> &'a Self {
        // SAFETY: the caller's.
        unsafe { &*address.cast() }
    }

    /// As `from_address`, for changes.
    ///
    /// # Safety
    ///
    /// As for `from_address`, and nobody else reads or writes the message meanwhile.
    unsafe fn from_address_mut<'a>(address: *mut c_void) -> &'a mut Self {
        // SAFETY: the caller's.
        unsafe { &mut *address.cast() }
    }

    /// Empties every field and keeps memory for reuse.
    fn clear(&mut self) {
        let message: *mut Self = self;
        // SAFETY: a message and its table; so everywhere below.
        let status =
            unsafe { ffi::cpp_pool_message_clear(message.cast(), Self::layout().raw()) };
        debug_assert_eq!(status, 0);
    }

    /// Makes this message a deep copy of `from`.
    fn copy_from(&mut self, from: &Self) -> Result<(), Error> {
        let to: *mut Self = self;
        let layout = Self::layout().raw();
        checked(unsafe { ffi::cpp_pool_message_copy(to.cast(), from.as_address(), layout) })
    }

    /// Adds `from`'s fields to this message.
    fn merge_from(&mut self, from: &Self) -> Result<(), Error> {
        let to: *mut Self = self;
        let layout = Self::layout().raw();
        checked(unsafe { ffi::cpp_pool_message_merge(to.cast(), from.as_address(), layout) })
    }

    /// A deep copy from the process-wide pool.
    fn try_clone(&self) -> Result<Owned<Self>, Error>
    where
        Self: Send,
    {
        let mut copy = Self::new()?;
        copy.copy_from(self)?;
        Ok(copy)
    }

    /// Whether all required fields are set, in all messages below as well.
    fn is_initialized(&self) -> bool {
        unsafe { ffi::cpp_pool_message_is_initialized(self.as_address(), Self::layout().raw()) }
    }

    /// Makes this message what the bytes hold, in wire format. At an error it holds what was
    /// read before; the error's offset says where.
    fn read(&mut self, data: &[u8]) -> Result<(), Error> {
        self.read_with(data, ParseOptions::default())
    }

    /// As `read`, with options.
    fn read_with(&mut self, data: &[u8], options: ParseOptions) -> Result<(), Error> {
        read(self, ffi::cpp_pool_message_parse, data, options)
    }

    /// Bytes that the message takes in wire format.
    fn serialized_size(&self) -> usize {
        unsafe {
            ffi::cpp_pool_message_serialized_size(self.as_address(), Self::layout().raw())
        }
    }

    /// The message in wire format.
    fn serialize(&self) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        self.serialize_to(&mut bytes, PrintOptions::default())?;
        Ok(bytes)
    }

    /// Writes the message behind what `out` holds.
    fn serialize_to(&self, out: &mut Vec<u8>, options: PrintOptions) -> Result<(), Error> {
        let layout = Self::layout();
        if out.capacity() - out.len() < 64 {
            out.reserve(256);
        }
        let mut status = serialize_once(self.as_address(), layout, out, options);
        if let Err(missing) = status {
            out.reserve(missing);
            status = serialize_once(self.as_address(), layout, out, options);
        }
        checked(status.unwrap_or(Status::BUFFER_TOO_SMALL.0))
    }

    /// Writes the message to the front of `buffer` and says how many bytes it took.
    fn serialize_into(&self, buffer: &mut [u8]) -> Result<usize, Error> {
        let (data, capacity) = (buffer.as_mut_ptr(), buffer.len());
        let options = PrintOptions::default().raw();
        let mut size = 0;
        let layout = Self::layout().raw();
        checked(unsafe {
            let from = self.as_address();
            ffi::cpp_pool_message_serialize(from, data, capacity, &mut size, &options, layout)
        })?;
        Ok(size)
    }

    /// The message as ProtoJSON.
    fn to_json(&self) -> Result<String, Error> {
        self.to_json_with(PrintOptions::default())
    }

    /// As `to_json`, with options.
    fn to_json_with(&self, options: PrintOptions) -> Result<String, Error> {
        print(self, ffi::cpp_pool_message_to_json_buffer, options)
    }

    /// Makes this message what the JSON says.
    fn read_json(&mut self, json: &str) -> Result<(), Error> {
        self.read_json_with(json, ParseOptions::default())
    }

    /// As `read_json`, with options.
    fn read_json_with(&mut self, json: &str, options: ParseOptions) -> Result<(), Error> {
        read(self, ffi::cpp_pool_message_from_json, json.as_bytes(), options)
    }

    /// The message in protobuf's text format.
    fn to_text(&self) -> Result<String, Error> {
        self.to_text_with(PrintOptions::default())
    }

    /// As `to_text`, with options.
    fn to_text_with(&self, options: PrintOptions) -> Result<String, Error> {
        print(self, ffi::cpp_pool_message_to_text_buffer, options)
    }

    /// Makes this message what the text says.
    fn read_text(&mut self, text: &str) -> Result<(), Error> {
        self.read_text_with(text, ParseOptions::default())
    }

    /// As `read_text`, with options.
    fn read_text_with(&mut self, text: &str, options: ParseOptions) -> Result<(), Error> {
        read(self, ffi::cpp_pool_message_from_text, text.as_bytes(), options)
    }
}

/// The functions that a type has of its own.
#[doc(hidden)]
pub struct Calls {
    pub(crate) check: fn() -> Result<(), Error>,
    pub(crate) new: unsafe extern "C" fn() -> Address,
    pub(crate) free: unsafe extern "C" fn(Address) -> i32,
    pub(crate) new_n: unsafe extern "C" fn(*mut Address, usize) -> i32,
    pub(crate) free_n: unsafe extern "C" fn(*const Address, usize) -> i32,
    pub(crate) pool: unsafe extern "C" fn() -> Address,
}

/// Where a message or a pool is.
#[doc(hidden)]
pub type Address = *mut c_void;

/// What an unset child reads as.
pub(crate) fn default_instance<T: Message>() -> &'static T {
    let table = T::layout();
    // SAFETY: messages have functions, and the library's instance is never written.
    unsafe { &*((*table.0.ops).default_instance)().cast() }
}

pub(crate) fn equal<T: Message>(left: &T, right: &T) -> bool {
    let layout = T::layout().raw();
    // SAFETY: two messages and their table.
    unsafe { ffi::cpp_pool_message_equals(left.as_address(), right.as_address(), layout) }
}

pub(crate) fn debug<T: Message>(message: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let options = PrintOptions { one_line: !f.alternate(), ..PrintOptions::default() };
    let text = message.to_text_with(options).map_err(|_| fmt::Error)?;
    match text.trim_end() {
        "" => write!(f, "{} {{}}", T::FULL_NAME),
        text if f.alternate() => write!(f, "{} {{\n{}\n}}", T::FULL_NAME, text),
        text => write!(f, "{} {{ {} }}", T::FULL_NAME, text),
    }
}

fn read<T: Message>(
    message: &mut T,
    reader: ffi::Reader,
    data: &[u8],
    options: ParseOptions,
) -> Result<(), Error> {
    let message: *mut T = message;
    let (layout, is_merge, options) = (T::layout().raw(), options.merge, options.raw());
    let (to, bytes, size) = (message.cast(), data.as_ptr(), data.len());
    if !is_merge {
        // What fails, fails again with details: it begins by clearing the message.
        let none = ::core::ptr::null_mut();
        // SAFETY: details are not wanted.
        if unsafe { reader(to, bytes, size, &options, none, layout) } == 0 {
            return Ok(());
        }
    }
    let mut detail = MaybeUninit::<ffi::ErrorDetail>::uninit();
    // SAFETY: the size is set before the call, which fills the rest in.
    unsafe {
        ::core::ptr::addr_of_mut!((*detail.as_mut_ptr()).struct_size)
            .write(size_of::<ffi::ErrorDetail>() as u64);
        let status = reader(to, bytes, size, &options, detail.as_mut_ptr(), layout);
        if status == 0 {
            Ok(())
        } else {
            Err(Error::from_detail(status, &*detail.as_ptr()))
        }
    }
}

/// Writes behind what `out` holds; the error is how much room there has to be.
fn serialize_once(
    message: *const c_void,
    layout: &'static Layout,
    out: &mut Vec<u8>,
    options: PrintOptions,
) -> Result<i32, usize> {
    let spare = out.spare_capacity_mut();
    let (data, capacity) = (spare.as_mut_ptr().cast(), spare.len());
    let (options, layout) = (options.raw(), layout.raw());
    let mut size = 0;
    // SAFETY: that much room is behind the bytes, and `size` bytes are written.
    unsafe {
        let status = ffi::cpp_pool_message_serialize(
            message, data, capacity, &mut size, &options, layout,
        );
        if status == Status::BUFFER_TOO_SMALL.0 {
            return Err(size);
        }
        out.set_len(out.len() + size);
        Ok(status)
    }
}

fn print<T: Message>(
    message: &T,
    printer: ffi::Printer,
    options: PrintOptions,
) -> Result<String, Error> {
    let mut buffer =
        ffi::RawBuffer { data: ::core::ptr::null(), size: 0, block: ::core::ptr::null_mut() };
    let options = options.raw();
    // SAFETY: the library fills the buffer, which is given back below.
    let status =
        unsafe { printer(message.as_address(), &mut buffer, &options, T::layout().raw()) };
    // SAFETY: as above.
    let bytes = unsafe { parts(buffer.data, buffer.size as usize) };
    let text = String::from_utf8_lossy(bytes).into_owned();
    // SAFETY: as above.
    unsafe { ffi::cpp_pool_buffer_free(&mut buffer) };
    checked(status).map(|()| text)
}
