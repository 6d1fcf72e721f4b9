/// The texts of a repeated field.
pub struct List<'a, K: Kind<'a>>(&'a [K::Stored]);

impl<'a, K: Kind<'a>> Clone for List<'a, K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<'a, K: Kind<'a>> Copy for List<'a, K> {}

impl<'a, K: Kind<'a>> List<'a, K> {
    #[inline]
    pub(crate) fn new(elements: &'a [K::Stored]) -> Self {
        Self(elements)
    }

    #[inline]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    #[inline]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn get(&self, index: usize) -> Option<K::View> {
        self.0.get(index).map(K::view)
    }

    pub fn iter(&self) -> Iter<'a, K::Stored, K::View> {
        let view: fn(&'a K::Stored) -> K::View = K::view;
        self.0.iter().map(view)
    }
}

impl<'a, K: Kind<'a>> IntoIterator for List<'a, K> {
    type Item = K::View;
    type IntoIter = Iter<'a, K::Stored, K::View>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, K: Kind<'a>> fmt::Debug for List<'a, K>
where
    K::View: fmt::Debug,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// A repeated field of strings or bytes that may be changed.
pub struct Texts<'a, A, K> {
    array: *mut A,
    place: Place<'a>,
    kind: PhantomData<K>,
}

impl<'a, A: Elements, K> Texts<'a, A, K> {
    #[inline]
    pub(crate) fn new(place: Place<'a>, offset: usize) -> Self {
        Self { array: place.at(offset), place, kind: PhantomData }
    }

    list_methods!();

    pub fn len(&self) -> usize {
        // SAFETY: the array lies in the message, which is borrowed; so below.
        unsafe { &*self.array }.as_slice().len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The elements as they are read.
    pub fn as_list<'b>(&'b self) -> List<'b, K>
    where
        K: Kind<'b, Stored = A::Item>,
    {
        List(unsafe { &*self.array }.as_slice())
    }

    /// Adds an element at the end. `TOO_LONG` and `TOO_MANY` beyond the schema's bounds.
    pub fn push<'b>(&mut self, text: K::Arg) -> Result<(), Error>
    where
        K: Argument<'b>,
        K::Arg: AsRef<[u8]>,
    {
        let Place { message, layout, field, .. } = self.place;
        let text = text.as_ref();
        // SAFETY: see Place::new(); so below.
        checked(unsafe {
            ffi::cpp_pool_field_add_text(
                message,
                text.as_ptr(),
                text.len(),
                layout.raw(),
                field,
            )
        })
    }

    /// Replaces an element. `BAD_INDEX` where there is none.
    pub fn set<'b>(&mut self, index: usize, text: K::Arg) -> Result<(), Error>
    where
        K: Argument<'b>,
        K::Arg: AsRef<[u8]>,
    {
        let Place { message, layout, field, .. } = self.place;
        let text = text.as_ref();
        let (data, size) = (text.as_ptr(), text.len());
        checked(unsafe {
            ffi::cpp_pool_field_set_text_at(message, index, data, size, layout.raw(), field)
        })
    }
}
