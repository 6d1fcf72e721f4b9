//@ _Codec
/// How elements, keys and values lie in memory.
abstract base class _Codec<T> {
  const _Codec();

  bool get isText => false;
  T load(int at);

  /// Writes a scalar as it lies in memory; a text's address and size.
  void put(int at, T value);
}

//@ _BoolCodec
final class _BoolCodec extends _Codec<bool> {
  const _BoolCodec();

  @override
  bool load(int at) => _loadBool(at);
  @override
  void put(int at, bool value) => _storeBool(at, value);
}

//@ _Int32Codec
final class _Int32Codec extends _Codec<int> {
  const _Int32Codec();

  @override
  int load(int at) => _loadInt32(at);
  @override
  void put(int at, int value) => _storeInt32(at, value);
}

//@ _Uint32Codec
final class _Uint32Codec extends _Codec<int> {
  const _Uint32Codec();

  @override
  int load(int at) => _loadUint32(at);
  @override
  void put(int at, int value) => _storeUint32(at, value);
}

//@ _Int64Codec
final class _Int64Codec extends _Codec<int> {
  const _Int64Codec();

  @override
  int load(int at) => _loadInt64(at);
  @override
  void put(int at, int value) => _storeInt64(at, value);
}

//@ _FloatCodec
final class _FloatCodec extends _Codec<double> {
  const _FloatCodec();

  @override
  double load(int at) => _loadFloat(at);
  @override
  void put(int at, double value) => _storeFloat(at, value);
}

//@ _DoubleCodec
final class _DoubleCodec extends _Codec<double> {
  const _DoubleCodec();

  @override
  double load(int at) => _loadDouble(at);
  @override
  void put(int at, double value) => _storeDouble(at, value);
}

//@ _StringCodec
final class _StringCodec extends _Codec<String> {
  const _StringCodec();

  @override
  bool get isText => true;
  @override
  String load(int at) => _loadString(at);
  @override
  void put(int at, String value) => _putText(at, value);
}

//@ _BytesCodec
final class _BytesCodec extends _Codec<Uint8List> {
  const _BytesCodec();

  @override
  bool get isText => true;
  @override
  Uint8List load(int at) => _loadBytes(at);
  @override
  void put(int at, Uint8List value) => _putBytes(at, value);
}

//@ _InlineStringCodec
final class _InlineStringCodec extends _Codec<String> {
  const _InlineStringCodec();

  @override
  bool get isText => true;
  @override
  String load(int at) => _loadInlineString(at);
  @override
  void put(int at, String value) => _putText(at, value);
}

//@ _InlineBytesCodec
final class _InlineBytesCodec extends _Codec<Uint8List> {
  const _InlineBytesCodec();

  @override
  bool get isText => true;
  @override
  Uint8List load(int at) => _loadInlineBytes(at);
  @override
  void put(int at, Uint8List value) => _putBytes(at, value);
}
