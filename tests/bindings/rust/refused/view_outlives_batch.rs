// E0505: the messages of a batch go back with it
use schema::matrix::everything_pool::{pool::Message as _, Tick};

fn main() {
    let batch = Tick::new_n(2).unwrap();
    let first = &batch[0];
    drop(batch);
    println!("{}", first.time());
}
