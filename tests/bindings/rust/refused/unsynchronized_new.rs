// E0277: any thread may call new(), and the pool is of one thread
use binding_rust::{pool::Message as _, Alone};

fn main() {
    Alone::new().unwrap().set_done(true);
}
