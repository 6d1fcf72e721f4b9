//! What every language writes into and reads out of matrix.Everything: values.json.
use schema::matrix::everything_pool::pool::{Error, Message as _};
use schema::matrix::everything_pool::{Color, Everything, EverythingChoice, EverythingMode};
use schema::matrix::shared_pool::Level;

pub const TEXT: &str = "café 水 😀";

/// Sets every field.
pub fn fill(m: &mut Everything) -> Result<(), Error> {
    m.clear();
    fill_singular(m)?;
    fill_children(m)?;
    fill_defaulted(m)?;
    fill_repeated(m)?;
    fill_maps(m)?;
    let chosen = m.o_nested_mut()?;
    chosen.set_id(74);
    chosen.set_name("chosen")?;
    fill_inline(m)?;
    fill_words(m)
}

fn fill_singular(m: &mut Everything) -> Result<(), Error> {
    m.set_f_double(-1.5);
    m.set_f_float(0.25);
    m.set_f_int32(i32::MIN);
    m.set_f_int64(i64::MIN);
    m.set_f_uint32(u32::MAX);
    m.set_f_uint64(u64::MAX);
    m.set_f_sint32(-77);
    m.set_f_sint64(-7_777_777_777);
    m.set_f_fixed32(3_000_000_000);
    m.set_f_fixed64(10_000_000_000_000_000_000);
    m.set_f_sfixed32(-5);
    m.set_f_sfixed64(-6);
    m.set_f_bool(true);
    m.set_f_string(TEXT)?;
    m.set_f_bytes(&[0, 1, 255, 128])?;
    m.set_f_color(Color::INFRARED);
    m.set_f_mode(EverythingMode::ON);
    Ok(())
}

fn fill_children(m: &mut Everything) -> Result<(), Error> {
    let nested = m.f_nested_mut()?;
    nested.set_id(7);
    nested.set_name("nested")?;
    let child = m.f_self_mut()?;
    child.set_f_int32(1);
    child.f_self_mut()?.set_f_string("deep")?;
    m.box_mut()?.set_width(640);
    let shared = m.f_shared_mut()?;
    shared.set_count(3);
    shared.set_label("shared")?;
    shared.set_level(Level::LEVEL_HIGH);
    shared.set_maybe(0);
    let levels = [Level::LEVEL_LOW, Level(17), Level::LEVEL_HIGH];
    shared.levels_mut().extend_from_slice(&levels)?;
    shared.set_ratio(0.125);
    let time = m.f_time_mut()?;
    time.set_seconds(1_767_323_045);
    time.set_nanos(6);
    Ok(())
}

fn fill_defaulted(m: &mut Everything) -> Result<(), Error> {
    m.set_d_int32(0);
    m.set_d_string("")?;
    m.set_d_bytes(b"d")?;
    m.set_d_double(f64::NEG_INFINITY);
    m.set_d_float(2.5);
    m.set_d_bool(false);
    m.set_d_color(Color::RED);
    m.set_d_uint64(0);
    m.set_d_int64(1);
    Ok(())
}

fn fill_repeated(m: &mut Everything) -> Result<(), Error> {
    m.r_double_mut().extend_from_slice(&[1.5, f64::INFINITY, -2.25])?;
    m.r_float_mut().extend_from_slice(&[0.5, -0.5])?;
    m.r_int32_mut().extend_from_slice(&[1, -1, i32::MAX])?;
    m.r_int64_mut().extend_from_slice(&[1, -9_007_199_254_740_993])?;
    m.r_uint32_mut().extend_from_slice(&[0, u32::MAX])?;
    m.r_uint64_mut().push(9_007_199_254_740_993)?;
    m.r_bool_mut().extend_from_slice(&[true, false, true])?;
    for text in ["", "one", "二"] {
        m.r_string_mut().push(text)?;
    }
    m.r_bytes_mut().push(b"")?;
    m.r_bytes_mut().push(b"\xff")?;
    m.r_color_mut().extend_from_slice(&[Color::RED, Color::BLUE, Color::INFRARED])?;
    let mut nested = m.r_nested_mut();
    let first = nested.push()?;
    first.set_id(1);
    first.set_name("first")?;
    nested.push()?;
    nested.push()?.set_id(3);
    Ok(())
}

fn fill_maps(m: &mut Everything) -> Result<(), Error> {
    m.m_int32_string_mut().insert(-1, "minus")?;
    m.m_int32_string_mut().insert(2, "two")?;
    m.m_string_int64_mut().insert("a", 1)?;
    m.m_string_int64_mut().insert("", -1)?;
    m.m_bool_double_mut().insert(true, 1.5)?;
    m.m_bool_double_mut().insert(false, -1.5)?;
    m.m_uint64_nested_mut().entry(u64::MAX)?.set_id(9);
    m.m_string_color_mut().insert("sky", Color::BLUE)?;
    m.m_sint64_bytes_mut().insert(-5, &[1, 2, 3])
}

