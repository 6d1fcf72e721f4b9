//! Offsets: the generated ones, those of the library's tables, and where setters really write.
use schema::google::protobuf::timestamp_pool::{self, Timestamp};
use schema::matrix::everything_pool::pool::Message as EverythingMessage;
use schema::matrix::everything_pool::{
    Color, Everything, EverythingBox, EverythingMode, EverythingNested, Point, Strict, Tick,
};
use schema::matrix::shared_pool::{self, Level, Shared};

macro_rules! table_test {
    ($test:ident, $message:ident, $message_trait:path) => {
        #[test]
        fn $test() {
            use $message_trait as Trait;
            let layout = <$message as Trait>::layout();
            assert_eq!(layout.full_name(), <$message as Trait>::FULL_NAME);
            assert_eq!(layout.size(), std::mem::size_of::<$message>());
            assert_eq!(layout.fields().len(), <$message as Trait>::FIELDS.len());
            for (table, ours) in layout.fields().iter().zip(<$message as Trait>::FIELDS) {
                assert_eq!(table.name(), ours.name);
                assert_eq!(table.number, ours.number);
                assert_eq!(table.offset as usize, ours.offset, "{}", ours.name);
                assert_eq!(table.has_bit, ours.has_bit, "{}", ours.name);
            }
        }
    };
}

table_test!(everything_is_as_its_table_says, Everything, EverythingMessage);
table_test!(nested_is_as_its_table_says, EverythingNested, EverythingMessage);
table_test!(box_is_as_its_table_says, EverythingBox, EverythingMessage);
table_test!(point_is_as_its_table_says, Point, EverythingMessage);
table_test!(strict_is_as_its_table_says, Strict, EverythingMessage);
table_test!(tick_is_as_its_table_says, Tick, EverythingMessage);
table_test!(shared_is_as_its_table_says, Shared, shared_pool::pool::Message);
table_test!(timestamp_is_as_its_table_says, Timestamp, timestamp_pool::pool::Message);

/// Sets a field by its setter and looks for the value at the table's offset, and for its has-bit.
macro_rules! written_at {
    ($message:ident, $fields:expr, $name:literal, $set:ident, $value:expr, $bytes:expr) => {{
        let field = $fields.iter().find(|field| field.name() == $name).expect($name);
        let before = raw(&*$message);
        #[allow(deprecated)]
        $message.$set($value);
        let after = raw(&*$message);
        let bytes = $bytes;
        let offset = field.offset as usize;
        assert_eq!(after[offset..offset + bytes.len()], bytes[..], $name);
        if field.has_bit != u32::MAX {
            let (byte, bit) = (field.has_bit as usize / 8, 1 << (field.has_bit % 8));
            assert_eq!((before[byte] & bit, after[byte] & bit), (0, bit), $name);
        }
    }};
}

fn raw<T>(message: &T) -> Vec<u8> {
    let start: *const T = message;
    // SAFETY: the struct has no hidden padding.
    unsafe { std::slice::from_raw_parts(start.cast::<u8>(), std::mem::size_of::<T>()) }.to_vec()
}

