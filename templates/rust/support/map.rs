/// The entries of a map field, in no promised order.
pub struct Map<'a, K: Kind<'a>, V: Kind<'a>> {
    message: *const c_void,
    layout: &'static Layout,
    field: u32,
    entries: &'a [EntryOf<'a, K, V>],
}

/// An entry as it lies in memory.
pub type EntryOf<'a, K, V> = Entry<<K as Kind<'a>>::Stored, <V as Kind<'a>>::Stored>;

impl<'a, K: Kind<'a>, V: Kind<'a>> Clone for Map<'a, K, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<'a, K: Kind<'a>, V: Kind<'a>> Copy for Map<'a, K, V> {}

impl<'a, K: Kind<'a>, V: Kind<'a>> Map<'a, K, V> {
    /// # Safety
    ///
    /// The map is `field` of the message, which `layout` describes and is borrowed for `'a`.
    #[inline]
    pub(crate) unsafe fn new(
        map: &'a Entries<K::Stored, V::Stored>,
        message: *const c_void,
        layout: &'static Layout,
        field: u32,
    ) -> Self {
        Self { message, layout, field, entries: map.as_slice() }
    }

    #[inline]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    #[inline]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub fn get<'b>(&self, key: K::Arg) -> Option<V::View>
    where
        K: Argument<'b>,
    {
        let key = K::value(key).0;
        // SAFETY: see new().
        let value =
            unsafe { ffi::cpp_pool_map_get(self.message, &key, self.layout.raw(), self.field) };
        // SAFETY: a value of this map.
        (!value.is_null()).then(|| unsafe { V::at(value) })
    }

    pub fn contains_key<'b>(&self, key: K::Arg) -> bool
    where
        K: Argument<'b>,
    {
        self.get(key).is_some()
    }

    pub fn iter(&self) -> Iter<'a, EntryOf<'a, K, V>, (K::View, V::View)> {
        self.entries.iter().map(|entry| (K::view(&entry.key), V::view(&entry.value)))
    }

    pub fn keys(&self) -> Iter<'a, EntryOf<'a, K, V>, K::View> {
        self.entries.iter().map(|entry| K::view(&entry.key))
    }

    pub fn values(&self) -> Iter<'a, EntryOf<'a, K, V>, V::View> {
        self.entries.iter().map(|entry| V::view(&entry.value))
    }
}

impl<'a, K: Kind<'a>, V: Kind<'a>> IntoIterator for Map<'a, K, V> {
    type Item = (K::View, V::View);
    type IntoIter = Iter<'a, EntryOf<'a, K, V>, (K::View, V::View)>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, K: Kind<'a>, V: Kind<'a>> fmt::Debug for Map<'a, K, V>
where
    K::View: fmt::Debug,
    V::View: fmt::Debug,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

/// A map field that may be changed. `S` is how its entries lie in memory.
pub struct MapMut<'a, K, V, S> {
    entries: *mut S,
    place: Place<'a>,
    kinds: PhantomData<(K, V)>,
}

impl<'a, K, V, SK, SV> MapMut<'a, K, V, Entries<SK, SV>> {
    #[inline]
    pub(crate) fn new(place: Place<'a>, offset: usize) -> Self {
        Self { entries: place.at(offset), place, kinds: PhantomData }
    }

    /// The entries as they are read.
    pub fn as_map<'b>(&'b self) -> Map<'b, K, V>
    where
        K: Kind<'b, Stored = SK>,
        V: Kind<'b, Stored = SV>,
    {
        let Place { message, layout, field, .. } = self.place;
        // SAFETY: the map lies in the message, which is borrowed.
        unsafe { Map::new(&*self.entries, message, layout, field) }
    }

    pub fn len(&self) -> usize {
        // SAFETY: as above.
        unsafe { &*self.entries }.as_slice().len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Puts an entry, or replaces the value of the one with that key.
    pub fn insert<'b, 'c>(&mut self, key: K::Arg, value: V::Arg) -> Result<(), Error>
    where
        K: Argument<'b>,
        V: Argument<'c>,
    {
        let Place { message, layout, field, .. } = self.place;
        let (key, value) = (K::value(key).0, V::value(value).0);
        // SAFETY: key and value are of the map's types; so below.
        checked(unsafe { ffi::cpp_pool_map_put(message, &key, &value, layout.raw(), field) })
    }

    /// Whether there was such an entry.
    pub fn remove<'b>(&mut self, key: K::Arg) -> bool
    where
        K: Argument<'b>,
    {
        let Place { message, layout, field, .. } = self.place;
        let key = K::value(key).0;
        unsafe { ffi::cpp_pool_map_remove(message, &key, layout.raw(), field) }
    }

    /// Takes all entries out.
    pub fn clear(&mut self) {
        self.place.clear();
    }

    /// Makes room for `count` entries in all.
    pub fn reserve(&mut self, count: usize) -> Result<(), Error> {
        self.place.reserve(count)
    }
}

impl<K, SK, T> MapMut<'_, K, Ptr<T>, Entries<SK, Ptr<T>>> {
    /// The message at that key, which is made, empty, where there is none.
    pub fn entry<'b>(&mut self, key: K::Arg) -> Result<&mut T, Error>
    where
        K: Argument<'b>,
    {
        let Place { message, layout, field, .. } = self.place;
        let key = K::value(key).0;
        // SAFETY: the map's values are of type T; so below.
        let value =
            unsafe { ffi::cpp_pool_map_put_message(message, &key, layout.raw(), field) };
        unsafe { value.cast::<T>().as_mut() }.ok_or_else(no_room)
    }

    /// The message at that key.
    pub fn get_mut<'b>(&mut self, key: K::Arg) -> Option<&mut T>
    where
        K: Argument<'b>,
    {
        let Place { message, layout, field, .. } = self.place;
        let key = K::value(key).0;
        let value = unsafe { ffi::cpp_pool_map_get(message, &key, layout.raw(), field) };
        unsafe { (value as *mut T).as_mut() }
    }
}
