// E0502: clearing a field ends the life of what was read from it
use schema::matrix::everything_pool::{pool::Message as _, Everything};

fn main() {
    let mut message = Everything::new().unwrap();
    let child = message.f_nested();
    message.clear_f_nested();
    println!("{}", child.id());
}
