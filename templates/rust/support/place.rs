/// A field of a message that is borrowed for changes, as the library's functions take it.
pub struct Place<'a> {
    message: *mut c_void,
    layout: &'static Layout,
    field: u32,
    borrow: PhantomData<&'a mut c_void>,
}

impl<'a> Place<'a> {
    /// # Safety
    ///
    /// The message, which `layout` describes, has to be borrowed for changes as long as `'a`.
    #[inline]
    pub(crate) unsafe fn new(
        message: *mut c_void,
        layout: &'static Layout,
        field: u32,
    ) -> Self {
        Self { message, layout, field, borrow: PhantomData }
    }

    /// What lies at that offset in the message.
    #[inline]
    fn at<T>(&self, offset: usize) -> *mut T {
        self.message.cast::<u8>().wrapping_add(offset).cast()
    }

    pub(crate) fn clear(&mut self) {
        // SAFETY: see new(); so below.
        let status =
            unsafe { ffi::cpp_pool_field_clear(self.message, self.layout.raw(), self.field) };
        debug_assert_eq!(status, 0);
    }

    pub(crate) fn set_scalar<T: Copy>(&mut self, value: T) -> Result<(), Error> {
        let value: *const T = &value;
        // SAFETY: the value is of the field's type.
        checked(unsafe {
            let layout = self.layout.raw();
            ffi::cpp_pool_field_set_scalar(self.message, value.cast(), layout, self.field)
        })
    }

    pub(crate) fn set_text(&mut self, text: &[u8]) -> Result<(), Error> {
        let (data, size, layout) = (text.as_ptr(), text.len(), self.layout.raw());
        // SAFETY: see new(); so below.
        checked(unsafe {
            ffi::cpp_pool_field_set_text(self.message, data, size, layout, self.field)
        })
    }

    pub(crate) fn set_static(&mut self, text: &'static [u8]) -> Result<(), Error> {
        let (data, size, layout) = (text.as_ptr(), text.len(), self.layout.raw());
        // SAFETY: the bytes are there forever.
        checked(unsafe {
            ffi::cpp_pool_field_set_borrowed(self.message, data, size, layout, self.field)
        })
    }

    pub(crate) fn child<T>(self) -> Result<&'a mut T, Error> {
        let layout = self.layout.raw();
        // SAFETY: the field is of messages of type T.
        let child = unsafe {
            let child = ffi::cpp_pool_field_mutable_message(self.message, layout, self.field);
            child.cast::<T>().as_mut()
        };
        child.ok_or_else(no_room)
    }

    fn remove(&mut self, index: usize, count: usize) -> Result<(), Error> {
        let layout = self.layout.raw();
        // SAFETY: see new(); so below.
        checked(unsafe {
            ffi::cpp_pool_field_remove(self.message, index, count, layout, self.field)
        })
    }

    fn reserve(&mut self, count: usize) -> Result<(), Error> {
        let layout = self.layout.raw();
        checked(unsafe { ffi::cpp_pool_field_reserve(self.message, count, layout, self.field) })
    }

    fn add<T>(&mut self) -> Result<&mut T, Error> {
        let layout = self.layout.raw();
        // SAFETY: the field is of messages of type T.
        let child = unsafe {
            let child = ffi::cpp_pool_field_add_message(self.message, layout, self.field);
            child.cast::<T>().as_mut()
        };
        child.ok_or_else(no_room)
    }
}
