// E0596: who only reads can't write
use schema::matrix::everything_pool::Everything;

fn main() {
    Everything::default_instance().set_f_int32(1);
}
