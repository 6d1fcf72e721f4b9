//! Texts, children, oneofs and enums: write, read, presence, clear, default.
use schema::matrix::everything_pool::pool::{Message as _, Owned};
use schema::matrix::everything_pool::{Color, Everything, EverythingChoice};
use schema::matrix::shared_pool::pool::Message as _;
use schema::matrix::shared_pool::{Level, Shared};

fn empty() -> Owned<Everything> {
    Everything::new().expect("a message")
}

#[test]
fn a_float_may_default_to_nan() {
    let mut m = empty();
    assert!(m.d_float().is_nan());
    m.set_d_float(0.0);
    assert_eq!(m.d_float(), 0.0);
    m.clear_d_float();
    assert!(m.d_float().is_nan());
}

macro_rules! text_test {
    ($test:ident, $get:ident, $opt:ident, $has:ident, $set:ident, $clear:ident, $default:expr,
     $value:expr, $view:expr) => {
        #[test]
        fn $test() {
            let mut m = empty();
            assert!(!m.$has());
            assert_eq!(m.$opt(), None);
            assert_eq!(m.$get(), $view($default));
            m.$set($value).unwrap();
            assert!(m.$has());
            assert_eq!(m.$opt(), Some($view($value)));
            m.$set(Default::default()).unwrap();
            assert_eq!(m.$opt(), Some($view(Default::default())));
            m.$clear();
            assert!(!m.$has());
            assert_eq!(m.$get(), $view($default));
        }
    };
}

fn text(text: &str) -> Result<&str, std::str::Utf8Error> {
    Ok(text)
}

fn bytes(bytes: &[u8]) -> &[u8] {
    bytes
}

text_test!(
    string,
    f_string,
    f_string_opt,
    has_f_string,
    set_f_string,
    clear_f_string,
    "",
    "été",
    text
);
text_test!(
    byte_string,
    f_bytes,
    f_bytes_opt,
    has_f_bytes,
    set_f_bytes,
    clear_f_bytes,
    b"",
    b"\0\xff",
    bytes
);
text_test!(
    defaulted_string,
    d_string,
    d_string_opt,
    has_d_string,
    set_d_string,
    clear_d_string,
    "a \"quoted\" text\n",
    "x",
    text
);
text_test!(
    defaulted_bytes,
    d_bytes,
    d_bytes_opt,
    has_d_bytes,
    set_d_bytes,
    clear_d_bytes,
    b"\0\xff",
    b"x",
    bytes
);
text_test!(
    inline_string,
    i_string,
    i_string_opt,
    has_i_string,
    set_i_string,
    clear_i_string,
    "",
    "12345678.012",
    text
);
text_test!(
    aliased_string,
    a_string,
    a_string_opt,
    has_a_string,
    set_a_string,
    clear_a_string,
    "",
    "copied",
    text
);
text_test!(
    bounded_string,
    b_string,
    b_string_opt,
    has_b_string,
    set_b_string,
    clear_b_string,
    "",
    "four",
    text
);
text_test!(
    oneof_string,
    o_string,
    o_string_opt,
    has_o_string,
    set_o_string,
    clear_o_string,
    "",
    "o",
    text
);
text_test!(
    oneof_bytes,
    o_bytes,
    o_bytes_opt,
    has_o_bytes,
    set_o_bytes,
    clear_o_bytes,
    b"",
    b"o",
    bytes
);

#[test]
fn an_aliased_string_may_borrow_what_lives_forever() {
    static FOREVER: &str = "forever";
    let mut m = empty();
    m.set_a_string_static(FOREVER).unwrap();
    assert_eq!(m.a_string(), Ok(FOREVER));
    assert_eq!(m.a_string_bytes().as_ptr(), FOREVER.as_ptr());
}

#[test]
fn a_proto2_string_may_hold_other_bytes_and_is_no_str_then() {
    let mut m = empty();
    m.read(b"\x72\x01\xff").unwrap();
    assert!(m.f_string().is_err());
    assert_eq!(m.f_string_bytes(), b"\xff");
}

