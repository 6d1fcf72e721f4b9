//@ _Message
/// A message in pooled memory, or a view of one that another owns.
///
/// What is taken from a message (children, lists, maps) stays usable until the
/// message is disposed of, or the field is cleared, removed or replaced; from
/// then on it throws a [StateError]. One isolate at a time may use a message.
abstract base class _Message implements Finalizable {
  /// Takes the message over.
  @pragma('vm:prefer-inline')
  _Message._owned(this._address) : _owner = _youngest {
    if (_address == 0) _fail(2, 'no $${_type.fullName} from its pool');
    _youngest = this;
    if (++_youngCount & 1023 == 1) _countYoung();
  }

  /// A view of a message that [keeper] owns.
  _Message._view(this._address, Object? keeper)
    : _owner = keeper == null ? const _Keeper(null) : _Keeper(keeper) {
    if (_address == 0) throw ArgumentError.value(0, 'address');
  }

  int _address;

  /// A [_Keeper] in views; in messages of their own the next older young one,
  /// or a [_Watched].
  Object? _owner;

  /// What was taken from this message, by link.
  List<_Link?>? _links;

  _Type get _type;

  @pragma('vm:prefer-inline')
  int get _at {
    final address = _address;
    if (address == 0) _ended('message');
    return address;
  }

  /// Where the message lies. For other languages and isolates of the process.
  int get address => _at;

  /// What this view keeps alive; null for a message of its own.
  Object? get keptAlive => switch (_owner) {
    _Keeper(:final object) => object,
    _ => null,
  };

  /// Whether it can't be used any more.
  bool get isDisposed => _address == 0;

  /// Ends this object and all that was taken from it; the message goes back to
  /// its pool, unless somebody else owns it.
  @pragma('vm:prefer-inline')
  void dispose() {
    final address = _at;
    if (_links != null) _endLinks();
    final status = _disown() ? _type.free(address) : 0;
    _address = 0; // last: what has thrown before can be repeated
    _check(status, 'dispose');
  }

  /// Ends this object and all that was taken from it, but not the message: who
  /// has the address returned owns it, and adopts it or frees it.
  int release() {
    final address = _at;
    if (_owner is _Keeper) throw StateError('This message belongs to another.');
    _endLinks();
    _disown();
    _address = 0;
    return address;
  }

  /// Whether the message was this object's.
  @pragma('vm:prefer-inline')
  bool _disown() {
    final owner = _owner;
    if (identical(_youngest, this)) {
      _youngest = owner is _Message ? owner : null;
      _owner = null;
      return true;
    }
    return _disownOld(owner);
  }

  bool _disownOld(Object? owner) {
    if (owner is _Watched) _type.finalizer.detach(this);
    return owner is! _Keeper;
  }

  void _end() {
    _endLinks();
    _address = 0;
  }

  /// One level of calls for any depth of views, and those below end first.
  void _endLinks() {
    final links = _links;
    if (links == null) return;
    final views = <_Message>[];
    _addViews(views);
    for (var i = 0; i < views.length; i++) {
      views[i]._addViews(views);
    }
    for (final view in views.reversed) {
      view
        .._links = null
        .._address = 0;
    }
    for (final link in links) {
      link?.end();
    }
  }

  void _addViews(List<_Message> views) {
    final links = _links;
    if (links == null) return;
    for (final link in links) {
      link?.addViews(views);
    }
  }

  /// Empties every field and keeps memory for reuse.
  void clear() {
    final at = _at;
    _endLinks();
    _check(_c.messageClear(at, _type.layout), 'clear');
  }

  /// Whether all required fields are set, in all messages below as well.
  bool get isInitialized => _c.messageIsInitialized(_at, _type.layout);

  /// Bytes that the message takes in wire format.
  int get serializedSize => _c.messageSerializedSize(_at, _type.layout);

  /// Reads a message in wire format, in place of what this one holds or, with
  /// [merge], into it. Throws a [FormatException], which is a
  /// [$format_exception$]; the message then holds what was read
  /// before it.
  void parse(
    List<int> bytes, {
    bool merge = false,
    bool partial = false,
    bool discardUnknown = false,
  }) {
    final flags =
        (merge ? 1 : 0) | (partial ? 2 : 0) | (discardUnknown ? 8 : 0);
    _read(_c.messageParse, bytes, flags);
  }

  /// Reads ProtoJSON, otherwise as [parse].
  void parseJson(
    String json, {
    bool merge = false,
    bool partial = false,
    bool discardUnknown = false,
  }) {
    final flags =
        (merge ? 1 : 0) | (partial ? 2 : 0) | (discardUnknown ? 8 : 0);
    _read(_c.messageFromJson, _encode(json), flags);
  }

  /// Reads protobuf's text format, otherwise as [parse].
  void parseText(
    String text, {
    bool merge = false,
    bool partial = false,
    bool discardUnknown = false,
  }) {
    final flags =
        (merge ? 1 : 0) | (partial ? 2 : 0) | (discardUnknown ? 8 : 0);
    _read(_c.messageFromText, _encode(text), flags);
  }

  void _read(_Reader reader, List<int> bytes, int flags) {
    final at = _at;
    _endLinks();
    _scratch.begin();
    _putBytes(_scratch.value, bytes);
    final data = _loadInt64(_scratch.value);
    _checkRead(
      reader(
        at,
        data,
        bytes.length,
        _parseOptions(flags),
        _clearError(),
        _type.layout,
      ),
    );
  }

  /// The message in wire format; map entries by their keys with
  /// [deterministic], without required fields with [partial].
  Uint8List serialize({bool deterministic = false, bool partial = false}) {
    final flags = (partial ? 1 : 0) | (deterministic ? 2 : 0);
    return Uint8List.fromList(_write(_c.messageSerialize, flags, 'serialize'));
  }

  /// The message as ProtoJSON.
  String toJsonText({
    bool whitespace = false,
    bool defaults = false,
    bool enumNumbers = false,
    bool protoNames = false,
  }) {
    final flags =
        (whitespace ? 4 : 0) |
        (defaults ? 8 : 0) |
        (enumNumbers ? 16 : 0) |
        (protoNames ? 32 : 0);
    return utf8.decode(_write(_c.messageToJson, flags, 'toJsonText'));
  }

  /// The message in protobuf's text format.
  String toText({bool oneLine = false}) =>
      utf8.decode(_write(_c.messageToText, oneLine ? 64 : 0, 'toText'));

  /// What the writer wrote, in scratch memory.
  Uint8List _write(_Writer writer, int flags, String what) {
    final at = _at;
    var capacity = 1024;
    for (;;) {
      _scratch.begin();
      final buffer = _scratch.room(capacity);
      final result = _scratch.result;
      final options = _printOptions(flags);
      final status = writer(
        at,
        buffer,
        capacity,
        result,
        options,
        _type.layout,
      );
      final size = _loadInt64(result);
      if (status == 0) {
        return Pointer<Uint8>.fromAddress(buffer).asTypedList(size);
      }
      if (status != 20) _fail(status, what);
      capacity = size;
    }
  }

  /// Whether they are of one type and hold the same values.
  @override
  bool operator ==(Object other) =>
      identical(this, other) ||
      (other is _Message &&
          identical(other._type, _type) &&
          _c.messageEquals(_at, other._at, _type.layout));

  @override
  int get hashCode =>
      Object.hashAll(serialize(deterministic: true, partial: true));

  /// The text format on one line.
  @override
  String toString() => _address == 0
      ? '$${_type.fullName} (disposed)'
      : '$${_type.fullName} {$${toText(oneLine: true).trimRight()}}';
}

