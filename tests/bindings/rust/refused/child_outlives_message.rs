// E0597: a child is borrowed from its message
use schema::matrix::everything_pool::{pool::Message as _, Everything};

fn main() {
    let child = {
        let message = Everything::new().unwrap();
        message.f_nested()
    };
    println!("{}", child.id());
}
