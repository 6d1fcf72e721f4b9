//! Meets a library that its generated file is not of; the driver has changed one hash.
use schema::matrix::everything_pool::pool::{Message as _, Pool, PoolOptions, Status};
use schema::matrix::everything_pool::{check_library, Everything, Tick};
use schema::matrix::shared_pool;

fn main() {
    let error = check_library().unwrap_err();
    assert_eq!(error.status, Status::BAD_VALUE);
    assert!(error.message.starts_with("matrix.Tick: the library's layout is 0x"), "{error}");
    let advice = "protoc --cpp-pool_opt=rust matrix/everything.proto";
    assert!(error.message.contains(advice), "{error}");
    assert_eq!(Tick::new().unwrap_err(), error);
    assert_eq!(Everything::new_n(5).unwrap_err(), error);
    assert_eq!(Pool::<Tick>::new(PoolOptions::default()).unwrap_err(), error);
    shared_pool::check_library().unwrap();
    println!("{error}");
}
