// E0277: a message whose pool is of one thread stays on it
use binding_rust::{pool::Message as _, Alone};

fn main() {
    // SAFETY: no other thread uses the pool.
    let mut alone = unsafe { Alone::new_unsynchronized() }.unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| alone.set_done(true));
    });
}
