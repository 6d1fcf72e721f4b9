// E0502: setting a string ends the life of the one before
use schema::matrix::everything_pool::{pool::Message as _, Everything};

fn main() {
    let mut message = Everything::new().unwrap();
    let text = message.f_string();
    message.set_f_string("other").unwrap();
    println!("{text:?}");
}
