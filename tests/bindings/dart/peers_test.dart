/// C and C++ read what Dart has written in the same memory, and the other way.
///
/// Argument: the library.
library;

import 'dart:ffi';

import 'harness.dart';
import 'matrix/everything_pool.dart';
import 'matrix_values.dart';

void main(List<String> arguments) {
  final library = DynamicLibrary.open(arguments[0]);
  loadEverything(library);
  for (final peer in ['c', 'cpp']) {
    final fillThere = library
        .lookupFunction<Int32 Function(IntPtr), int Function(int)>(
          'matrix_${peer}_fill',
        );
    final checkThere = library
        .lookupFunction<IntPtr Function(IntPtr), int Function(int)>(
          'matrix_${peer}_check',
        );
    test('$peer reads what Dart writes', () {
      final m = Everything();
      fill(m);
      expect(checkThere(m.address), 0);
      m.dispose();
    });
    test('Dart reads what $peer writes', () {
      final m = Everything();
      expect(fillThere(m.address), 0);
      check(m);
      check(Everything.fromAddress(m.address, keepAlive: m));
      m.dispose();
    });
  }
  finish();
}
