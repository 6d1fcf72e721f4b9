// E0502: a slice is borrowed until its last use, and adding may move the array
use schema::matrix::everything_pool::{pool::Message as _, Everything};

fn main() {
    let mut message = Everything::new().unwrap();
    let numbers = message.r_int32();
    message.r_int32_mut().push(1).unwrap();
    println!("{numbers:?}");
}
