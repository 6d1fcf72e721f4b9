//! The simple pool with Rust's standard library alone: a mutex, a vector that owns, a vector of
//! what is free and an atomic count of what is in use. The C interface is peers/simple.hpp's.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Mutex;

const INITIAL_CAPACITY: usize = 64;

struct Slots {
    objects: Vec<Box<[u64]>>,
    free: Vec<*mut u64>,
}

pub struct Pool {
    words: usize,
    slots: Mutex<Slots>,
    active: AtomicUsize,
}

impl Pool {
    fn allocate(&self) -> *mut u64 {
        let mut slots = self.slots.lock().unwrap();
        if slots.free.is_empty() {
            self.grow(&mut slots);
        }
        let object = slots.free.pop().unwrap();
        self.active.fetch_add(1, Ordering::Relaxed);
        object
    }

    fn deallocate(&self, object: *mut u64) {
        let mut slots = self.slots.lock().unwrap();
        slots.free.push(object);
        self.active.fetch_sub(1, Ordering::Relaxed);
    }

    fn grow(&self, slots: &mut Slots) {
        for _ in 0..slots.objects.len().max(INITIAL_CAPACITY) {
            let mut object = vec![0u64; self.words].into_boxed_slice();
            slots.free.push(object.as_mut_ptr());
            slots.objects.push(object);
        }
    }
}

/// A pool of objects of that many bytes, a multiple of 8. It is never freed.
#[no_mangle]
pub extern "C" fn bench_simple_pool_new(size_bytes: usize) -> *const Pool {
    Box::leak(Box::new(Pool {
        words: size_bytes / 8,
        slots: Mutex::new(Slots { objects: Vec::new(), free: Vec::new() }),
        active: AtomicUsize::new(0),
    }))
}

/// # Safety
/// The pool is one of `bench_simple_pool_new`.
#[no_mangle]
pub unsafe extern "C" fn bench_simple_pool_allocate(pool: *const Pool) -> *mut u64 {
    (*pool).allocate()
}

/// # Safety
/// The object was allocated from that pool and is not used any more.
#[no_mangle]
pub unsafe extern "C" fn bench_simple_pool_deallocate(pool: *const Pool, object: *mut u64) {
    (*pool).deallocate(object)
}
