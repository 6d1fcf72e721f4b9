//! Whole messages: parse, serialize, JSON, text, copies, equality.
use crate::values;
use schema::matrix::everything_pool::pool::{Message as _, Owned, PrintOptions};
use schema::matrix::everything_pool::{check_library, Everything};

const VALUES: &str = include_str!("../values.json");

fn filled() -> Owned<Everything> {
    let mut m = Everything::new().unwrap();
    values::fill(&mut m).unwrap();
    m
}

#[test]
fn the_library_is_the_one_of_the_schema() {
    check_library().unwrap();
    assert_eq!(Everything::layout().full_name(), "matrix.Everything");
    assert_eq!(Everything::FULL_NAME, "matrix.Everything");
}

#[test]
fn every_field_reads_as_it_was_written() {
    values::check(&filled());
}

#[test]
fn what_is_filled_is_what_the_json_says() {
    let mut from_json = Everything::new().unwrap();
    from_json.read_json(VALUES).unwrap();
    values::check(&from_json);
    let mut again = Everything::new().unwrap();
    again.read_json(&filled().to_json().unwrap()).unwrap();
    values::check(&again);
}

#[test]
fn bytes_go_round() {
    let m = filled();
    let bytes = m.serialize().unwrap();
    assert_eq!(bytes.len(), m.serialized_size());
    let again = Everything::parse(&bytes).unwrap();
    values::check(&again);
    assert_eq!(m, again);
}

#[test]
fn text_goes_round() {
    let mut again = Everything::new().unwrap();
    again.read_text(&filled().to_text().unwrap()).unwrap();
    values::check(&again);
}

#[test]
fn bytes_are_written_behind_what_is_there() {
    let m = filled();
    let mut bytes = b"front".to_vec();
    m.serialize_to(&mut bytes, PrintOptions::default()).unwrap();
    assert_eq!(&bytes[..5], b"front");
    assert_eq!(bytes[5..], m.serialize().unwrap());
}

#[test]
fn unknown_fields_and_extensions_survive() {
    let bytes = b"\xc2\x3e\x02hi\x92\x4e\x01x";
    let copy = Everything::parse(bytes).unwrap().clone();
    assert_eq!(copy.serialize().unwrap(), bytes);
}

#[test]
fn a_clone_is_a_message_of_its_own() {
    let m = filled();
    let mut copy = m.clone();
    assert_eq!(m, copy);
    assert_ne!(m.as_address(), copy.as_address());
    copy.f_nested_mut().unwrap().set_id(8);
    assert_ne!(m, copy);
    assert_eq!(m.f_nested().id(), 7);
}

#[test]
fn a_merge_adds_to_what_is_there() {
    let mut m = Everything::new().unwrap();
    m.set_f_int32(1);
    m.r_int32_mut().push(1).unwrap();
    let mut other = Everything::new().unwrap();
    other.set_f_int64(2);
    other.r_int32_mut().push(2).unwrap();
    m.merge_from(&other).unwrap();
    assert_eq!((m.f_int32(), m.f_int64(), m.r_int32()), (1, 2, &[1, 2][..]));
}

#[test]
fn a_message_is_printed_as_text() {
    let mut m = Everything::new().unwrap();
    assert_eq!(format!("{m:?}"), "matrix.Everything {}");
    m.set_f_int32(5);
    m.f_nested_mut().unwrap().set_name("x").unwrap();
    let text = format!("{m:?}");
    assert_eq!(text, "matrix.Everything { f_int32: 5 f_nested { name: \"x\" } }");
    assert!(format!("{m:#?}").contains("\nf_nested {\n  name: \"x\"\n}\n"));
}

#[test]
fn json_is_printed_as_asked_for() {
    let mut m = Everything::new().unwrap();
    m.set_f_mode(schema::matrix::everything_pool::EverythingMode::ON);
    assert_eq!(m.to_json().unwrap(), r#"{"fMode":"ON"}"#);
    let options = PrintOptions { enum_numbers: true, proto_names: true, ..PrintOptions::default() };
    assert_eq!(m.to_json_with(options).unwrap(), r#"{"f_mode":1}"#);
}

#[test]
fn a_recycled_message_is_empty() {
    for _ in 0..3 {
        let mut m = Everything::new().unwrap();
        assert_eq!(m.serialized_size(), 0);
        assert_eq!(*m, *Everything::default_instance());
        values::fill(&mut m).unwrap();
        m.clear();
        assert_eq!(m.serialized_size(), 0);
    }
}
