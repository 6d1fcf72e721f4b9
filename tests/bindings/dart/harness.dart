/// What the tests are written with: the SDK alone, no packages.
library;

import 'dart:io';

int _failures = 0;
int _tests = 0;

void test(String name, void Function() body) {
  _tests++;
  try {
    body();
  } on Object catch (error, stack) {
    _failures++;
    stdout.writeln('FAILED: $name\n$error\n$stack');
  }
}

Future<void> testLater(String name, Future<void> Function() body) async {
  _tests++;
  try {
    await body();
  } on Object catch (error, stack) {
    _failures++;
    stdout.writeln('FAILED: $name\n$error\n$stack');
  }
}

/// Ends the program.
Never finish() {
  stdout.writeln('$_tests tests, $_failures failed');
  exit(_failures == 0 && _tests > 0 ? 0 : 1);
}

void expect(Object? actual, Object? expected) {
  if (actual == expected) return;
  throw StateError('got $actual instead of $expected');
}

void expectList(Iterable<Object?> actual, List<Object?> expected) {
  final found = actual.toList();
  expect('$found', '$expected');
}

/// What the body throws, which has to be a [T].
T throws<T extends Object>(void Function() body) {
  try {
    body();
  } on T catch (error) {
    return error;
  }
  throw StateError('no $T was thrown');
}