fn fill_inline(m: &mut Everything) -> Result<(), Error> {
    m.set_i_string("twelve bytes")?;
    m.i_int32_mut().extend_from_slice(&[10, 20, 30])?;
    let point = m.i_point_mut()?;
    point.set_x(1.5);
    point.set_y(-2.5);
    point.set_weight(4.0);
    let mut points = m.i_points_mut();
    points.push()?.set_x(1.0);
    let second = points.push()?;
    second.set_y(2.0);
    second.set_weight(0.0);
    m.i_strings_mut().push("seven77")?;
    m.i_strings_mut().push("x")?;
    m.set_a_string("alias")?;
    m.set_b_string("four")
}

#[allow(deprecated)]
fn fill_words(m: &mut Everything) -> Result<(), Error> {
    m.set_class(91);
    m.set_type(92);
    m.set_fn(93);
    m.set_self(94);
    m.set_none(95);
    m.set_is(96);
    m.set_late(97);
    m.set_constructor("made")?;
    m.set_camel_case(99);
    m.set_old(100);
    Ok(())
}

/// Reads every field. Panics at the first that is not what fill() writes.
pub fn check(m: &Everything) {
    check_singular(m);
    check_children(m);
    check_defaulted(m);
    check_repeated(m);
    check_maps(m);
    check_choice(m);
    check_inline(m);
    check_words(m);
}

fn check_singular(m: &Everything) {
    assert_eq!(m.f_double_opt(), Some(-1.5));
    assert_eq!(m.f_float_opt(), Some(0.25));
    assert_eq!(m.f_int32_opt(), Some(i32::MIN));
    assert_eq!(m.f_int64_opt(), Some(i64::MIN));
    assert_eq!(m.f_uint32_opt(), Some(u32::MAX));
    assert_eq!(m.f_uint64_opt(), Some(u64::MAX));
    assert_eq!(m.f_sint32_opt(), Some(-77));
    assert_eq!(m.f_sint64_opt(), Some(-7_777_777_777));
    assert_eq!(m.f_fixed32_opt(), Some(3_000_000_000));
    assert_eq!(m.f_fixed64_opt(), Some(10_000_000_000_000_000_000));
    assert_eq!(m.f_sfixed32_opt(), Some(-5));
    assert_eq!(m.f_sfixed64_opt(), Some(-6));
    assert_eq!(m.f_bool_opt(), Some(true));
    assert_eq!(m.f_string_opt(), Some(Ok(TEXT)));
    assert_eq!(m.f_bytes_opt(), Some(&[0, 1, 255, 128][..]));
    assert_eq!(m.f_color_opt(), Some(Color::INFRARED));
    assert_eq!(m.f_mode_opt(), Some(EverythingMode::ON));
}