#[test]
fn setters_write_where_the_table_says() {
    let mut m = Everything::new().unwrap();
    let fields = Everything::layout().fields();
    written_at!(m, fields, "f_double", set_f_double, 1.25, 1.25f64.to_ne_bytes());
    written_at!(m, fields, "f_float", set_f_float, 1.25, 1.25f32.to_ne_bytes());
    written_at!(m, fields, "f_int32", set_f_int32, 0x1234_5678, 0x1234_5678i32.to_ne_bytes());
    written_at!(m, fields, "f_int64", set_f_int64, -2, (-2i64).to_ne_bytes());
    written_at!(m, fields, "f_uint32", set_f_uint32, 77, 77u32.to_ne_bytes());
    written_at!(m, fields, "f_uint64", set_f_uint64, 78, 78u64.to_ne_bytes());
    written_at!(m, fields, "f_sint32", set_f_sint32, -79, (-79i32).to_ne_bytes());
    written_at!(m, fields, "f_sint64", set_f_sint64, -80, (-80i64).to_ne_bytes());
    written_at!(m, fields, "f_fixed32", set_f_fixed32, 81, 81u32.to_ne_bytes());
    written_at!(m, fields, "f_fixed64", set_f_fixed64, 82, 82u64.to_ne_bytes());
    written_at!(m, fields, "f_sfixed32", set_f_sfixed32, -83, (-83i32).to_ne_bytes());
    written_at!(m, fields, "f_sfixed64", set_f_sfixed64, -84, (-84i64).to_ne_bytes());
    written_at!(m, fields, "f_bool", set_f_bool, true, [1]);
    written_at!(m, fields, "f_color", set_f_color, Color::INFRARED, (-1i32).to_ne_bytes());
    written_at!(m, fields, "f_mode", set_f_mode, EverythingMode::ON, 1i32.to_ne_bytes());
    written_at!(m, fields, "d_int32", set_d_int32, 85, 85i32.to_ne_bytes());
    written_at!(m, fields, "d_double", set_d_double, 86.0, 86f64.to_ne_bytes());
    written_at!(m, fields, "d_float", set_d_float, 87.0, 87f32.to_ne_bytes());
    written_at!(m, fields, "d_bool", set_d_bool, false, [0]);
    written_at!(m, fields, "d_color", set_d_color, Color::GREEN, 1i32.to_ne_bytes());
    written_at!(m, fields, "d_uint64", set_d_uint64, 88, 88u64.to_ne_bytes());
    written_at!(m, fields, "d_int64", set_d_int64, 89, 89i64.to_ne_bytes());
    written_at!(m, fields, "class", set_class, 91, 91i32.to_ne_bytes());
    written_at!(m, fields, "type", set_type, 92, 92i32.to_ne_bytes());
    written_at!(m, fields, "fn", set_fn, 93, 93i32.to_ne_bytes());
    written_at!(m, fields, "self", set_self, 94, 94i32.to_ne_bytes());
    written_at!(m, fields, "None", set_none, 95, 95i32.to_ne_bytes());
    written_at!(m, fields, "is", set_is, 96, 96i32.to_ne_bytes());
    written_at!(m, fields, "late", set_late, 97, 97i32.to_ne_bytes());
    written_at!(m, fields, "camelCase", set_camel_case, 99, 99i32.to_ne_bytes());
    written_at!(m, fields, "old", set_old, 100, 100i32.to_ne_bytes());
    written_at!(m, fields, "o_int32", set_o_int32, 71, 71i32.to_ne_bytes());
    written_at!(m, fields, "o_color", set_o_color, Color::BLUE, 2i32.to_ne_bytes());
    written_at!(m, fields, "o_double", set_o_double, 76.0, 76f64.to_ne_bytes());
}

/// As written_at, of what begins with a pointer or holds a size: its first bytes change from zero.
macro_rules! written_behind {
    ($message:ident, $fields:expr, $name:literal, $write:expr, $size_at:expr, $size:expr) => {{
        let field = $fields.iter().find(|field| field.name() == $name).expect($name);
        $write;
        let offset = field.offset as usize + $size_at;
        assert_eq!(raw(&*$message)[offset..offset + 4], u32::to_ne_bytes($size), $name);
        if field.has_bit != u32::MAX {
            let bit = raw(&*$message)[field.has_bit as usize / 8] >> (field.has_bit % 8);
            assert_eq!(bit & 1, 1, $name);
        }
    }};
}

