
//% include rust/doc
//% if not has_comment
/// $full_name$
//% end
//% if closed
///
/// Closed: it has no other values than these.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(transparent)]
pub struct $type_ident$(i32);
//% else
///
/// Open: any number may come.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(transparent)]
pub struct $type_ident$(pub i32);
//% end

#[allow(dead_code, non_upper_case_globals)]
impl $type_ident$ {
//% each values
    //% include rust/doc
    pub const $value$: Self = Self($number$);
//% end

    /// The value of that number, if the schema has one.
    pub const fn from_number(number: i32) -> Option<Self> {
        match Self(number).name() {
            Some(_) => Some(Self(number)),
            None => None,
        }
    }

    pub const fn number(self) -> i32 {
        self.0
    }

    /// As in the schema, if the schema has a value of the number.
    pub const fn name(self) -> Option<&'static str> {
        match self.0 {
//% each values
//% if not is_alias
            $number$ => Some("$value_name$"),
//% end
//% end
            _ => None,
        }
    }
//% if closed

    pub(crate) const fn from_schema(number: i32) -> Self {
        Self(number)
    }
//% end
}

impl ::core::fmt::Debug for $type_ident$ {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "{}", self.0),
        }
    }
}

impl From<$type_ident$> for i32 {
    fn from(value: $type_ident$) -> Self {
        value.0
    }
}
//% if closed

impl ::core::convert::TryFrom<i32> for $type_ident$ {
    type Error = pool::Error;

    fn try_from(number: i32) -> Result<Self, pool::Error> {
        match Self::from_number(number) {
            Some(value) => Ok(value),
            None => Err(pool::Error::new(pool::Status::BAD_ENUM, "no value of $full_name$")),
        }
    }
}
//% else

impl From<i32> for $type_ident$ {
    fn from(number: i32) -> Self {
        Self(number)
    }
}
//% end
