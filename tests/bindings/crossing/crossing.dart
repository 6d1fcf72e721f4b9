/// Dart beside C, C++ and what other libraries bring, on one message; and by files.
///
///     crossing LIBRARY address [rust=LIBRARY]
///     crossing LIBRARY write|read FILE
library;

import 'dart:ffi';
import 'dart:io';

import 'matrix/everything_pool.dart';
import 'matrix_values.dart';

typedef Work = int Function(int);

/// How a language fills and checks the message at an address; 0 is success.
final class Language {
  Language(this.name, this.fillAt, this.checkAt);

  factory Language.of(String name, DynamicLibrary library) => Language(
    name,
    library.lookupFunction<Int32 Function(IntPtr), Work>('matrix_${name}_fill'),
    name == 'c' || name == 'cpp'
        ? library.lookupFunction<IntPtr Function(IntPtr), Work>(
            'matrix_${name}_check',
          )
        : library.lookupFunction<Int32 Function(IntPtr), Work>(
            'matrix_${name}_check',
          ),
  );

  final String name;
  final Work fillAt;
  final Work checkAt;
}

List<Language> languages(DynamicLibrary library, Iterable<String> peers) => [
  Language(
    'dart',
    (address) {
      final holder = Everything.fromAddress(address);
      fill(holder);
      return 0;
    },
    (address) {
      check(Everything.fromAddress(address));
      return 0;
    },
  ),
  Language.of('c', library),
  Language.of('cpp', library),
  for (final peer in peers)
    Language.of(
      peer.split('=').first,
      DynamicLibrary.open(peer.split('=').last),
    ),
];

void crossByAddress(List<Language> all) {
  for (final writer in all) {
    for (final reader in all) {
      final message = Everything();
      if (writer.fillAt(message.address) != 0) {
        throw StateError("${writer.name} can't fill");
      }
      if (reader.checkAt(message.address) != 0) {
        throw StateError('${reader.name} finds ${writer.name} wrong');
      }
      message.dispose();
      stdout.writeln('${writer.name.padLeft(7)} -> ${reader.name}');
    }
  }
}

void main(List<String> arguments) {
  final library = DynamicLibrary.open(arguments[0]);
  loadEverything(library);
  switch (arguments[1]) {
    case 'address':
      crossByAddress(languages(library, arguments.skip(2)));
    case 'write':
      final message = Everything();
      fill(message);
      File(arguments[2]).writeAsBytesSync(message.serialize());
      message.dispose();
    default:
      final message = Everything()
        ..parse(File(arguments[2]).readAsBytesSync());
      check(message);
      message.dispose();
  }
}
