//! Repeated fields and maps.
use schema::matrix::everything_pool::pool::{Message as _, Owned, Status};
use schema::matrix::everything_pool::{Color, Everything};

fn empty() -> Owned<Everything> {
    Everything::new().expect("a message")
}

macro_rules! numbers_test {
    ($test:ident, $get:ident, $get_mut:ident, $values:expr) => {
        #[test]
        fn $test() {
            let values = $values;
            let mut m = empty();
            assert!(m.$get().is_empty());
            for value in values {
                m.$get_mut().push(value).unwrap();
            }
            assert_eq!(m.$get(), values);
            m.$get_mut().extend_from_slice(&values).unwrap();
            assert_eq!(m.$get().len(), 2 * values.len());
            m.$get_mut().remove(0).unwrap();
            assert_eq!(m.$get()[..values.len() - 1], values[1..]);
            m.$get_mut().truncate(1).unwrap();
            assert_eq!(m.$get(), &values[1..2]);
            m.$get_mut()[0] = values[0];
            assert_eq!(m.$get(), &values[..1]);
            assert_eq!(m.$get_mut().remove(1).unwrap_err().status, Status::BAD_INDEX);
            m.$get_mut().clear();
            assert!(m.$get().is_empty());
        }
    };
}

numbers_test!(doubles, r_double, r_double_mut, [1.5, f64::MAX]);
numbers_test!(floats, r_float, r_float_mut, [1.5, f32::MAX]);
numbers_test!(int32s, r_int32, r_int32_mut, [i32::MIN, i32::MAX]);
numbers_test!(int64s, r_int64, r_int64_mut, [i64::MIN, i64::MAX]);
numbers_test!(uint32s, r_uint32, r_uint32_mut, [1, u32::MAX]);
numbers_test!(uint64s, r_uint64, r_uint64_mut, [1, u64::MAX]);
numbers_test!(bools, r_bool, r_bool_mut, [true, false]);
numbers_test!(enums, r_color, r_color_mut, [Color::INFRARED, Color::BLUE]);
numbers_test!(inline_int32s, i_int32, i_int32_mut, [1, 2]);

