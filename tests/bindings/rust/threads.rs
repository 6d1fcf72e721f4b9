//! The pools under many threads: nothing is lost, and no message has two owners. The driver runs
//! these one after the other in a process of their own, so that the pools' counts are theirs.
use schema::matrix::everything_pool::pool::{Message, Owned, Pool, PoolOptions, Pooled};
use schema::matrix::everything_pool::{Everything, EverythingNested, Point, Strict, Tick};
use std::collections::HashSet;
use std::sync::{mpsc, Barrier, Mutex};
use std::thread;
use std::time::Instant;

const THREADS: [usize; 3] = [10, 20, 50];

/// Runs `work(thread)` on that many threads, which start together.
fn on_threads(count: usize, work: impl Fn(usize) + Send + Sync) {
    let barrier = Barrier::new(count);
    thread::scope(|scope| {
        for number in 0..count {
            let (barrier, work) = (&barrier, &work);
            scope.spawn(move || {
                barrier.wait();
                work(number);
            });
        }
    });
}

/// Runs `work` on a pool of its own; afterwards all is back.
fn with_pool<T: Message + Send>(options: PoolOptions, work: impl FnOnce(&Pool<T>)) {
    let pool = Pool::new(options).unwrap();
    work(&pool);
    let stats = pool.stats();
    assert_eq!((stats.active, stats.misuse), (0, 0));
    assert_eq!(stats.allocated, stats.freed);
}

#[test]
fn threads_allocate_fill_verify_and_free() {
    for count in THREADS {
        with_pool::<Tick>(PoolOptions::default(), |pool| {
            on_threads(count, |thread| {
                for round in 0..100_000 / count {
                    let mut ticks: Vec<_> = (0..8).map(|_| pool.allocate().unwrap()).collect();
                    for (i, tick) in ticks.iter_mut().enumerate() {
                        assert_eq!(tick.time_opt(), None);
                        tick.set_time((thread * 1_000_000 + round * 8 + i) as i64);
                        tick.set_flags(thread as u32);
                    }
                    for (i, tick) in ticks.iter().enumerate() {
                        assert_eq!(tick.time(), (thread * 1_000_000 + round * 8 + i) as i64);
                        assert_eq!(tick.flags(), thread as u32);
                    }
                }
            });
        });
    }
}

#[test]
fn bursts_come_and_go() {
    for count in THREADS {
        with_pool::<Point>(PoolOptions::default(), |pool| {
            on_threads(count, |_| {
                for burst in [1, 1000, 10, 100, 1000, 100] {
                    let points: Vec<_> = (0..burst).map(|_| pool.allocate().unwrap()).collect();
                    assert!(points.iter().all(|point| !point.has_x()));
                }
            });
        });
    }
}

#[test]
fn an_exhausted_pool_refuses_and_recovers() {
    for count in THREADS {
        let options = PoolOptions {
            initial_capacity: Some(16),
            max_capacity: Some(64),
            ..PoolOptions::default()
        };
        with_pool::<Strict>(options, |pool| {
            on_threads(count, |_| {
                let mut refused = 0;
                for _ in 0..200 {
                    let all: Vec<_> = (0..16).map(|_| pool.allocate()).collect();
                    refused += all.iter().filter(|each| each.is_err()).count();
                }
                assert!(refused <= 200 * 16);
            });
            assert!(pool.stats().capacity <= 64);
            let held: Vec<_> = (0..65).map_while(|_| pool.allocate().ok()).collect();
            assert!(!held.is_empty() && held.len() <= 64);
        });
    }
}

#[test]
fn no_address_has_two_owners() {
    for count in THREADS {
        with_pool::<Tick>(PoolOptions::default(), |pool| {
            let all = Mutex::new(Vec::new());
            on_threads(count, |_| {
                let held: Vec<_> = (0..500).map(|_| pool.allocate().unwrap()).collect();
                all.lock().unwrap().extend(held);
            });
            let all = all.into_inner().unwrap();
            let addresses: HashSet<_> = all.iter().map(|tick| tick.as_address() as usize).collect();
            assert_eq!((all.len(), addresses.len()), (count * 500, count * 500));
        });
    }
}

