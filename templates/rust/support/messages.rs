/// A repeated field of pooled messages that may be changed.
pub struct Messages<'a, T> {
    array: *mut Array<Ptr<T>>,
    place: Place<'a>,
}

impl<'a, T> Messages<'a, T> {
    #[inline]
    pub(crate) fn new(place: Place<'a>, offset: usize) -> Self {
        Self { array: place.at(offset), place }
    }

    list_methods!();

    pub fn len(&self) -> usize {
        self.as_slice().len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn as_slice(&self) -> &[&T] {
        // SAFETY: the array lies in the message, which is borrowed; so below.
        unsafe { &*self.array }.messages()
    }

    pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        self.iter_mut().nth(index)
    }

    pub fn iter_mut(&mut self) -> impl ExactSizeIterator<Item = &mut T> + DoubleEndedIterator {
        let pointers = unsafe { &mut *self.array }.as_mut_slice().iter();
        // SAFETY: each pointer is of a message of its own.
        pointers.map(|pointer| unsafe { &mut *pointer.0 })
    }

    /// Adds an empty message at the end.
    pub fn push(&mut self) -> Result<&mut T, Error> {
        self.place.add()
    }

    /// Exchanges two elements.
    ///
    /// # Panics
    ///
    /// If an index is not below the size.
    pub fn swap(&mut self, left: usize, right: usize) {
        unsafe { &mut *self.array }.as_mut_slice().swap(left, right);
    }
}
