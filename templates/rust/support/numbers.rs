/// A repeated field of numbers, bools or enums that may be changed; a slice besides.
pub struct Numbers<'a, A: Elements> {
    array: *mut A,
    place: Place<'a>,
}

impl<'a, A: Elements> Numbers<'a, A>
where
    A::Item: Copy,
{
    #[inline]
    pub(crate) fn new(place: Place<'a>, offset: usize) -> Self {
        Self { array: place.at(offset), place }
    }

    list_methods!();

    /// Adds an element at the end.
    pub fn push(&mut self, value: A::Item) -> Result<(), Error> {
        self.extend_from_slice(&[value])
    }

    /// Adds elements at the end: all of them or none.
    pub fn extend_from_slice(&mut self, values: &[A::Item]) -> Result<(), Error> {
        let Place { message, layout, field, .. } = self.place;
        let data = values.as_ptr().cast();
        // SAFETY: the values are of the field's type.
        checked(unsafe {
            ffi::cpp_pool_field_add_scalars(message, data, values.len(), layout.raw(), field)
        })
    }
}

impl<A: Elements> ::core::ops::Deref for Numbers<'_, A> {
    type Target = [A::Item];

    #[inline]
    fn deref(&self) -> &[A::Item] {
        // SAFETY: the array lies in the message, which is borrowed.
        unsafe { &*self.array }.as_slice()
    }
}

impl<A: Elements> ::core::ops::DerefMut for Numbers<'_, A> {
    #[inline]
    fn deref_mut(&mut self) -> &mut [A::Item] {
        // SAFETY: as above, for changes.
        unsafe { &mut *self.array }.as_mut_slice()
    }
}
