/// A pool's counters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub struct Stats {
    struct_size: u64,
    /// Objects handed out, ever.
    pub allocated: u64,
    /// Objects taken back, ever.
    pub freed: u64,
    /// `allocated - freed`.
    pub active: u64,
    /// Slots in all chunks.
    pub capacity: u64,
    /// Times slots were added after the first.
    pub growth_count: u64,
    /// Free slots that hold a constructed object.
    pub cached: u64,
    /// Heap bytes kept inside free objects.
    pub retained_bytes: u64,
    /// Allocations refused.
    pub failed: u64,
    /// Mistakes found: bad frees, writes to free objects.
    pub misuse: u64,
    /// Free slots in the hands of threads, about.
    pub thread_cached: u64,
    /// Magazines traded between threads and the depot, ever.
    pub depot_swaps: u64,
    /// Times a thread found the pool's lock taken, ever.
    pub contended_locks: u64,
}

/// The equal slots of one chunk. It stays mapped while a slot of it is in use.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Slab {
    base: *const c_void,
    slot_count: u64,
    stride: u64,
}

impl Slab {
    /// How many slots there are, free ones included.
    pub fn len(&self) -> usize {
        self.slot_count as usize
    }

    pub fn is_empty(&self) -> bool {
        self.slot_count == 0
    }

    /// Bytes from slot to slot.
    pub fn stride(&self) -> usize {
        self.stride as usize
    }

    /// Where the slots are: those in use hold messages.
    pub fn slots<T: Message>(&self) -> impl ExactSizeIterator<Item = *const T> {
        let (base, stride) = (self.base.cast::<u8>(), self.stride());
        (0..self.len()).map(move |slot| base.wrapping_add(slot * stride).cast())
    }

    /// The slots as messages, if they lie side by side.
    ///
    /// # Safety
    ///
    /// Each slot has to hold a message of type T: its pool allocated all of them, or has
    /// recycled them. As long as `'a`, nobody writes to any and the chunk stays.
    pub unsafe fn as_slice<'a, T: Message>(&self) -> Option<&'a [T]> {
        let dense = self.stride() == size_of::<T>();
        // SAFETY: the caller's.
        dense.then(|| unsafe { slice::from_raw_parts(self.base.cast(), self.len()) })
    }
}

/// Who may call a pool at the same time: any thread, by one of these ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concurrency {
    /// Every call under one mutex; the least memory.
    Mutex = 1,
    /// Magazines a thread, and a depot under a mutex.
    ThreadCached = 3,
    /// Magazines a thread, and a depot without a lock.
    LockFree = 4,
}

/// What a freed message keeps for its next owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recycle {
    /// Its memory, up to `retain_max_bytes`.
    Retain = 1,
    /// Nothing.
    Release = 2,
    /// Nothing, and every byte is overwritten.
    Zeroize = 3,
}

/// How a pool of one's own differs from what the schema says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PoolOptions {
    /// Slots made at first use.
    pub initial_capacity: Option<u32>,
    /// Slots added when full; 0: doubles.
    pub grow_by: Option<u32>,
    /// Slots it never exceeds; 0: no bound.
    pub max_capacity: Option<u32>,
    /// Heap bytes that one free message may keep.
    pub retain_max_bytes: Option<u32>,
    pub concurrency: Option<Concurrency>,
    pub recycle: Option<Recycle>,
}

impl PoolOptions {
    fn raw(self, layout: &'static Layout) -> Result<ffi::RawPoolOptions, Error> {
        let mut raw = ffi::RawPoolOptions {
            struct_size: size_of::<ffi::RawPoolOptions>() as u64,
            initial_capacity: 0,
            grow_by: 0,
            max_capacity: 0,
            retain_max_bytes: 0,
            concurrency: 0,
            recycle: 0,
        };
        // SAFETY: a table and room for what the struct's size says.
        checked(unsafe { ffi::cpp_pool_pool_options_get(&mut raw, layout.raw()) })?;
        raw.initial_capacity = self.initial_capacity.unwrap_or(raw.initial_capacity);
        raw.grow_by = self.grow_by.unwrap_or(raw.grow_by);
        raw.max_capacity = self.max_capacity.unwrap_or(raw.max_capacity);
        raw.retain_max_bytes = self.retain_max_bytes.unwrap_or(raw.retain_max_bytes);
        raw.concurrency = self.concurrency.map_or(raw.concurrency, |each| each as u32);
        raw.recycle = self.recycle.map_or(raw.recycle, |each| each as u32);
        Ok(raw)
    }
}

