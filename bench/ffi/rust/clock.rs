//! Takes the time of cases, in turns, and prints their medians.
#[repr(C)]
#[derive(Default)]
struct Time {
    seconds: i64,
    nanoseconds: i64,
}

extern "C" {
    fn clock_gettime(clock: i32, time: *mut Time) -> i32;
}

const THREAD_CPU_CLOCK: i32 = 3; // Linux: CLOCK_THREAD_CPUTIME_ID
const ROUNDS: usize = 15;
const SAMPLE_SECONDS: f64 = 0.02;

pub struct Case {
    pub name: &'static str,
    /// Objects a call of the work.
    pub per_call: usize,
    /// Does the work that often.
    pub work: Box<dyn FnMut(u64)>,
}

/// A case that is done over and over.
pub fn each(name: &'static str, work: impl FnMut() + 'static) -> Case {
    batch(name, 1, work)
}

/// As each(), of work on that many objects.
pub fn batch(name: &'static str, per_call: usize, mut work: impl FnMut() + 'static) -> Case {
    Case { name, per_call, work: Box::new(move |count| (0..count).for_each(|_| work())) }
}

/// Seconds of work of this thread.
fn now() -> f64 {
    let mut time = Time::default();
    // SAFETY: the struct is timespec of 64-bit systems.
    let status = unsafe { clock_gettime(THREAD_CPU_CLOCK, &mut time) };
    assert_eq!(status, 0);
    time.seconds as f64 + 1e-9 * time.nanoseconds as f64
}

fn seconds(case: &mut Case, count: u64) -> f64 {
    let start = now();
    (case.work)(count);
    now() - start
}

/// So many calls that a sample takes long enough.
fn calibrate(case: &mut Case) -> u64 {
    let mut count = 16;
    while seconds(case, count) < SAMPLE_SECONDS {
        count *= 2;
    }
    count
}

pub fn run(mut cases: Vec<Case>) {
    let counts: Vec<u64> = cases.iter_mut().map(calibrate).collect();
    let mut samples = vec![Vec::new(); cases.len()];
    for _ in 0..ROUNDS {
        for (i, case) in cases.iter_mut().enumerate() {
            samples[i].push(seconds(case, counts[i]) / counts[i] as f64);
        }
    }
    for (case, mut samples) in cases.iter().zip(samples) {
        samples.sort_by(f64::total_cmp);
        let ns = 1e9 * samples[ROUNDS / 2] / case.per_call as f64;
        println!(r#"{{"language": "rust", "case": "{}", "ns": {ns:.3}}}"#, case.name);
    }
}
