/// A message that goes back to its pool when this is dropped, on any thread.
///
/// It derefs to the message. References into the message can't outlive it or a change of it.
#[repr(transparent)]
pub struct Owned<T: Message>(NonNull<T>);

// SAFETY: it has its message alone, like a Box.
unsafe impl<T: Message + Send> Send for Owned<T> {}
// SAFETY: as above.
unsafe impl<T: Message + Sync> Sync for Owned<T> {}

impl<T: Message> Owned<T> {
    /// The message without its owner: the caller gives it back, by `from_raw` or the library's
    /// function.
    #[must_use]
    pub fn into_raw(self) -> *mut T {
        let pointer = self.0.as_ptr();
        ::core::mem::forget(self);
        pointer
    }

    /// Takes a message over that a language of the process has let go.
    ///
    /// # Safety
    ///
    /// It has to be a live message of this type from a pool of the library, and nobody else's.
    ///
    /// # Panics
    ///
    /// If it is null.
    #[must_use]
    pub unsafe fn from_raw(message: *mut T) -> Self {
        Self(NonNull::new(message).expect("a message"))
    }
}

impl<T: Message> Drop for Owned<T> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: nobody else has the message.
        let status = unsafe { (T::CALLS.free)(self.0.as_ptr().cast()) };
        debug_assert_eq!(status, 0);
    }
}

impl<T: Message> ::core::ops::Deref for Owned<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: the message lives as long as its owner.
        unsafe { self.0.as_ref() }
    }
}

impl<T: Message> ::core::ops::DerefMut for Owned<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: as above, and the owner is borrowed for changes.
        unsafe { self.0.as_mut() }
    }
}

impl<T: Message> AsRef<T> for Owned<T> {
    fn as_ref(&self) -> &T {
        self
    }
}

impl<T: Message> AsMut<T> for Owned<T> {
    fn as_mut(&mut self) -> &mut T {
        self
    }
}

/// A deep copy from the process-wide pool.
///
/// # Panics
///
/// `clone` panics without memory; `try_clone` doesn't.
impl<T: Message + Send> Clone for Owned<T> {
    fn clone(&self) -> Self {
        match self.try_clone() {
            Ok(copy) => copy,
            Err(error) => panic!("{error}"),
        }
    }
}

impl<T: Message + PartialEq> PartialEq for Owned<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Message> fmt::Debug for Owned<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// Messages that are allocated by one call and go back by one call. A slice of [`Owned`].
pub struct Batch<T: Message>(Vec<ManuallyDrop<Owned<T>>>);

impl<T: Message> Batch<T> {
    /// # Safety
    ///
    /// As for `Message::new_unsynchronized`.
    unsafe fn allocate(count: usize) -> Result<Self, Error> {
        T::cell().get(T::CALLS.check)?;
        let mut messages: Vec<ManuallyDrop<Owned<T>>> = Vec::new();
        messages.try_reserve_exact(count).map_err(|_| no_room())?;
        // SAFETY: the library fills all of it or says so; an Owned is a pointer.
        unsafe {
            checked((T::CALLS.new_n)(messages.as_mut_ptr().cast(), count))?;
            messages.set_len(count);
        }
        Ok(Self(messages))
    }

    /// Each message with an owner of its own.
    #[must_use]
    pub fn into_vec(mut self) -> Vec<Owned<T>> {
        let messages = ::core::mem::take(&mut self.0);
        messages.into_iter().map(ManuallyDrop::into_inner).collect()
    }
}

impl<T: Message> Drop for Batch<T> {
    fn drop(&mut self) {
        if self.0.is_empty() {
            return;
        }
        // SAFETY: nobody else has the messages, and an Owned is a pointer.
        let status = unsafe { (T::CALLS.free_n)(self.0.as_ptr().cast(), self.0.len()) };
        debug_assert_eq!(status, 0);
    }
}

impl<T: Message> From<Vec<Owned<T>>> for Batch<T> {
    fn from(messages: Vec<Owned<T>>) -> Self {
        Self(messages.into_iter().map(ManuallyDrop::new).collect())
    }
}

impl<T: Message> ::core::ops::Deref for Batch<T> {
    type Target = [Owned<T>];

    #[inline]
    fn deref(&self) -> &[Owned<T>] {
        // SAFETY: ManuallyDrop changes no layout; so below.
        unsafe { slice::from_raw_parts(self.0.as_ptr().cast(), self.0.len()) }
    }
}

impl<T: Message> ::core::ops::DerefMut for Batch<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut [Owned<T>] {
        unsafe { slice::from_raw_parts_mut(self.0.as_mut_ptr().cast(), self.0.len()) }
    }
}

impl<T: Message> fmt::Debug for Batch<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// Reads messages from a stream of messages behind their lengths into `messages`, in order,
/// until the stream or the messages end. Offsets of errors count from the front of the stream.
pub fn parse_n<T: Message>(
    messages: &mut [Owned<T>],
    stream: &[u8],
    options: ParseOptions,
) -> Result<Progress, StreamError> {
    let (layout, options) = (T::layout().raw(), options.raw());
    let mut progress = Progress::default();
    let struct_size = size_of::<ffi::ErrorDetail>() as u64;
    let mut detail = ffi::ErrorDetail {
        struct_size,
        offset: 0,
        status: 0,
        line: 0,
        column: 0,
        reserved: 0,
        message: [0; 224],
    };
    // SAFETY: an Owned is a pointer, and the messages are borrowed for changes.
    let status = unsafe {
        let (data, size) = (stream.as_ptr(), stream.len());
        let (to, count) = (messages.as_mut_ptr() as *const *mut c_void, messages.len());
        ffi::cpp_pool_message_parse_n(
            to,
            count,
            data,
            size,
            &options,
            &mut progress,
            &mut detail,
            layout,
        )
    };
    if status == 0 {
        return Ok(progress);
    }
    Err(StreamError { progress, error: Error::from_detail(status, &detail) })
}

/// Writes messages, each behind its length, behind what `out` holds. An error's progress says
/// which were written.
pub fn serialize_n<T: Message>(
    messages: &[Owned<T>],
    out: &mut Vec<u8>,
    options: PrintOptions,
) -> Result<Progress, StreamError> {
    let (layout, options) = (T::layout().raw(), options.raw());
    let mut done = Progress::default();
    loop {
        let rest = &messages[done.count as usize..];
        if rest.is_empty() {
            return Ok(done);
        }
        out.reserve(rest[0].serialized_size() + 10);
        let mut progress = Progress::default();
        let spare = out.spare_capacity_mut();
        let (data, capacity) = (spare.as_mut_ptr().cast(), spare.len());
        // SAFETY: that much room is behind the bytes, and `progress.size` bytes are written.
        let status = unsafe {
            let from = rest.as_ptr().cast();
            let status = ffi::cpp_pool_message_serialize_n(
                from,
                rest.len(),
                data,
                capacity,
                &options,
                &mut progress,
                layout,
            );
            out.set_len(out.len() + progress.size as usize);
            status
        };
        done.count += progress.count;
        done.size += progress.size;
        if status != 0 && status != Status::BUFFER_TOO_SMALL.0 {
            let error = Error::new(Status(status), "");
            return Err(StreamError { progress: done, error });
        }
    }
}
