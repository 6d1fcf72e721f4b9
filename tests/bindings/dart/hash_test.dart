/// Run against a generated file whose layout hash was changed.
///
/// Arguments: the library; the message that has to be named.
library;

import 'dart:ffi';

import 'harness.dart';
import 'matrix/everything_pool.dart';

void main(List<String> arguments) {
  test('a library of another schema is refused', () {
    final error = throws<StateError>(
      () => loadEverything(DynamicLibrary.open(arguments[0])),
    );
    for (final part in [
      arguments[1],
      'everything_pool.dart',
      'protoc --cpp-pool_opt=dart',
      'matrix/everything.proto',
    ]) {
      if (!error.message.contains(part)) throw error;
    }
  });
  finish();
}
