//! Who has a message, and pools of one's own.
use schema::matrix::everything_pool::pool::{
    Batch, Concurrency, Message as _, Owned, Pool, PoolOptions, Recycle, Status,
};
use schema::matrix::everything_pool::{Everything, Point, Strict, Tick};
use std::collections::HashSet;

fn assert_send<T: Send>() {}
fn assert_sync<T: Sync>() {}

#[test]
fn messages_and_their_owners_may_go_to_other_threads() {
    assert_send::<Everything>();
    assert_sync::<Everything>();
    assert_send::<Owned<Everything>>();
    assert_sync::<Owned<Everything>>();
    assert_send::<Batch<Tick>>();
    assert_sync::<Pool<Tick>>();
}

#[test]
fn a_message_goes_back_when_its_owner_is_dropped() {
    let pool = Pool::<Tick>::new(PoolOptions::default()).unwrap();
    let tick = pool.allocate().unwrap();
    assert_eq!(pool.stats().active, 1);
    drop(tick);
    let stats = pool.stats();
    assert_eq!((stats.active, stats.allocated, stats.freed), (0, 1, 1));
}

#[test]
fn a_message_may_be_let_go_and_taken_over() {
    let mut m = Strict::new().unwrap();
    m.set_id(4);
    let raw = m.into_raw();
    // SAFETY: let go a line above.
    let m = unsafe { Owned::from_raw(raw) };
    assert_eq!(m.id(), 4);
}

#[test]
fn a_borrowed_message_is_reached_by_its_address() {
    let mut m = Everything::new().unwrap();
    let address = m.as_address() as *mut std::ffi::c_void;
    // SAFETY: the message lives, and `m` is not used meanwhile.
    unsafe { Everything::from_address_mut(address) }.set_f_int32(3);
    assert_eq!(unsafe { Everything::from_address(address) }.f_int32(), 3);
    m.set_f_int32(4);
}

#[test]
fn a_batch_is_allocated_and_freed_as_a_whole() {
    let mut batch = Point::new_n(1000).unwrap();
    assert_eq!(batch.iter().map(|point| point.as_address()).collect::<HashSet<_>>().len(), 1000);
    for point in batch.iter_mut() {
        point.set_x(1.0);
    }
    let mut points = batch.into_vec();
    points.truncate(500);
    let batch = Batch::from(points);
    assert_eq!(batch.iter().map(|point| f64::from(point.x())).sum::<f64>(), 500.0);
    assert!(Point::new_n(0).unwrap().is_empty());
}

#[test]
fn a_batch_that_fits_no_memory_is_refused() {
    for count in [1 << 45, usize::MAX / 8, usize::MAX] {
        assert_eq!(Tick::new_n(count).unwrap_err().status, Status::NO_MEMORY);
    }
}

#[test]
fn a_bounded_pool_says_when_it_is_exhausted() {
    let options = PoolOptions {
        initial_capacity: Some(4),
        max_capacity: Some(8),
        concurrency: Some(Concurrency::Mutex),
        recycle: Some(Recycle::Zeroize),
        ..PoolOptions::default()
    };
    let pool = Pool::<Tick>::new(options).unwrap();
    let ticks: Vec<_> = (0..8).map(|_| pool.allocate().unwrap()).collect();
    let error = pool.allocate().unwrap_err();
    assert_eq!(error.status, Status::EXHAUSTED);
    assert_eq!((pool.stats().active, pool.stats().capacity, pool.stats().failed), (8, 8, 1));
    drop(ticks);
    assert!(pool.allocate().is_ok());
}

#[test]
fn options_that_contradict_each_other_are_refused() {
    let options =
        PoolOptions { initial_capacity: Some(9), max_capacity: Some(8), ..Default::default() };
    let error = Pool::<Tick>::new(options).unwrap_err();
    assert_eq!(error.status, Status::INVALID_OPTIONS);
}

#[test]
fn a_pool_reserves_and_trims() {
    let pool = Pool::<Everything>::new(PoolOptions::default()).unwrap();
    pool.reserve(5000).unwrap();
    assert!(pool.stats().capacity >= 5000);
    assert!(pool.trim() > 0);
    assert_eq!(pool.stats().active, 0);
    assert_eq!(format!("{pool:?}"), "own pool of matrix.Everything");
}

#[test]
fn a_slab_is_seen_as_a_slice() {
    let options = PoolOptions {
        initial_capacity: Some(64),
        max_capacity: Some(64),
        concurrency: Some(Concurrency::Mutex),
        ..PoolOptions::default()
    };
    let pool = Pool::<Tick>::new(options).unwrap();
    let mut ticks = Vec::new();
    while let Ok(mut tick) = pool.allocate() {
        tick.set_price(0.5);
        ticks.push(tick);
    }
    let slabs = pool.slabs();
    let slots = slabs.iter().flat_map(|slab| slab.slots::<Tick>()).collect::<HashSet<_>>();
    assert!(ticks.iter().all(|tick| slots.contains(&tick.as_address().cast())));
    let mut sum = 0.0;
    for slab in &slabs {
        // SAFETY: every slot is allocated, and nobody writes.
        let ticks: &[Tick] = unsafe { slab.as_slice() }.expect("slots side by side");
        sum += ticks.iter().map(Tick::price).sum::<f64>();
    }
    assert_eq!((sum, ticks.len()), (32.0, 64));
}