fn check_children(m: &Everything) {
    assert!(m.has_f_nested());
    assert_eq!(m.f_nested().id_opt(), Some(7));
    assert_eq!(m.f_nested().name_opt(), Some(Ok("nested")));
    assert_eq!(m.f_self().f_int32_opt(), Some(1));
    let deep = m.f_self_opt().and_then(Everything::f_self_opt).expect("a child of the child");
    assert_eq!(deep.f_string(), Ok("deep"));
    assert!(!deep.has_f_self());
    assert_eq!(m.r#box().width_opt(), Some(640));
    let shared = m.f_shared_opt().expect("f_shared");
    assert_eq!(shared.count(), 3);
    assert_eq!(shared.label(), "shared");
    assert_eq!(shared.level(), Level::LEVEL_HIGH);
    assert_eq!(shared.maybe_opt(), Some(0));
    assert_eq!(shared.levels(), [Level::LEVEL_LOW, Level(17), Level::LEVEL_HIGH]);
    assert_eq!(shared.ratio(), 0.125);
    assert_eq!(m.f_time().seconds(), 1_767_323_045);
    assert_eq!(m.f_time().nanos(), 6);
}

fn check_defaulted(m: &Everything) {
    assert_eq!(m.d_int32_opt(), Some(0));
    assert_eq!(m.d_string_opt(), Some(Ok("")));
    assert_eq!(m.d_bytes_opt(), Some(&b"d"[..]));
    assert_eq!(m.d_double_opt(), Some(f64::NEG_INFINITY));
    assert_eq!(m.d_float_opt(), Some(2.5));
    assert_eq!(m.d_bool_opt(), Some(false));
    assert_eq!(m.d_color_opt(), Some(Color::RED));
    assert_eq!(m.d_uint64_opt(), Some(0));
    assert_eq!(m.d_int64_opt(), Some(1));
}

fn check_repeated(m: &Everything) {
    assert_eq!(m.r_double(), [1.5, f64::INFINITY, -2.25]);
    assert_eq!(m.r_float(), [0.5, -0.5]);
    assert_eq!(m.r_int32(), [1, -1, i32::MAX]);
    assert_eq!(m.r_int64(), [1, -9_007_199_254_740_993]);
    assert_eq!(m.r_uint32(), [0, u32::MAX]);
    assert_eq!(m.r_uint64(), [9_007_199_254_740_993]);
    assert_eq!(m.r_bool(), [true, false, true]);
    let strings: Result<Vec<&str>, _> = m.r_string().iter().collect();
    assert_eq!(strings.unwrap(), ["", "one", "二"]);
    let bytes: Vec<&[u8]> = m.r_bytes().iter().collect();
    assert_eq!(bytes, [&b""[..], &b"\xff"[..]]);
    assert_eq!(m.r_color(), [Color::RED, Color::BLUE, Color::INFRARED]);
    let nested = m.r_nested();
    assert_eq!(nested.len(), 3);
    assert_eq!((nested[0].id_opt(), nested[0].name_opt()), (Some(1), Some(Ok("first"))));
    assert_eq!((nested[1].id_opt(), nested[1].name_opt()), (None, None));
    assert_eq!((nested[2].id_opt(), nested[2].name_opt()), (Some(3), None));
}

fn check_maps(m: &Everything) {
    assert_eq!(m.m_int32_string().len(), 2);
    assert_eq!(m.m_int32_string().get(-1), Some(Ok("minus")));
    assert_eq!(m.m_int32_string().get(2), Some(Ok("two")));
    assert_eq!(m.m_string_int64().len(), 2);
    assert_eq!(m.m_string_int64().get("a"), Some(1));
    assert_eq!(m.m_string_int64().get(""), Some(-1));
    assert_eq!(m.m_bool_double().len(), 2);
    assert_eq!(m.m_bool_double().get(true), Some(1.5));
    assert_eq!(m.m_bool_double().get(false), Some(-1.5));
    assert_eq!(m.m_uint64_nested().len(), 1);
    assert_eq!(m.m_uint64_nested().get(u64::MAX).and_then(|nested| nested.id_opt()), Some(9));
    assert_eq!(m.m_string_color().len(), 1);
    assert_eq!(m.m_string_color().get("sky"), Some(Color::BLUE));
    assert_eq!(m.m_sint64_bytes().len(), 1);
    assert_eq!(m.m_sint64_bytes().get(-5), Some(&[1, 2, 3][..]));
}

fn check_choice(m: &Everything) {
    match m.choice() {
        EverythingChoice::ONested(nested) => {
            assert_eq!(nested.id_opt(), Some(74));
            assert_eq!(nested.name_opt(), Some(Ok("chosen")));
        }
        other => panic!("the oneof is {other:?}"),
    }
    assert!(!m.has_o_int32() && !m.has_o_string() && !m.has_o_bytes());
    assert!(!m.has_o_color() && !m.has_o_double());
}

fn check_inline(m: &Everything) {
    assert_eq!(m.i_string_opt(), Some(Ok("twelve bytes")));
    assert_eq!(m.i_int32(), [10, 20, 30]);
    let point = m.i_point_opt().expect("i_point");
    assert_eq!(
        (point.x_opt(), point.y_opt(), point.weight_opt()),
        (Some(1.5), Some(-2.5), Some(4.0))
    );
    let points = m.i_points();
    assert_eq!(points.len(), 2);
    assert_eq!((points[0].x_opt(), points[0].y_opt(), points[0].weight()), (Some(1.0), None, 1.0));
    assert_eq!((points[1].x_opt(), points[1].y_opt()), (None, Some(2.0)));
    assert_eq!(points[1].weight_opt(), Some(0.0));
    let strings: Result<Vec<&str>, _> = m.i_strings().iter().collect();
    assert_eq!(strings.unwrap(), ["seven77", "x"]);
    assert_eq!(m.a_string_opt(), Some(Ok("alias")));
    assert_eq!(m.b_string_opt(), Some(Ok("four")));
}

#[allow(deprecated)]
fn check_words(m: &Everything) {
    assert_eq!(m.class_opt(), Some(91));
    assert_eq!(m.type_opt(), Some(92));
    assert_eq!(m.r#type(), 92);
    assert_eq!(m.r#fn(), 93);
    assert_eq!(m.self_(), 94);
    assert_eq!(m.none(), 95);
    assert_eq!(m.is(), 96);
    assert_eq!(m.late(), 97);
    assert_eq!(m.constructor(), Ok("made"));
    assert_eq!(m.camel_case(), 99);
    assert_eq!(m.old_opt(), Some(100));
}