#[test]
fn sizes_of_texts_arrays_and_maps_are_where_the_table_says() {
    let mut m = Everything::new().unwrap();
    let fields = Everything::layout().fields();
    written_behind!(m, fields, "f_string", m.set_f_string("123").unwrap(), 8, 3);
    written_behind!(m, fields, "f_bytes", m.set_f_bytes(b"1234").unwrap(), 8, 4);
    written_behind!(m, fields, "d_string", m.set_d_string("1").unwrap(), 8, 1);
    written_behind!(m, fields, "d_bytes", m.set_d_bytes(b"12").unwrap(), 8, 2);
    written_behind!(m, fields, "a_string", m.set_a_string("12345").unwrap(), 8, 5);
    written_behind!(m, fields, "constructor", m.set_constructor("1").unwrap(), 8, 1);
    written_behind!(m, fields, "o_string", m.set_o_string("12").unwrap(), 8, 2);
    written_behind!(m, fields, "o_bytes", m.set_o_bytes(b"123").unwrap(), 8, 3);
    written_behind!(m, fields, "i_string", m.set_i_string("1234").unwrap(), 0, 4);
    written_behind!(m, fields, "b_string", m.set_b_string("123").unwrap(), 0, 3);
    written_behind!(m, fields, "r_double", m.r_double_mut().push(1.0).unwrap(), 8, 1);
    written_behind!(m, fields, "r_float", m.r_float_mut().push(1.0).unwrap(), 8, 1);
    written_behind!(m, fields, "r_int32", m.r_int32_mut().push(1).unwrap(), 8, 1);
    written_behind!(m, fields, "r_int64", m.r_int64_mut().push(1).unwrap(), 8, 1);
    written_behind!(m, fields, "r_uint32", m.r_uint32_mut().push(1).unwrap(), 8, 1);
    written_behind!(m, fields, "r_uint64", m.r_uint64_mut().push(1).unwrap(), 8, 1);
    written_behind!(m, fields, "r_bool", m.r_bool_mut().push(true).unwrap(), 8, 1);
    written_behind!(m, fields, "r_string", m.r_string_mut().push("x").unwrap(), 8, 1);
    written_behind!(m, fields, "r_bytes", m.r_bytes_mut().push(b"x").unwrap(), 8, 1);
    written_behind!(m, fields, "r_color", m.r_color_mut().push(Color::RED).unwrap(), 8, 1);
    written_behind!(m, fields, "i_int32", m.i_int32_mut().push(1).unwrap(), 0, 1);
    written_behind!(m, fields, "i_strings", m.i_strings_mut().push("x").unwrap(), 0, 1);
    written_behind!(
        m,
        fields,
        "m_int32_string",
        m.m_int32_string_mut().insert(1, "").unwrap(),
        8,
        1
    );
    written_behind!(
        m,
        fields,
        "m_string_int64",
        m.m_string_int64_mut().insert("", 1).unwrap(),
        8,
        1
    );
    written_behind!(
        m,
        fields,
        "m_bool_double",
        m.m_bool_double_mut().insert(true, 1.0).unwrap(),
        8,
        1
    );
    written_behind!(
        m,
        fields,
        "m_sint64_bytes",
        m.m_sint64_bytes_mut().insert(1, b"").unwrap(),
        8,
        1
    );
}

#[test]
fn children_are_where_the_table_says() {
    let mut m = Everything::new().unwrap();
    let fields = Everything::layout().fields();
    let pointer_at = |m: &Everything, name: &str| {
        let field = fields.iter().find(|field| field.name() == name).expect("a field");
        let offset = field.offset as usize;
        let bytes: [u8; 8] = raw(m)[offset..offset + 8].try_into().unwrap();
        usize::from_ne_bytes(bytes)
    };
    m.f_self_mut().unwrap();
    m.f_nested_mut().unwrap();
    m.box_mut().unwrap();
    m.o_nested_mut().unwrap();
    assert_eq!(pointer_at(&m, "f_self"), m.f_self().as_address() as usize);
    assert_eq!(pointer_at(&m, "f_nested"), m.f_nested().as_address() as usize);
    assert_eq!(pointer_at(&m, "box"), m.r#box().as_address() as usize);
    assert_eq!(pointer_at(&m, "o_nested"), m.o_nested().as_address() as usize);
    let inline = fields.iter().find(|field| field.name() == "i_point").unwrap();
    m.i_point_mut().unwrap();
    let distance = m.i_point().as_address() as usize - m.as_address() as usize;
    assert_eq!(distance, inline.offset as usize);
}

#[test]
fn setters_of_the_other_messages_write_where_their_tables_say() {
    let mut point = Point::new().unwrap();
    let fields = Point::layout().fields();
    written_at!(point, fields, "x", set_x, 1.5, 1.5f32.to_ne_bytes());
    written_at!(point, fields, "y", set_y, 2.5, 2.5f32.to_ne_bytes());
    written_at!(point, fields, "weight", set_weight, 3.5, 3.5f64.to_ne_bytes());
    let mut tick = Tick::new().unwrap();
    let fields = Tick::layout().fields();
    written_at!(tick, fields, "time", set_time, 5, 5i64.to_ne_bytes());
    written_at!(tick, fields, "price", set_price, 0.5, 0.5f64.to_ne_bytes());
    written_at!(tick, fields, "size", set_size, 6, 6i32.to_ne_bytes());
    written_at!(tick, fields, "flags", set_flags, 7, 7u32.to_ne_bytes());
    use shared_pool::pool::Message as _;
    let mut shared = Shared::new().unwrap();
    let fields = Shared::layout().fields();
    written_at!(shared, fields, "count", set_count, 5, 5i32.to_ne_bytes());
    written_at!(shared, fields, "level", set_level, Level(9), 9i32.to_ne_bytes());
    written_at!(shared, fields, "maybe", set_maybe, 7, 7i32.to_ne_bytes());
    written_at!(shared, fields, "ratio", set_ratio, 0.5, 0.5f64.to_ne_bytes());
    written_behind!(shared, fields, "label", shared.set_label("12").unwrap(), 8, 2);
}
