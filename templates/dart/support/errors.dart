//@ $exception$
/// What the library answered when it could not do as a message of this file
/// was told.
base class $exception$ implements Exception {
  $exception$._(this.status, this.statusName, this.message);

  /// The number in `cpp_pool/abi.h`, and its name: 2, `EXHAUSTED`.
  final int status;
  final String statusName;
  final String message;

  @override
  String toString() {
    return '$exception$: $$statusName: $$message';
  }
}

//@ $format_exception$
/// The same of bytes, JSON or text that could not be read.
$format_exception_head$
  $format_exception$._(
    super.status,
    super.statusName,
    super.message,
    this.offset, // in bytes
  ) : super._();

  /// Where in the input, in bytes.
  @override
  final int offset;

  @override
  Object? get source => null;

  @override
  String toString() {
    final why = message.isEmpty ? '' : ': $$message';
    return '$format_exception$: $$statusName at byte $$offset$$why';
  }
}

//@ _check
@pragma('vm:prefer-inline')
void _check(int status, String what) {
  if (status != 0) _fail(status, what);
}

//@ _fail
Never _fail(int status, String what) {
  throw $exception$._(status, _statusName(status), what);
}

//@ _statusName
String _statusName(int status) => _nativeString(_c.statusName(status));

//@ _checkRead
/// For calls that have filled in the error of the scratch memory.
void _checkRead(int status) {
  if (status == 0) return;
  final error = _scratch.error;
  throw $format_exception$._(
    status,
    _statusName(status),
    _nativeString(error + 32),
    _loadInt64(error + 8),
  );
}

//@ _ended
Never _ended(String what) {
  throw StateError(
    'This $$what was disposed of, or the field that it was taken from was '
    'cleared, removed or replaced.',
  );
}
