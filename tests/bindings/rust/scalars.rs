//! Singular numbers, bools and enums: write, read, presence, clear, default.
use schema::matrix::everything_pool::pool::{Message as _, Owned};
use schema::matrix::everything_pool::{Color, Everything, EverythingMode};

fn empty() -> Owned<Everything> {
    Everything::new().expect("a message")
}

/// Unset with a default, set to another value, set to zero, cleared.
macro_rules! scalar_test {
    ($test:ident, $get:ident, $opt:ident, $has:ident, $set:ident, $clear:ident, $default:expr,
     $value:expr, $zero:expr) => {
        #[test]
        fn $test() {
            let mut m = empty();
            assert!(!m.$has());
            assert_eq!((m.$get(), m.$opt()), ($default, None));
            m.$set($value);
            assert!(m.$has());
            assert_eq!((m.$get(), m.$opt()), ($value, Some($value)));
            m.$set($zero);
            assert_eq!((m.$get(), m.$opt()), ($zero, Some($zero)));
            m.$clear();
            assert!(!m.$has());
            assert_eq!((m.$get(), m.$opt()), ($default, None));
            assert_eq!(m.serialized_size(), 0);
        }
    };
}

scalar_test!(
    double,
    f_double,
    f_double_opt,
    has_f_double,
    set_f_double,
    clear_f_double,
    0.0,
    f64::MIN_POSITIVE,
    0.0
);
scalar_test!(
    float,
    f_float,
    f_float_opt,
    has_f_float,
    set_f_float,
    clear_f_float,
    0.0,
    f32::MAX,
    0.0
);
scalar_test!(int32, f_int32, f_int32_opt, has_f_int32, set_f_int32, clear_f_int32, 0, i32::MIN, 0);
scalar_test!(int64, f_int64, f_int64_opt, has_f_int64, set_f_int64, clear_f_int64, 0, i64::MAX, 0);
scalar_test!(
    uint32,
    f_uint32,
    f_uint32_opt,
    has_f_uint32,
    set_f_uint32,
    clear_f_uint32,
    0,
    u32::MAX,
    0
);
scalar_test!(
    uint64,
    f_uint64,
    f_uint64_opt,
    has_f_uint64,
    set_f_uint64,
    clear_f_uint64,
    0,
    u64::MAX,
    0
);
scalar_test!(
    sint32,
    f_sint32,
    f_sint32_opt,
    has_f_sint32,
    set_f_sint32,
    clear_f_sint32,
    0,
    i32::MAX,
    0
);
scalar_test!(
    sint64,
    f_sint64,
    f_sint64_opt,
    has_f_sint64,
    set_f_sint64,
    clear_f_sint64,
    0,
    i64::MIN,
    0
);
scalar_test!(
    fixed32,
    f_fixed32,
    f_fixed32_opt,
    has_f_fixed32,
    set_f_fixed32,
    clear_f_fixed32,
    0,
    7,
    0
);
scalar_test!(
    fixed64,
    f_fixed64,
    f_fixed64_opt,
    has_f_fixed64,
    set_f_fixed64,
    clear_f_fixed64,
    0,
    7,
    0
);
scalar_test!(
    sfixed32,
    f_sfixed32,
    f_sfixed32_opt,
    has_f_sfixed32,
    set_f_sfixed32,
    clear_f_sfixed32,
    0,
    -7,
    0
);
scalar_test!(
    sfixed64,
    f_sfixed64,
    f_sfixed64_opt,
    has_f_sfixed64,
    set_f_sfixed64,
    clear_f_sfixed64,
    0,
    -7,
    0
);
scalar_test!(bool, f_bool, f_bool_opt, has_f_bool, set_f_bool, clear_f_bool, false, true, false);
scalar_test!(
    closed_enum,
    f_color,
    f_color_opt,
    has_f_color,
    set_f_color,
    clear_f_color,
    Color::RED,
    Color::INFRARED,
    Color::RED
);
scalar_test!(
    nested_enum,
    f_mode,
    f_mode_opt,
    has_f_mode,
    set_f_mode,
    clear_f_mode,
    EverythingMode::OFF,
    EverythingMode::ON,
    EverythingMode::OFF
);
scalar_test!(
    defaulted_int32,
    d_int32,
    d_int32_opt,
    has_d_int32,
    set_d_int32,
    clear_d_int32,
    -42,
    1,
    0
);
scalar_test!(
    defaulted_double,
    d_double,
    d_double_opt,
    has_d_double,
    set_d_double,
    clear_d_double,
    f64::INFINITY,
    1.0,
    0.0
);
scalar_test!(
    defaulted_bool,
    d_bool,
    d_bool_opt,
    has_d_bool,
    set_d_bool,
    clear_d_bool,
    true,
    false,
    false
);
scalar_test!(
    defaulted_enum,
    d_color,
    d_color_opt,
    has_d_color,
    set_d_color,
    clear_d_color,
    Color::BLUE,
    Color::GREEN,
    Color::RED
);
scalar_test!(
    defaulted_uint64,
    d_uint64,
    d_uint64_opt,
    has_d_uint64,
    set_d_uint64,
    clear_d_uint64,
    u64::MAX,
    1,
    0
);
scalar_test!(
    defaulted_int64,
    d_int64,
    d_int64_opt,
    has_d_int64,
    set_d_int64,
    clear_d_int64,
    i64::MIN,
    1,
    0
);
scalar_test!(a_word_with_a_raw_form, r#fn, fn_opt, has_fn, set_fn, clear_fn, 0, 1, 0);
scalar_test!(a_word_without_a_raw_form, self_, self_opt, has_self, set_self, clear_self, 0, 1, 0);