/// The process-wide pool of a type, or one of one's own. Any thread may use it.
pub struct Pool<T: Message> {
    handle: *mut ffi::Handle,
    is_own: bool,
    kind: PhantomData<T>,
}

// SAFETY: pools of messages that are Send synchronize themselves.
unsafe impl<T: Message + Send> Send for Pool<T> {}
// SAFETY: as above.
unsafe impl<T: Message + Send> Sync for Pool<T> {}

impl<T: Message + Send> Pool<T> {
    /// A pool of one's own, which takes nothing from the process-wide one and is dropped as a
    /// whole. `INVALID_OPTIONS` for options that contradict each other.
    pub fn new(options: PoolOptions) -> Result<Self, Error> {
        let layout = T::cell().get(T::CALLS.check)?;
        let options = options.raw(layout)?;
        let mut status = 0;
        // SAFETY: options, a status and a table.
        let handle = unsafe { ffi::cpp_pool_pool_create(&options, &mut status, layout.raw()) };
        checked(status)?;
        Ok(Self { handle, is_own: true, kind: PhantomData })
    }

    fn process_wide() -> Self {
        let _checked = T::layout();
        // SAFETY: a function without arguments.
        let handle = unsafe { (T::CALLS.pool)() }.cast();
        Self { handle, is_own: false, kind: PhantomData }
    }

    /// A new empty message. `EXHAUSTED` when the pool is at its max_capacity or memory is out.
    pub fn allocate(&self) -> Result<Pooled<'_, T>, Error> {
        // SAFETY: a pool of messages of type T.
        let message = unsafe { ffi::cpp_pool_allocate(self.handle) };
        match NonNull::new(message.cast()) {
            Some(message) => Ok(Pooled { message: Owned(message), pool: PhantomData }),
            None => Err(Error::new(Status::EXHAUSTED, "the pool is full or memory is out")),
        }
    }

    /// Makes the pool's capacity at least that many slots.
    pub fn reserve(&self, capacity: usize) -> Result<(), Error> {
        // SAFETY: a pool; so below.
        checked(unsafe { ffi::cpp_pool_reserve(self.handle, capacity) })
    }

    pub fn stats(&self) -> Stats {
        let mut stats = Stats { struct_size: size_of::<Stats>() as u64, ..Stats::default() };
        let status = unsafe { ffi::cpp_pool_stats_get(self.handle, &mut stats) };
        debug_assert_eq!(status, 0);
        stats
    }

    /// Drops what free messages retain and gives empty chunks back to the system; how many
    /// bytes of chunks.
    pub fn trim(&self) -> u64 {
        unsafe { ffi::cpp_pool_trim(self.handle) }
    }

    /// The chunks, oldest first.
    pub fn slabs(&self) -> Vec<Slab> {
        let none = Slab { base: ::core::ptr::null(), slot_count: 0, stride: 0 };
        let mut slabs = Vec::new();
        loop {
            let room = slabs.len();
            let count = unsafe { ffi::cpp_pool_slabs(self.handle, slabs.as_mut_ptr(), room) };
            slabs.resize(count, none);
            if count <= room {
                return slabs;
            }
        }
    }
}

impl<T: Message> Drop for Pool<T> {
    fn drop(&mut self) {
        if self.is_own {
            // SAFETY: no message of it is borrowed. Forgotten ones keep the pool alive.
            unsafe { ffi::cpp_pool_pool_destroy(self.handle) };
        }
    }
}

impl<T: Message> fmt::Debug for Pool<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let owner = if self.is_own { "own" } else { "process-wide" };
        write!(f, "{} pool of {}", owner, T::FULL_NAME)
    }
}

/// A message of a pool of one's own, which goes back when this is dropped. It derefs to the
/// message, and can't outlive the pool.
pub struct Pooled<'p, T: Message> {
    message: Owned<T>,
    pool: PhantomData<&'p Pool<T>>,
}

// SAFETY: it has its message alone, like a Box, and the pool synchronizes itself.
unsafe impl<T: Message + Send> Send for Pooled<'_, T> {}
// SAFETY: as above.
unsafe impl<T: Message + Sync> Sync for Pooled<'_, T> {}

impl<T: Message> ::core::ops::Deref for Pooled<'_, T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        &self.message
    }
}

impl<T: Message> ::core::ops::DerefMut for Pooled<'_, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        &mut self.message
    }
}

impl<T: Message> fmt::Debug for Pooled<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
