// E0382: a message that is given back is gone
use schema::matrix::everything_pool::{pool::Message as _, Everything};

fn main() {
    let message = Everything::new().unwrap();
    drop(message);
    println!("{}", message.f_int32());
}
