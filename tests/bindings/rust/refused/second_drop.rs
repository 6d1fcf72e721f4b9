// E0382: a message is given back once
use schema::matrix::everything_pool::{pool::Message as _, Everything};

fn main() {
    let message = Everything::new().unwrap();
    drop(message);
    drop(message);
}
