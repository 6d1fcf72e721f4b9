//! An address book's entry in Rust: the messages of person.proto in their pools.
mod person_pool;

use person_pool::pool::{Error, Message, Owned};
use person_pool::{Mood, Person, PersonContact, PersonPhoneKind};

fn ada() -> Result<Owned<Person>, Error> {
    let mut person = Person::new()?;
    person.set_id(1815);
    person.set_name("Ada")?;
    person.set_mood(Mood::THOUGHTFUL);
    person.address_mut()?.set_postcode("W1")?;
    let mut phones = person.phones_mut();
    let phone = phones.push()?;
    phone.set_number("+44 20 7946 0000")?;
    phone.set_kind(PersonPhoneKind::HOME);
    person.scores_mut().insert("chess", 7)?;
    person.set_email("ada@example.org")?;
    Ok(person)
}

fn print(person: &Person) {
    println!("{} ({}) is {:?}", person.name(), person.id(), person.mood());
    println!("lives in {:?}", person.address().postcode());
    for phone in person.phones() {
        println!("has {} {:?}", phone.number(), phone.kind());
    }
    println!("chess: {:?}", person.scores().get("chess"));
    match person.contact() {
        PersonContact::Email(email) => println!("write to {email}"),
        PersonContact::MessengerId(id) => println!("call {id}"),
        PersonContact::NotSet => println!("no way to reach"),
    }
}

fn main() -> Result<(), Error> {
    person_pool::check_library()?;

    let person = ada()?;
    print(&person);

    // Any thread may have a message, and give it back.
    let bytes = std::thread::spawn(move || person.serialize()).join().expect("no panic")?;
    let again = Person::parse(&bytes)?;
    println!("{} bytes are {}", bytes.len(), again.to_json()?);

    // Bad input is an error with a place.
    println!("{}", Person::parse(&bytes[..bytes.len() - 1]).expect_err("cut off"));

    // Many at once, and back at once.
    let mut people = Person::new_n(1000)?;
    for (id, person) in people.iter_mut().enumerate() {
        person.set_id(id as i32);
    }
    drop(people);

    // A child belongs to its message and can't outlive it: this would not compile after a drop.
    drop(again);
    let stats = Person::pool().stats();
    println!("{} of {} messages in use", stats.active, stats.allocated);
    Ok(())
}