#[test]
fn strings_are_added_replaced_and_removed() {
    let mut m = empty();
    let mut strings = m.r_string_mut();
    for text in ["a", "b", "c"] {
        strings.push(text).unwrap();
    }
    strings.set(1, "B").unwrap();
    strings.remove(0).unwrap();
    assert_eq!(strings.len(), 2);
    assert_eq!(strings.as_list().get(0), Some(Ok("B")));
    assert_eq!(strings.set(2, "x").unwrap_err().status, Status::BAD_INDEX);
    assert_eq!(m.r_string().get(1), Some(Ok("c")));
    assert_eq!(m.r_string().get(2), None);
    assert_eq!(format!("{:?}", m.r_string()), r#"[Ok("B"), Ok("c")]"#);
    m.r_string_mut().clear();
    assert!(m.r_string().is_empty());
}

#[test]
fn bytes_are_added_replaced_and_removed() {
    let mut m = empty();
    m.r_bytes_mut().push(&[255, 0]).unwrap();
    m.r_bytes_mut().push(b"two").unwrap();
    m.r_bytes_mut().set(0, b"one").unwrap();
    assert_eq!(m.r_bytes().iter().collect::<Vec<_>>(), [b"one", b"two"]);
    m.r_bytes_mut().truncate(1).unwrap();
    assert_eq!(m.r_bytes().len(), 1);
}

#[test]
fn inline_strings_are_bounded() {
    let mut m = empty();
    assert_eq!(m.i_strings_mut().push("eight888").unwrap_err().status, Status::TOO_LONG);
    m.i_strings_mut().push("seven77").unwrap();
    m.i_strings_mut().push("").unwrap();
    assert_eq!(m.i_strings_mut().push("x").unwrap_err().status, Status::TOO_MANY);
    m.i_strings_mut().set(1, "x").unwrap();
    m.i_strings_mut().remove(0).unwrap();
    assert_eq!(m.i_strings().into_iter().collect::<Vec<_>>(), [Ok("x")]);
}

#[test]
fn messages_are_added_changed_swapped_and_removed() {
    let mut m = empty();
    let mut nested = m.r_nested_mut();
    for id in 0..3 {
        nested.push().unwrap().set_id(id);
    }
    nested.iter_mut().for_each(|each| each.set_id(each.id() * 10));
    nested.get_mut(2).unwrap().set_id(22);
    nested.swap(0, 2);
    nested.remove(1).unwrap();
    assert!(nested.get_mut(2).is_none());
    assert_eq!(nested.as_slice()[0].id(), 22);
    let ids: Vec<i32> = m.r_nested().iter().map(|each| each.id()).collect();
    assert_eq!(ids, [22, 0]);
    m.r_nested_mut().clear();
    assert!(m.r_nested().is_empty());
    assert_eq!(m.r_nested_mut().push().unwrap().id_opt(), None);
}

#[test]
fn inline_messages_are_a_slice_that_is_bounded() {
    let mut m = empty();
    let mut points = m.i_points_mut();
    for x in 0..3u8 {
        points.push().unwrap().set_x(f32::from(x));
    }
    assert!(points.push().is_err());
    points[1].set_y(7.0);
    points.remove(0).unwrap();
    assert_eq!(m.i_points().len(), 2);
    assert_eq!((m.i_points()[0].x(), m.i_points()[0].y()), (1.0, 7.0));
}

#[test]
fn a_map_puts_gets_replaces_and_removes() {
    let mut m = empty();
    let mut map = m.m_int32_string_mut();
    for key in -50..50 {
        map.insert(key, &key.to_string()).unwrap();
    }
    map.insert(7, "seven").unwrap();
    assert!(map.remove(8));
    assert!(!map.remove(8));
    assert_eq!(map.len(), 99);
    let map = m.m_int32_string();
    assert_eq!(map.get(7), Some(Ok("seven")));
    assert_eq!(map.get(-50), Some(Ok("-50")));
    assert_eq!(map.get(8), None);
    assert_eq!(map.keys().sum::<i32>(), -50 - 8);
    assert!(map.values().all(|value| value.is_ok()));
    assert!(map.into_iter().all(|(key, _)| map.contains_key(key)));
    m.m_int32_string_mut().clear();
    assert!(m.m_int32_string().is_empty());
}

#[test]
fn keys_and_values_are_of_every_kind() {
    let mut m = empty();
    m.m_string_int64_mut().insert("", i64::MIN).unwrap();
    m.m_bool_double_mut().insert(false, 0.5).unwrap();
    m.m_string_color_mut().insert("x", Color::GREEN).unwrap();
    m.m_sint64_bytes_mut().insert(i64::MIN, b"\xff").unwrap();
    assert_eq!(m.m_string_int64().iter().collect::<Vec<_>>(), [(Ok(""), i64::MIN)]);
    assert_eq!((m.m_bool_double().get(false), m.m_bool_double().get(true)), (Some(0.5), None));
    assert_eq!(format!("{:?}", m.m_string_color()), r#"{Ok("x"): GREEN}"#);
    assert_eq!(m.m_sint64_bytes().get(i64::MIN), Some(&b"\xff"[..]));
}

#[test]
fn a_map_of_messages_makes_and_changes_them() {
    let mut m = empty();
    let mut map = m.m_uint64_nested_mut();
    map.entry(u64::MAX).unwrap().set_id(1);
    map.entry(u64::MAX).unwrap().set_name("same").unwrap();
    map.get_mut(u64::MAX).unwrap().set_id(2);
    assert!(map.get_mut(0).is_none());
    assert_eq!(map.as_map().len(), 1);
    let nested = m.m_uint64_nested().get(u64::MAX).unwrap();
    assert_eq!((nested.id(), nested.name()), (2, Ok("same")));
}