#[test]
fn a_child_is_empty_until_it_is_made_and_again_when_it_is_cleared() {
    let mut m = empty();
    assert!(!m.has_f_nested());
    assert_eq!(m.f_nested_opt(), None);
    assert_eq!(m.f_nested().id(), 0);
    m.f_nested_mut().unwrap().set_id(5);
    assert_eq!(m.f_nested_opt().map(|nested| nested.id()), Some(5));
    m.clear_f_nested();
    assert!(!m.has_f_nested());
    assert_eq!(m.f_nested().id_opt(), None);
    assert_eq!(m.f_nested_mut().unwrap().id_opt(), None);
}

#[test]
fn an_inline_child_is_empty_until_it_is_made_and_again_when_it_is_cleared() {
    let mut m = empty();
    assert_eq!(m.i_point_opt(), None);
    assert_eq!(m.i_point().weight(), 1.0);
    m.i_point_mut().unwrap().set_x(2.0);
    assert_eq!(m.i_point_opt().map(|point| point.x()), Some(2.0));
    m.clear_i_point();
    assert_eq!(m.i_point().x_opt(), None);
}

#[test]
fn a_oneof_holds_one_field() {
    let mut m = empty();
    assert_eq!(m.choice(), EverythingChoice::NotSet);
    m.set_o_int32(1);
    assert_eq!(m.choice(), EverythingChoice::OInt32(1));
    m.set_o_string("text").unwrap();
    assert_eq!((m.o_int32_opt(), m.choice()), (None, EverythingChoice::OString(Ok("text"))));
    m.set_o_bytes(b"bytes").unwrap();
    assert_eq!(m.choice(), EverythingChoice::OBytes(b"bytes"));
    m.o_nested_mut().unwrap().set_id(3);
    assert!(matches!(m.choice(), EverythingChoice::ONested(nested) if nested.id() == 3));
    m.set_o_color(Color::GREEN);
    assert_eq!(m.choice(), EverythingChoice::OColor(Color::GREEN));
    m.set_o_double(0.5);
    assert_eq!((m.o_double(), m.choice()), (0.5, EverythingChoice::ODouble(0.5)));
    m.clear_o_int32();
    assert!(m.has_o_double(), "clearing a field that is not set changes nothing");
    m.clear_choice();
    assert_eq!(m.choice(), EverythingChoice::NotSet);
    assert_eq!(m.o_nested().id(), 0);
}

#[test]
fn a_field_without_presence_is_its_value() {
    let mut shared = Shared::new().unwrap();
    assert_eq!((shared.count(), shared.label(), shared.ratio()), (0, "", 0.0));
    assert_eq!((shared.level(), shared.maybe_opt()), (Level::LEVEL_UNSPECIFIED, None));
    shared.set_count(4);
    shared.set_label("né").unwrap();
    shared.set_maybe(0);
    assert_eq!((shared.count(), shared.label(), shared.maybe_opt()), (4, "né", Some(0)));
    shared.clear_count();
    shared.clear_label();
    shared.clear_maybe();
    assert_eq!(shared.serialized_size(), 0);
}

#[test]
fn an_open_enum_takes_any_number() {
    let mut shared = Shared::new().unwrap();
    shared.set_level(Level(99));
    assert_eq!(shared.level().number(), 99);
    assert_eq!((Level(99).name(), Level::LEVEL_LOW.name()), (None, Some("LEVEL_LOW")));
    assert_eq!(Level::from_number(99), None);
    assert_eq!(format!("{:?} {:?}", Level(99), Level::LEVEL_HIGH), "99 LEVEL_HIGH");
}

#[test]
fn values_of_an_enum_may_share_a_number() {
    assert_eq!(Color::AZURE, Color::BLUE);
    assert_eq!(i32::from(Color::INFRARED), -1);
    assert_eq!(Color::from_number(2), Some(Color::AZURE));
    assert_eq!(Color::AZURE.name(), Some("BLUE"));
}
