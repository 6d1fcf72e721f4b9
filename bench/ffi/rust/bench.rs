//! What a Rust caller pays: `bench LIBRARY PAYLOAD`. The library is linked; its path is not used.
use small3_pool::pool::{Message as _, Owned, PrintOptions};
use small3_pool::Small3;
use std::hint::black_box;
use tick_pool::pool::{Message as _, Pool, PoolOptions};
use tick_pool::Tick;

mod clock;
mod small3_pool;
mod tick_pool;

const BATCH: usize = 1024;
const TEXT: &str = "sixteen letters.";

extern "C" {
    fn cpp_pool_abi_version() -> u32;
}

fn call() {
    // SAFETY: a function without arguments.
    black_box(unsafe { cpp_pool_abi_version() });
}

/// Reads a number of all messages of a slab.
fn read_slab(count: u64) {
    let options = PoolOptions {
        initial_capacity: Some(BATCH as u32),
        max_capacity: Some(BATCH as u32),
        ..PoolOptions::default()
    };
    let pool = Pool::<Tick>::new(options).expect("a pool");
    let mut ticks = Vec::new();
    while let Ok(mut tick) = pool.allocate() {
        tick.set_size(1);
        ticks.push(tick);
    }
    let slabs = pool.slabs();
    for _ in 0..count {
        for slab in &slabs {
            // SAFETY: every slot is allocated, and nobody writes.
            let ticks: &[Tick] = unsafe { slab.as_slice() }.expect("slots side by side");
            for tick in ticks {
                black_box(tick.size());
            }
        }
    }
}

fn cases_of_ticks() -> Vec<clock::Case> {
    let read = Tick::new().expect("memory");
    let mut written = Tick::new().expect("memory");
    vec![
        clock::each("pair", || drop(black_box(Tick::new()))),
        clock::batch("batch_1024", BATCH, || drop(black_box(Tick::new_n(BATCH)))),
        clock::each("read_int", move || {
            black_box(black_box(&*read).size());
        }),
        clock::each("write_int", move || black_box(&mut *written).set_size(black_box(7))),
        clock::Case { name: "read_slab", per_call: BATCH, work: Box::new(read_slab) },
    ]
}

fn cases_of_texts(payload: Vec<u8>) -> Vec<clock::Case> {
    let message = || -> Owned<Small3> { Small3::parse(&payload).expect("a payload") };
    let (mut written, mut titled, mut parsed) = (message(), message(), message());
    titled.set_title(TEXT).expect("memory");
    let serialized = message();
    let mut buffer = Vec::new();
    vec![
        clock::each("set_string", move || written.set_title(black_box(TEXT)).expect("memory")),
        clock::each("get_string", move || {
            black_box(black_box(&*titled).title());
        }),
        clock::each("parse", move || parsed.read(black_box(&payload)).expect("a payload")),
        clock::each("serialize", move || {
            buffer.clear();
            serialized.serialize_to(&mut buffer, PrintOptions::default()).expect("memory");
            black_box(&buffer);
        }),
    ]
}

fn main() {
    let path = std::env::args().nth(2).expect("bench LIBRARY PAYLOAD");
    let payload = std::fs::read(path).expect("the payload");
    let two_calls = || {
        call();
        call();
    };
    let mut cases = vec![clock::each("call", call), clock::each("two_calls", two_calls)];
    cases.extend(cases_of_ticks());
    cases.extend(cases_of_texts(payload));
    clock::run(cases);
}
