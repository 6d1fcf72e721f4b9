//! Statuses become errors with the status, the offset and words.
use schema::matrix::everything_pool::pool::{
    parse_n, serialize_n, Message as _, ParseOptions, PrintOptions, Status,
};
use schema::matrix::everything_pool::{Color, Everything, Strict, Tick};
use schema::matrix::shared_pool::pool::Message as _;
use schema::matrix::shared_pool::Shared;

#[test]
fn a_closed_enum_refuses_other_numbers() {
    let error = Color::try_from(9).unwrap_err();
    assert_eq!((error.status, error.status.name()), (Status::BAD_ENUM, "BAD_ENUM"));
    assert_eq!(error.to_string(), "BAD_ENUM: no value of matrix.Color");
    assert_eq!(Color::try_from(-1), Ok(Color::INFRARED));
}

#[test]
fn a_foreign_number_of_a_closed_enum_is_kept_as_unknown() {
    let m = Everything::parse(b"\x80\x01\x09").unwrap();
    assert!(!m.has_f_color());
    assert_eq!(m.serialize().unwrap(), b"\x80\x01\x09");
}

#[test]
fn bad_utf8_is_found_where_the_syntax_asks_for_it() {
    let error = Shared::parse(b"\x08\x01\x12\x02a\xff").unwrap_err();
    assert_eq!(error.status.name(), "BAD_UTF8");
    assert_ne!(error.offset, 0);
}

#[test]
fn input_that_ends_early_is_refused_with_the_offset() {
    let error = Tick::parse(b"\x08\x01\x11\x00\x00").unwrap_err();
    assert_eq!((error.status, error.offset), (Status::TRUNCATED, 5));
    assert!(error.to_string().starts_with("TRUNCATED at byte 5"), "{error}");
}

#[test]
fn a_text_beyond_its_bound_leaves_the_field_as_it_was() {
    let mut m = Everything::new().unwrap();
    m.set_b_string("four").unwrap();
    assert_eq!(m.set_b_string("fives").unwrap_err().status, Status::TOO_LONG);
    assert_eq!(m.b_string(), Ok("four"));
}

#[test]
fn required_fields_are_asked_for() {
    let mut strict = Strict::new().unwrap();
    assert!(!strict.is_initialized());
    assert_eq!(strict.serialize().unwrap_err().status, Status::MISSING_FIELDS);
    assert_eq!(strict.read(b"").unwrap_err().status, Status::MISSING_FIELDS);
    let partial = ParseOptions { partial: true, ..ParseOptions::default() };
    strict.read_with(b"\x08\x05", partial).unwrap();
    let mut bytes = Vec::new();
    let partial = PrintOptions { partial: true, ..PrintOptions::default() };
    strict.serialize_to(&mut bytes, partial).unwrap();
    assert_eq!(bytes, b"\x08\x05");
}

#[test]
fn json_and_text_say_where_they_are_wrong() {
    let mut m = Everything::new().unwrap();
    let error = m.read_json(r#"{"fInt32": "x"}"#).unwrap_err();
    assert_eq!(error.status, Status::BAD_VALUE);
    assert!(!error.message.is_empty());
    let error = m.read_json(r#"{"nothing": 1}"#).unwrap_err();
    assert_eq!(error.status, Status::UNKNOWN_FIELD);
    assert_eq!(m.read_text("f_int32: ").unwrap_err().status.name(), "TRUNCATED");
}

#[test]
fn a_message_nested_too_deep_is_refused() {
    let options = ParseOptions { depth_limit: 1, ..ParseOptions::default() };
    let mut m = Everything::new().unwrap();
    m.f_self_mut().unwrap().f_self_mut().unwrap().set_f_int32(1);
    let bytes = m.serialize().unwrap();
    let error = Everything::new().unwrap().read_with(&bytes, options).unwrap_err();
    assert_eq!(error.status, Status::TOO_DEEP);
}

#[test]
fn a_buffer_may_be_too_small() {
    let mut m = Tick::new().unwrap();
    m.set_time(5);
    assert_eq!(m.serialize_into(&mut [0; 1]).unwrap_err().status, Status::BUFFER_TOO_SMALL);
    let mut buffer = [0; 8];
    assert_eq!(m.serialize_into(&mut buffer), Ok(2));
    assert_eq!(buffer[..2], [8, 5]);
}

#[test]
fn a_stream_stops_at_the_message_that_is_wrong() {
    let mut batch = Tick::new_n(3).unwrap();
    for (time, tick) in batch.iter_mut().enumerate() {
        tick.set_time(time as i64);
    }
    let mut stream = Vec::new();
    let done = serialize_n(&batch, &mut stream, PrintOptions::default()).unwrap();
    assert_eq!((done.count, done.size as usize), (3, stream.len()));
    let mut read = Tick::new_n(4).unwrap();
    let done = parse_n(&mut read, &stream, ParseOptions::default()).unwrap();
    assert_eq!((done.count, done.size as usize), (3, stream.len()));
    assert_eq!(read[..3], batch[..]);
    let last = stream.len() - 1;
    let error = parse_n(&mut read, &stream[..last], ParseOptions::default()).unwrap_err();
    assert_eq!((error.progress.count, error.error.status), (2, Status::TRUNCATED));
    assert!(error.to_string().contains("message 2"), "{error}");
}

#[test]
fn an_error_of_an_imported_file_becomes_one_of_the_importing() {
    fn both() -> Result<(), schema::matrix::everything_pool::pool::Error> {
        Everything::parse(b"")?;
        Shared::parse(b"\xff")?;
        Ok(())
    }
    assert_eq!(both().unwrap_err().status, Status::TRUNCATED);
}
