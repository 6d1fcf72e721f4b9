//@ _loadBool
@pragma('vm:prefer-inline')
bool _loadBool(int at) => Pointer<Uint8>.fromAddress(at).value != 0;

//@ _loadInt32
@pragma('vm:prefer-inline')
int _loadInt32(int at) => Pointer<Int32>.fromAddress(at).value;

//@ _loadUint32
@pragma('vm:prefer-inline')
int _loadUint32(int at) => Pointer<Uint32>.fromAddress(at).value;

//@ _loadInt64
@pragma('vm:prefer-inline')
int _loadInt64(int at) => Pointer<Int64>.fromAddress(at).value;

//@ _loadFloat
@pragma('vm:prefer-inline')
double _loadFloat(int at) => Pointer<Float>.fromAddress(at).value;

//@ _loadDouble
@pragma('vm:prefer-inline')
double _loadDouble(int at) => Pointer<Double>.fromAddress(at).value;

//@ _loadString
String _loadString(int at) => _decode(_loadInt64(at), _loadUint32(at + 8));

//@ _loadBytes
Uint8List _loadBytes(int at) => _copyOut(_loadInt64(at), _loadUint32(at + 8));

//@ _loadInlineString
String _loadInlineString(int at) => _decode(at + 4, _loadUint32(at));

//@ _loadInlineBytes
Uint8List _loadInlineBytes(int at) => _copyOut(at + 4, _loadUint32(at));

//@ _storeBool
@pragma('vm:prefer-inline')
void _storeBool(int at, bool value) {
  Pointer<Uint8>.fromAddress(at).value = value ? 1 : 0;
}

//@ _storeInt32
@pragma('vm:prefer-inline')
void _storeInt32(int at, int value) {
  if (value != value.toSigned(32)) _tooBig(value, -0x80000000, 0x7fffffff);
  Pointer<Int32>.fromAddress(at).value = value;
}

//@ _storeUint32
@pragma('vm:prefer-inline')
void _storeUint32(int at, int value) {
  if (value != value.toUnsigned(32)) _tooBig(value, 0, 0xffffffff);
  Pointer<Uint32>.fromAddress(at).value = value;
}

//@ _storeInt64
@pragma('vm:prefer-inline')
void _storeInt64(int at, int value) {
  Pointer<Int64>.fromAddress(at).value = value;
}

//@ _storeFloat
@pragma('vm:prefer-inline')
void _storeFloat(int at, double value) {
  Pointer<Float>.fromAddress(at).value = value;
}

//@ _storeDouble
@pragma('vm:prefer-inline')
void _storeDouble(int at, double value) {
  Pointer<Double>.fromAddress(at).value = value;
}

//@ _hasBit
@pragma('vm:prefer-inline')
bool _hasBit(int at, int mask) => _loadUint32(at) & mask != 0;

//@ _setBit
@pragma('vm:prefer-inline')
void _setBit(int at, int mask) {
  Pointer<Uint32>.fromAddress(at).value |= mask;
}

//@ _tooBig
Never _tooBig(int value, int least, int most) {
  throw RangeError.range(value, least, most, 'value');
}

//@ _checkCount
/// Counts are of 32 bits in the library; so sizes made of them can't wrap.
void _checkCount(int count, String name) {
  RangeError.checkValueInInterval(count, 0, 0xffffffff, name);
}

//@ _decode
/// UTF-8 as a string; what is none reads as U+FFFD.
String _decode(int data, int size) {
  if (size == 0) return '';
  final bytes = Pointer<Uint8>.fromAddress(data).asTypedList(size);
  return utf8.decode(bytes, allowMalformed: true);
}

//@ _copyOut
Uint8List _copyOut(int data, int size) {
  if (size == 0) return Uint8List(0);
  return Uint8List.fromList(Pointer<Uint8>.fromAddress(data).asTypedList(size));
}

//@ _nativeString
/// A C string that the library owns.
String _nativeString(int data) {
  var size = 0;
  while (_loadUint8(data + size) != 0) {
    size++;
  }
  return _decode(data, size);
}

//@ _loadUint8
@pragma('vm:prefer-inline')
int _loadUint8(int at) => Pointer<Uint8>.fromAddress(at).value;

//@ _Block
/// Native memory that goes when the object does.
final class _Block implements Finalizable {
  _Block(int size, [this.previous]) : at = _allocate(size) {
    if (at == 0) throw const OutOfMemoryError();
    _finalizer.attach(this, Pointer.fromAddress(at));
  }

  static final _process = DynamicLibrary.process();
  static final _allocate = _process
      .lookupFunction<IntPtr Function(Size), int Function(int)>('malloc');
  static final _finalizer = NativeFinalizer(_process.lookup('free'));

  final int at;

  /// Lives as long as this one does.
  _Block? previous;
}

//@ _Scratch
/// Where the arguments of a call are put; one call at a time.
final class _Scratch {
  final _Block _structs = _Block(512);
  var _texts = _Block(4096);
  int _capacity = 4096;
  int _used = 0;

  /// One of each struct that calls take.
  int get key => _structs.at;
  int get value => _structs.at + 16;
  int get result => _structs.at + 32;
  int get options => _structs.at + 48;
  int get error => _structs.at + 96;
  int get stats => _structs.at + 352;

  /// Starts a call; what the last one put here is gone.
  void begin() {
    _used = 0;
    _texts.previous = null;
  }

  /// Room for [size] bytes beside what this call has put here already.
  int room(int size) {
    if (_used + size > _capacity) _grow(size);
    final at = _texts.at + _used;
    _used += (size + 7) & -8;
    return at;
  }

  void _grow(int size) {
    _capacity = size > _capacity ? size * 2 : _capacity * 2;
    _texts = _Block(_capacity, _texts);
    _used = 0;
  }
}

//@ _scratch
final _scratch = _Scratch();

//@ _putText
/// Writes [text] as UTF-8 at [at], with a `cpp_pool_value`'s two words.
void _putText(int slot, String text) {
  final length = text.length;
  final at = _scratch.room(length);
  for (var i = 0; i < length; i++) {
    final unit = text.codeUnitAt(i);
    if (unit >= 0x80) return _putBytes(slot, _encode(text, i));
    Pointer<Uint8>.fromAddress(at + i).value = unit;
  }
  _storeInt64(slot, at);
  _storeInt64(slot + 8, length);
}

//@ _encode
/// [text] as UTF-8, which lone surrogates can't be; ASCII before [start].
Uint8List _encode(String text, [int start = 0]) {
  final length = text.length;
  for (var i = start; i < length; i++) {
    if (text.codeUnitAt(i) & 0xf800 != 0xd800) continue;
    final isPair =
        text.codeUnitAt(i) < 0xdc00 &&
        i + 1 < length &&
        text.codeUnitAt(i + 1) & 0xfc00 == 0xdc00;
    if (!isPair) _loneSurrogate(text, i);
    i++;
  }
  return utf8.encode(text);
}

Never _loneSurrogate(String text, int index) {
  throw ArgumentError.value(text, 'text', 'has a lone surrogate at $$index');
}

//@ _putBytes
void _putBytes(int slot, List<int> bytes) {
  final at = _scratch.room(bytes.length);
  Pointer<Uint8>.fromAddress(at).asTypedList(bytes.length).setAll(0, bytes);
  _storeInt64(slot, at);
  _storeInt64(slot + 8, bytes.length);
}
