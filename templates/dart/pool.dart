
/// Takes the functions of `$proto$` from the library that they are linked into,
/// those of what it imports as well. Each isolate calls it once; without it,
/// they are looked for in the process itself.
///
/// Throws a [StateError] when the library was made from another version of the
/// schema, or is not the one that this isolate uses already.
//% if loads
void $load$(DynamicLibrary library) {
//% each used_imports
  $prefix$.$import_load$(library);
//% end
//% if has_messages
  _opened ??= library;
  _checkAbi();
//% end
//% each messages
  $type_variable$.checkIn(library);
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
