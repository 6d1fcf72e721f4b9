// E0502: an insertion may move the entries
use schema::matrix::everything_pool::{pool::Message as _, Everything};

fn main() {
    let mut message = Everything::new().unwrap();
    let first = message.m_int32_string().get(1);
    message.m_int32_string_mut().insert(2, "two").unwrap();
    println!("{first:?}");
}
