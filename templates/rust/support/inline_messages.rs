/// A repeated field of messages inside the message, which may be changed; a slice besides.
pub struct InlineMessages<'a, A: Elements> {
    array: *mut A,
    place: Place<'a>,
}

impl<'a, A: Elements> InlineMessages<'a, A> {
    #[inline]
    pub(crate) fn new(place: Place<'a>, offset: usize) -> Self {
        Self { array: place.at(offset), place }
    }

    list_methods!();

    /// Adds an empty message at the end. An error where the field is full.
    pub fn push(&mut self) -> Result<&mut A::Item, Error> {
        self.place.add()
    }
}

impl<A: Elements> ::core::ops::Deref for InlineMessages<'_, A> {
    type Target = [A::Item];

    fn deref(&self) -> &[A::Item] {
        // SAFETY: the array lies in the message, which is borrowed; so below.
        unsafe { &*self.array }.as_slice()
    }
}

impl<A: Elements> ::core::ops::DerefMut for InlineMessages<'_, A> {
    fn deref_mut(&mut self) -> &mut [A::Item] {
        unsafe { &mut *self.array }.as_mut_slice()
    }
}
