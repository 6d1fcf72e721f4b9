
/// Takes the functions of `$proto$` from the library that they are linked into,
/// those of what it imports as well. Each isolate calls it once; without it,
/// they are looked for in the process itself.
///
/// Throws a [StateError] when the library was made from another version of the
/// schema.
//% if loads
void $load$(DynamicLibrary library) {
//% if has_messages
  _opened ??= library;
  _checkAbi();
//% end
//% each used_imports
  $prefix$.$import_load$(library);
//% end
//% each messages
  $type_variable$.check();
//% end
}
//% else
void $load$(DynamicLibrary library) {}
//% end
//% each enums
//% include dart/enum.dart
//% end
//% each messages
//% include dart/message.dart
//% end
