// E0502: switching a oneof ends the life of its message
use schema::matrix::everything_pool::{pool::Message as _, Everything};

fn main() {
    let mut message = Everything::new().unwrap();
    let nested = message.choice();
    message.set_o_int32(1);
    println!("{nested:?}");
}
