// E0423: a closed enum is made of its values alone
use schema::matrix::everything_pool::{pool::Message as _, Color, Everything};

fn main() {
    Everything::new().unwrap().set_f_color(Color(9));
}
