//@ _Map
/// A map field of scalars or texts, in place.
final class _Map<K, V> extends MapBase<K, V> implements Finalizable {
  _Map(
    this._message,
    this._keys,
    this._values,
    this._field,
    this._offset,
    this._stride,
    this._valueOffset,
  );

  final _Message _message;
  final _Codec<K> _keys;
  final _Codec<V> _values;
  final int _field;
  final int _offset;
  final int _stride;

  /// Of the value in an entry.
  final int _valueOffset;

  int get _layout => _message._type.layout;

  @override
  int get length => _loadUint32(_message._at + _offset + 8);

  @override
  Iterable<K> get keys =>
      Iterable.generate(length, (i) => _keys.load(_entryAt(i)));

  @override
  Iterable<V> get values => Iterable.generate(
    length,
    (i) => _values.load(_entryAt(i) + _valueOffset),
  );

  @override
  Iterable<MapEntry<K, V>> get entries => Iterable.generate(length, (i) {
    final at = _entryAt(i);
    return MapEntry(_keys.load(at), _values.load(at + _valueOffset));
  });

  int _entryAt(int index) {
    if (index >= length) throw ConcurrentModificationError(this);
    return _loadInt64(_message._at + _offset) + index * _stride;
  }

  /// Where the value of a key is; 0 where there is none.
  int _find(K key) {
    final at = _message._at;
    _scratch.begin();
    _keys.put(_scratch.key, key);
    return _c.mapGet(at, _scratch.key, _layout, _field);
  }

  @override
  bool containsKey(Object? key) => key is K && _find(key) != 0;

  @override
  V? operator [](Object? key) {
    if (key is! K) return null;
    final at = _find(key);
    return at == 0 ? null : _values.load(at);
  }

  @override
  void operator []=(K key, V value) {
    final at = _message._at;
    _scratch.begin();
    final keySlot = _scratch.key;
    final valueSlot = _scratch.value;
    _keys.put(keySlot, key);
    _values.put(valueSlot, value);
    _check(_c.mapPut(at, keySlot, valueSlot, _layout, _field), 'put');
  }

  @override
  V? remove(Object? key) {
    if (key is! K) return null;
    final at = _find(key);
    if (at == 0) return null;
    final value = _values.load(at);
    _c.mapRemove(_message._at, _scratch.key, _layout, _field);
    return value;
  }

  @override
  void clear() => _clearField(_message, _field);
}

//@ _MessageMap
/// A map field of messages. Its values are views of the messages in the pool;
/// what is assigned is copied.
final class _MessageMap<K, V> extends MapBase<K, V>
    implements _Link, Finalizable {
  _MessageMap(
    this._message,
    this._keys,
    this._kind,
    this._field,
    this._offset,
    this._stride,
  );

  final _Message _message;
  final _Codec<K> _keys;
  final _Kind<V> _kind;
  final int _field;
  final int _offset;
  final int _stride;
  final _views = <K, V>{};

  int get _layout => _message._type.layout;

  @override
  int get length => _loadUint32(_message._at + _offset + 8);

  @override
  Iterable<K> get keys =>
      Iterable.generate(length, (i) => _keys.load(_entryAt(i)));

  int _entryAt(int index) {
    if (index >= length) throw ConcurrentModificationError(this);
    return _loadInt64(_message._at + _offset) + index * _stride;
  }

  int _find(K key) {
    final at = _message._at;
    _scratch.begin();
    _keys.put(_scratch.key, key);
    return _c.mapGet(at, _scratch.key, _layout, _field);
  }

  V _view(K key, int address) {
    final known = _views[key];
    if (known != null && !_kind.isEnded(known)) return known;
    return _views[key] = _kind.view(address, _message);
  }

  @override
  bool containsKey(Object? key) => key is K && _find(key) != 0;

  @override
  V? operator [](Object? key) {
    if (key is! K) return null;
    final address = _find(key);
    return address == 0 ? null : _view(key, address);
  }

  @override
  void operator []=(K key, V value) => _kind.copy(_put(key), value);

  /// The message at that key, which is made where there is none.
  V _put(K key) {
    final at = _message._at;
    _scratch.begin();
    final slot = _scratch.key;
    _keys.put(slot, key);
    final address = _c.mapPutMessage(at, slot, _layout, _field);
    if (address == 0) _fail(9, 'no room or memory for an entry');
    return _view(key, address);
  }

  /// Returns the value's view, which has ended.
  @override
  V? remove(Object? key) {
    if (key is! K) return null;
    final value = this[key];
    if (value == null) return null;
    _kind.end(value);
    _views.remove(key);
    // The key is still where looking it up has put it.
    _c.mapRemove(_message._at, _scratch.key, _layout, _field);
    return value;
  }

  @override
  void clear() {
    end();
    _clearField(_message, _field);
  }

  @override
  void addViews(List<_Message> views) {
    for (final view in _views.values) {
      _addView(views, view, _kind);
    }
  }

  @override
  void end() {
    for (final view in _views.values) {
      if (!_kind.isEnded(view)) _kind.end(view);
    }
    _views.clear();
  }
}

//@ _mapOf
/// The map of a field of messages, made when it is first asked for.
_MessageMap<K, V> _mapOf<K, V>(
  _Message message,
  _Codec<K> keys,
  _Kind<V> kind,
  int link,
  int field,
  int offset,
  int stride,
) {
  if (message._address == 0) _ended('message');
  final links = _linksOf(message);
  final known = links[link];
  if (known is _MessageMap<K, V>) return known;
  final map = _MessageMap<K, V>(message, keys, kind, field, offset, stride);
  links[link] = map;
  return map;
}
