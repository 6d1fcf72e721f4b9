// E0597: what a field borrows has to live forever
use schema::matrix::everything_pool::{pool::Message as _, Everything};

fn main() {
    let mut message = Everything::new().unwrap();
    let text = String::from("short-lived");
    message.set_a_string_static(&text).unwrap();
}
