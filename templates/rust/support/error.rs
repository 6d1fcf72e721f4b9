/// What a call came to: a number of the C ABI, and its name.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[repr(transparent)]
pub struct Status(pub i32);

impl Status {
    pub const OK: Self = Self(0);
    pub const NO_MEMORY: Self = Self(1);
    pub const EXHAUSTED: Self = Self(2);
    pub const NULL_ARGUMENT: Self = Self(3);
    pub const DOUBLE_FREE: Self = Self(4);
    pub const FOREIGN_POINTER: Self = Self(5);
    pub const WRONG_POOL: Self = Self(6);
    pub const MISALIGNED: Self = Self(7);
    pub const TOO_LONG: Self = Self(8);
    pub const TOO_MANY: Self = Self(9);
    pub const BAD_INDEX: Self = Self(10);
    pub const BAD_ENUM: Self = Self(11);
    pub const INVALID_OPTIONS: Self = Self(12);
    pub const LIVE_OBJECTS: Self = Self(13);
    pub const USE_AFTER_FREE: Self = Self(14);
    pub const TRUNCATED: Self = Self(15);
    pub const MALFORMED: Self = Self(16);
    pub const BAD_UTF8: Self = Self(17);
    pub const TOO_DEEP: Self = Self(18);
    pub const MISSING_FIELDS: Self = Self(19);
    pub const BUFFER_TOO_SMALL: Self = Self(20);
    pub const UNKNOWN_FIELD: Self = Self(21);
    pub const UNKNOWN_TYPE: Self = Self(22);
    pub const BAD_VALUE: Self = Self(23);
    pub const IO_ERROR: Self = Self(24);
    pub const END_OF_STREAM: Self = Self(25);

    /// `"NO_MEMORY"`; `"UNKNOWN"` for a number that is none.
    pub fn name(self) -> &'static str {
        // SAFETY: the library returns a text of static storage for any number.
        let text = unsafe { CStr::from_ptr(ffi::cpp_pool_status_name(self.0)) };
        text.to_str().unwrap_or("UNKNOWN")
    }
}

impl fmt::Debug for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// Which kind of mistake.
    pub status: Status,
    /// Where in the input the value begins that is wrong, in bytes; 0 without an input.
    pub offset: u64,
    /// More words; may be empty.
    pub message: String,
}

impl Error {
    #[cold]
    pub(crate) fn new(status: Status, message: impl Into<String>) -> Self {
        Self { status, offset: 0, message: message.into() }
    }

    #[cold]
    fn from_detail(status: i32, detail: &ffi::ErrorDetail) -> Self {
        let end = detail.message.iter().position(|&byte| byte == 0).unwrap_or(0);
        let message = String::from_utf8_lossy(&detail.message[..end]).into_owned();
        Self { status: Status(status), offset: detail.offset, message }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.status)?;
        if self.offset != 0 {
            write!(f, " at byte {}", self.offset)?;
        }
        if self.message.is_empty() {
            Ok(())
        } else {
            write!(f, ": {}", self.message)
        }
    }
}

impl ::std::error::Error for Error {}

impl From<::core::str::Utf8Error> for Error {
    fn from(error: ::core::str::Utf8Error) -> Self {
        Self {
            offset: error.valid_up_to() as u64,
            ..Self::new(Status::BAD_UTF8, error.to_string())
        }
    }
}

/// How far a call over several messages came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub struct Progress {
    /// Messages that are done.
    pub count: u64,
    /// Bytes that they take, lengths included.
    pub size: u64,
}

/// What stopped a call over several messages, and how far it had come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamError {
    pub progress: Progress,
    pub error: Error,
}

impl fmt::Display for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (message {} of the stream)", self.error, self.progress.count)
    }
}

impl ::std::error::Error for StreamError {}

impl From<StreamError> for Error {
    fn from(error: StreamError) -> Self {
        error.error
    }
}

fn checked(status: i32) -> Result<(), Error> {
    if status == Status::OK.0 {
        Ok(())
    } else {
        Err(Error::new(Status(status), ""))
    }
}

/// Why a call that returns a pointer returned none; the library doesn't say.
#[cold]
fn no_room() -> Error {
    Error::new(Status::NO_MEMORY, "no memory, or the pool or field is full")
}
