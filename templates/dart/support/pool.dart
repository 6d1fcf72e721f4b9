//@ _Pool
/// A pool of messages of one type. Any isolate may use it, at any time, unless
/// the schema says UNSYNCHRONIZED.
abstract base class _Pool<T extends _Message> {
  _Pool._(this._type, this._handle) : _isOwn = false;

  _Pool._own(
    this._type, {
    int? initialCapacity,
    int? growBy,
    int? maxCapacity,
    int? retainMaxBytes,
  }) : _isOwn = true,
       _handle = _createPool(
         _type,
         initialCapacity,
         growBy,
         maxCapacity,
         retainMaxBytes,
       );

  final _Type _type;
  final bool _isOwn;
  int _handle;

  /// The pool's address, a `cpp_pool_pool*`.
  int get address {
    if (_handle == 0) _ended('pool');
    return _handle;
  }

  /// The address of a new empty message, without an object: for hot loops, and
  /// for handing over. Whoever has it owns the message, and nothing watches it.
  @pragma('vm:prefer-inline')
  int allocate() {
    final message = _isOwn ? _c.allocate(address) : _type.create();
    if (message == 0) _fail(2, 'no $${_type.fullName} from its pool');
    return message;
  }

  /// Gives back the message at that address, which no object may stand for.
  @pragma('vm:prefer-inline')
  void free(int message) => _check(_type.free(message), 'free');

  _BatchMemory _createBatch(int count) {
    _checkCount(count, 'count');
    final memory = _BatchMemory(_type, count);
    final at = memory.block.at;
    final status = _isOwn
        ? _c.allocateBatch(address, at, count)
        : _type.createN(at, count);
    _check(status, 'create $$count of $${_type.fullName}');
    memory.isFull = true;
    return memory;
  }

  /// Counters of all threads and languages of the process.
  /// `cpp_pool/abi.h` says what each counts.
  ({
    int allocated,
    int freed,
    int active,
    int capacity,
    int growthCount,
    int cached,
    int retainedBytes,
    int failed,
    int misuse,
    int threadCached,
    int depotSwaps,
    int contendedLocks,
  })
  get stats {
    final at = _scratch.stats;
    _storeInt64(at, 104);
    _check(_c.statsGet(address, at), 'stats');
    return (
      allocated: _loadInt64(at + 8),
      freed: _loadInt64(at + 16),
      active: _loadInt64(at + 24),
      capacity: _loadInt64(at + 32),
      growthCount: _loadInt64(at + 40),
      cached: _loadInt64(at + 48),
      retainedBytes: _loadInt64(at + 56),
      failed: _loadInt64(at + 64),
      misuse: _loadInt64(at + 72),
      threadCached: _loadInt64(at + 80),
      depotSwaps: _loadInt64(at + 88),
      contendedLocks: _loadInt64(at + 96),
    );
  }

  /// Gives empty chunks back to the system; how many bytes.
  int trim() => _c.trim(address);

  /// Makes the capacity at least that many messages.
  void reserve(int capacity) {
    _checkCount(capacity, 'capacity');
    _check(_c.reserve(address, capacity), 'reserve');
  }

  /// Where the messages lie. Only for reading what is known to be in use.
  /// Slot i of a slab lies at address + i * stride.
  List<({int address, int slotCount, int stride})> get slabs {
    final count = _c.slabs(address, 0, 0);
    _scratch.begin();
    final at = _scratch.room(count * 24);
    final filled = _c.slabs(address, at, count);
    return [
      for (var i = at; i < at + (filled < count ? filled : count) * 24; i += 24)
        (
          address: _loadInt64(i),
          slotCount: _loadInt64(i + 8),
          stride: _loadInt64(i + 16),
        ),
    ];
  }

  /// Destroys a pool of one's own. Throws while messages of it are in use; the
  /// process-wide one can't be destroyed.
  void dispose() {
    final handle = address;
    if (!_isOwn) throw StateError('A process-wide pool is never destroyed.');
    _check(_c.poolDestroy(handle), 'dispose');
    _handle = 0;
  }
}

int _createPool(
  _Type type,
  int? initialCapacity,
  int? growBy,
  int? maxCapacity,
  int? retainMaxBytes,
) {
  final at = _scratch.options;
  _storeInt64(at, 32);
  _check(_c.poolOptionsGet(at, type.layout), 'options');
  if (initialCapacity != null) _storeUint32(at + 8, initialCapacity);
  if (growBy != null) _storeUint32(at + 12, growBy);
  if (maxCapacity != null) _storeUint32(at + 16, maxCapacity);
  if (retainMaxBytes != null) _storeUint32(at + 20, retainMaxBytes);
  final status = _scratch.result;
  final handle = _c.poolCreate(at, status, type.layout);
  if (handle == 0) _fail(_loadInt32(status), 'no pool');
  return handle;
}

