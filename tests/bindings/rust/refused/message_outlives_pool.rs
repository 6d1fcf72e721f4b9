// E0505: a pool of one's own outlives its messages
use schema::matrix::everything_pool::pool::{Pool, PoolOptions};
use schema::matrix::everything_pool::Tick;

fn main() {
    let pool = Pool::<Tick>::new(PoolOptions::default()).unwrap();
    let tick = pool.allocate().unwrap();
    drop(pool);
    println!("{}", tick.time());
}
