//! Writes matrix.Everything to a file, or reads what another language has written:
//! `exchange write FILE...`, `exchange read FILE...`.
use schema::matrix::everything_pool::pool::Message as _;
use schema::matrix::everything_pool::Everything;
use std::error::Error;

mod values;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let verb = arguments.next().unwrap_or_default();
    for path in arguments {
        match verb.as_str() {
            "write" => {
                let mut message = Everything::new()?;
                values::fill(&mut message)?;
                std::fs::write(path, message.serialize()?)?;
            }
            "read" => values::check(&*Everything::parse(&std::fs::read(path)?)?),
            _ => return Err("exchange write|read FILE...".into()),
        }
    }
    Ok(())
}