//@ _BatchMemory
/// The addresses of a batch's messages, side by side.
final class _BatchMemory implements Finalizable {
  _BatchMemory(this.type, this.count) : block = _Block(count * 8);

  final _Type type;
  final int count;
  final _Block block;

  /// Whether the messages are this batch's to free.
  bool isFull = false;

  void free() {
    if (!isFull) return;
    isFull = false;
    _check(type.freeN(block.at, count), 'dispose');
  }
}

//@ _Batch
/// Messages that were created at once and are disposed of at once: a call for
/// all of them costs little more than for one.
///
/// One that nobody disposes of goes back when it is collected, but not when its
/// isolate ends before: no code of Dart's runs then.
abstract base class _Batch<T extends _Message> extends Iterable<T>
    implements Finalizable {
  _Batch._(this._memory) {
    _finalizer.attach(this, _memory, detach: this);
  }

  static final _finalizer = Finalizer<_BatchMemory>((memory) => memory.free());

  final _BatchMemory _memory;
  List<T?> _views = const [];

  T _view(int address, Object keeper);

  int get _at {
    if (!_memory.isFull) _ended('batch');
    return _memory.block.at;
  }

  @override
  int get length => _memory.count;

  /// Whether the messages have gone back to the pool.
  bool get isDisposed => !_memory.isFull;

  @override
  Iterator<T> get iterator =>
      Iterable.generate(length, (i) => this[i]).iterator;

  /// A view of one message, the same one each time.
  T operator [](int index) {
    final address = addressOf(index);
    if (_views.isEmpty) _views = List.filled(length, null);
    final known = _views[index];
    if (known != null && !known.isDisposed) return known;
    return _views[index] = _view(address, this);
  }

  /// Where a message lies. For other languages and isolates of the process.
  int addressOf(int index) {
    final at = _at;
    RangeError.checkValueInInterval(index, 0, length - 1, 'index');
    return _loadInt64(at + index * 8);
  }

  /// Reads messages in wire format, each behind its length, into the first of
  /// the batch until the bytes or the messages end; how many there were.
  int parse(List<int> bytes, {bool partial = false}) {
    final at = _at;
    _endViews();
    _scratch.begin();
    _putBytes(_scratch.value, bytes);
    final data = _loadInt64(_scratch.value);
    final status = _c.messageParseN(
      at,
      length,
      data,
      bytes.length,
      _parseOptions(partial ? 2 : 0),
      _scratch.result,
      _clearError(),
      _memory.type.layout,
    );
    _checkRead(status);
    return _loadInt64(_scratch.result);
  }

  /// The messages in wire format, each behind its length; the first [count] of
  /// them or all.
  Uint8List serialize({int? count, bool partial = false}) {
    final at = _at;
    final wanted = RangeError.checkValueInInterval(
      count ?? length,
      0,
      length,
      'count',
    );
    final layout = _memory.type.layout;
    var capacity = 0;
    for (var i = 0; i < wanted; i++) {
      final address = _loadInt64(at + i * 8);
      capacity += _c.messageSerializedSize(address, layout) + 10;
    }
    _scratch.begin();
    final buffer = _scratch.room(capacity);
    final status = _c.messageSerializeN(
      at,
      wanted,
      buffer,
      capacity,
      _printOptions(partial ? 1 : 0),
      _scratch.result,
      layout,
    );
    _check(status, 'serialize');
    return _copyOut(buffer, _loadInt64(_scratch.result + 8));
  }

  void _endViews() {
    for (final view in _views) {
      view?._end();
    }
    _views = const [];
  }

  /// Gives all messages back to their pool and ends every view of them.
  void dispose() {
    if (!_memory.isFull) _ended('batch');
    _endViews();
    _finalizer.detach(this);
    _memory.free();
  }

  /// Ends the batch, but not its messages: who has the addresses owns them.
  Int64List release() {
    final at = _at;
    final addresses = Int64List(length);
    for (var i = 0; i < addresses.length; i++) {
      addresses[i] = _loadInt64(at + i * 8);
    }
    _endViews();
    _finalizer.detach(this);
    _memory.isFull = false;
    return addresses;
  }
}
