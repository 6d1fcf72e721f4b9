// Readings in pooled memory, from two isolates.
import 'dart:ffi';
import 'dart:io';
import 'dart:isolate';

import 'readings_pool.dart';

Future<void> main(List<String> arguments) async {
  final path = arguments.first;
  loadReadings(DynamicLibrary.open(path));

  final report = Report()..station = 'Nordkapp';
  try {
    report.addReadings()
      ..time = 1767322800
      ..celsius = -7.5
      ..quality = Quality.CHECKED;
    report.addReadings().remark = 'sensor covered with snow';
    report.averages['January'] = -4.25;

    for (final reading in report.readings) {
      final remark = reading.hasRemark ? ' (${reading.remark})' : '';
      stdout.writeln('${reading.celsius} ${reading.quality.name}$remark');
    }
    copyByBytes(report);
  } finally {
    report.dispose(); // back to the pool; its readings end with it
  }
  await inBatches(path);
}

void copyByBytes(Report report) {
  final copy = Report.fromBuffer(report.serialize());
  stdout.writeln('the copy is the same: ${copy == report}');
  copy.dispose();
  try {
    Report.fromBuffer([10, 5, 78]);
  } on FormatException catch (error) {
    stdout.writeln('refused at byte ${error.offset}');
  }
}

/// Another isolate makes a thousand readings; their addresses are all that
/// crosses over.
Future<void> inBatches(String path) async {
  final addresses = await Isolate.run(() {
    loadReadings(DynamicLibrary.open(path)); // once in each isolate
    final batch = Reading.pool.createBatch(1000);
    for (var i = 0; i < batch.length; i++) {
      batch[i].celsius = i / 10;
    }
    return batch.release();
  });
  var warmest = double.negativeInfinity;
  for (final address in addresses) {
    final reading = Reading.adopt(address);
    if (reading.celsius > warmest) warmest = reading.celsius;
    reading.dispose();
  }
  stdout.writeln('the warmest of ${addresses.length}: $warmest');
  stdout.writeln('reports in use: ${Report.pool.stats.active}');
}