#[test]
fn other_threads_free_what_one_allocated() {
    for count in THREADS {
        with_pool::<Tick>(PoolOptions::default(), |pool| {
            thread::scope(|scope| {
                let senders: Vec<_> = (0..count)
                    .map(|_| {
                        let (sender, receiver) = mpsc::sync_channel::<(i64, Pooled<Tick>)>(64);
                        scope.spawn(move || {
                            for (time, tick) in receiver {
                                assert_eq!(tick.time(), time);
                            }
                        });
                        sender
                    })
                    .collect();
                for time in 0..100_000_i64 {
                    let mut tick = pool.allocate().unwrap();
                    tick.set_time(time);
                    senders[time as usize % count].send((time, tick)).unwrap();
                }
            });
        });
    }
}

fn one_of_each(number: i32) {
    let mut m = Everything::new().unwrap();
    m.set_f_int32(number);
    m.f_nested_mut().unwrap().set_name("nested").unwrap();
    m.r_nested_mut().push().unwrap().set_id(number);
    m.m_uint64_nested_mut().entry(1).unwrap().set_id(number);
    let mut nested = EverythingNested::new().unwrap();
    nested.set_id(number);
    let point = Point::new().unwrap();
    let again: Owned<Everything> = Everything::parse(&m.serialize().unwrap()).unwrap();
    assert_eq!(again.f_int32(), number);
    assert_eq!(again.r_nested()[0].id(), nested.id());
    assert_eq!(again.m_uint64_nested().get(1).unwrap().id(), number);
    assert!(!point.has_x());
}

#[test]
fn mixed_types_of_the_process_wide_pools_come_back() {
    for count in THREADS {
        on_threads(count, |thread| {
            for round in 0..20_000 / count {
                one_of_each((thread * 10_000 + round) as i32);
            }
        });
    }
    assert_all_is_back::<Everything>();
    assert_all_is_back::<EverythingNested>();
    assert_all_is_back::<Point>();
}

/// Of a process-wide pool; free messages give back the children that they keep.
fn assert_all_is_back<T: Message + Send>() {
    T::pool().trim();
    let stats = T::pool().stats();
    assert_eq!((stats.active, stats.misuse, stats.allocated), (0, 0, stats.freed), "{stats:?}");
}

#[test]
fn readers_share_a_message() {
    let mut m = Everything::new().unwrap();
    crate::values::fill(&mut m).unwrap();
    let bytes = m.serialize().unwrap();
    let m = &m;
    on_threads(10, |_| {
        for _ in 0..100 {
            crate::values::check(m);
            assert_eq!(m.serialize().unwrap().len(), bytes.len());
        }
    });
}

/// Pairs a second on that many threads, in batches.
fn pairs_per_second(count: usize, batch: usize, work: impl Fn(usize) + Send + Sync) -> f64 {
    let rounds = 400_000 / (count * batch);
    let start = Instant::now();
    on_threads(count, |_| (0..rounds.max(1)).for_each(|_| work(batch)));
    (rounds.max(1) * batch * count) as f64 / start.elapsed().as_secs_f64()
}

#[test]
fn throughput_is_printed_for_shared_and_own_pools() {
    for count in [1, 10, 20, 50] {
        for batch in [1, 10, 100] {
            let shared = pairs_per_second(count, batch, |batch| {
                let ticks: Vec<_> = (0..batch).map(|_| Tick::new().unwrap()).collect();
                drop(ticks);
            });
            let by_call = pairs_per_second(count, batch, |batch| {
                drop(Tick::new_n(batch).unwrap());
            });
            println!(
                "{count:2} threads, batches of {batch:3}: {:6.1} M/s singly, {:6.1} M/s by batch calls",
                shared / 1e6,
                by_call / 1e6
            );
        }
        let own = pairs_per_second(count, 100, |batch| {
            let pool = Pool::<Tick>::new(PoolOptions::default()).unwrap();
            let ticks: Vec<_> = (0..batch).map(|_| pool.allocate().unwrap()).collect();
            drop(ticks);
        });
        println!("{count:2} threads, a pool for every 100: {:6.1} M/s", own / 1e6);
    }
    let stats = Tick::pool().stats();
    assert_eq!(stats.misuse, 0);
}
