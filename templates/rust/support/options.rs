/// How wire format, JSON and text are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ParseOptions {
    /// Adds to what the message holds, instead of clearing it first.
    pub merge: bool,
    /// Accepts a message that lacks required fields.
    pub partial: bool,
    /// Drops fields that the schema doesn't know. In JSON and text: skips instead of refusing.
    pub discard_unknown: bool,
    /// How deep messages may lie in each other; 0: 100.
    pub depth_limit: u32,
}

impl ParseOptions {
    fn raw(self) -> ffi::RawParseOptions {
        let flags = u32::from(self.merge)
            | u32::from(self.partial) << 1
            | u32::from(self.discard_unknown) << 3;
        let struct_size = size_of::<ffi::RawParseOptions>() as u64;
        ffi::RawParseOptions { struct_size, flags, depth_limit: self.depth_limit }
    }
}

/// How wire format, JSON and text are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PrintOptions {
    /// Wire format: writes a message that lacks required fields.
    pub partial: bool,
    /// Wire format: map entries in the order of their keys.
    pub deterministic: bool,
    /// JSON: one member a line, indented.
    pub whitespace: bool,
    /// JSON: fields without presence that hold their default too.
    pub defaults: bool,
    /// JSON: enum values as numbers.
    pub enum_numbers: bool,
    /// JSON: names as in the schema, not in lowerCamelCase.
    pub proto_names: bool,
    /// Text: all on one line.
    pub one_line: bool,
}

impl PrintOptions {
    fn raw(self) -> ffi::RawPrintOptions {
        let flags = u32::from(self.partial)
            | u32::from(self.deterministic) << 1
            | u32::from(self.whitespace) << 2
            | u32::from(self.defaults) << 3
            | u32::from(self.enum_numbers) << 4
            | u32::from(self.proto_names) << 5
            | u32::from(self.one_line) << 6;
        let struct_size = size_of::<ffi::RawPrintOptions>() as u64;
        ffi::RawPrintOptions { struct_size, flags, reserved: 0 }
    }
}