/// What keeps the memory of a view.
final class _Keeper {
  const _Keeper(this.object);

  final Object? object;
}

/// The message is given back when its object is collected.
final class _Watched {
  const _Watched();
}

/// Messages that no finalizer watches yet, youngest first: attaching one costs
/// more than the pool does, so only messages that outlive a turn of the event
/// loop, or a thousand younger ones, are given one. The others stay in use
/// when their isolate ends.
_Message? _youngest;
int _youngCount = 0;

void _countYoung() {
  if (_youngCount == 1) {
    scheduleMicrotask(_endTurn);
  } else {
    _watchYoung();
  }
}

void _endTurn() {
  _youngCount = 0;
  _watchYoung();
}

void _watchYoung() {
  var message = _youngest;
  _youngest = null;
  while (message != null) {
    final older = message._owner;
    message._owner = null;
    if (message._address != 0) _watch(message);
    message = older is _Message ? older : null;
  }
}

void _watch(_Message message) {
  message._owner = const _Watched();
  final type = message._type;
  type.finalizer.attach(
    message,
    Pointer.fromAddress(message._address),
    detach: message,
    externalSize: type.size,
  );
}

/// What was taken from a message and ends with the field that it is of.
abstract interface class _Link {
  /// Adds what is to end.
  void addViews(List<_Message> views);

  void end();
}
