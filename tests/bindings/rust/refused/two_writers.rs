// E0499: one thread writes at a time
use schema::matrix::everything_pool::{pool::Message as _, Everything};

fn main() {
    let mut message = Everything::new().unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| message.set_f_int32(1));
        scope.spawn(|| message.set_f_int32(2));
    });
}
