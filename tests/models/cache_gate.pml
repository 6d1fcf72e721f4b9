/* How a thread's cache is taken back from it (runtime/include/cpp_pool/slot_cache.hpp), with the
 * processor's store buffers: OWNERS threads, each of which puts ROUNDS slots into a cache of its
 * own, and a locker that closes the caches CLOSINGS times, to empty them (trim), to empty those
 * that are idle (reclaim) or to look at them (check_invariants, fork).
 *
 *   owner:  busy = 1; gate open?  work; busy = 0       locker:  gate = closed; barrier; busy == 0?
 *
 * A store goes into its thread's buffer, which the thread reads first, and leaves it for memory at
 * any time; a later one may leave before an earlier one, as on processors weaker than x86 (-DTSO=1:
 * in order), but not before one to the same word, and one with release only as the first. Loads are
 * in order (the acquires of is_open() and is_idle() see to it). The barrier empties each owner's
 * buffer, at a moment of its own.
 *
 * Shown for all interleavings: owner and locker are never in a cache at once, and no slot is lost
 * or doubled. The search has to find an error
 *   with -DBARRIER=0   where the locker has a fence of its own alone: busy waits in a buffer;
 *   with -DLEAVE=0     where busy = 0 is relaxed: it overtakes what was done inside;
 *   with -DRESUME=0    where reopening a cache is relaxed: it overtakes what the locker did.
 */

#ifndef OWNERS
#define OWNERS 1
#endif
#ifndef ROUNDS
#define ROUNDS 3
#endif
#ifndef CLOSINGS
#define CLOSINGS 2
#endif
#ifndef TSO
#define TSO 0
#endif
#ifndef BARRIER
#define BARRIER 1
#endif
#ifndef LEAVE
#define LEAVE 1
#endif
#ifndef RESUME
#define RESUME 1
#endif

#define RELAXED TSO /* 1: leaves the buffer as the first only */
#define RELEASE 1

/* Words of memory, three a cache. */
#define BUSY(cache) (3 * (cache))
#define GATE(cache) (3 * (cache) + 1)
#define SLOTS(cache) (3 * (cache) + 2) /* how many are in it */

#define CLOSED 0
#define OPEN 1
#define SUSPENDED 2
#define MARK 100 /* what a look writes for a moment, as the checker marks states */

#define LOCKER OWNERS /* threads: owners are 0, 1, ... */
#define THREADS (OWNERS + 1)
#define DEPTH 4

typedef Buffer {
  byte count;
  byte word[DEPTH];
  byte value[DEPTH];
  bit first[DEPTH]
}

byte memory[3 * OWNERS];
Buffer buffer[THREADS];
bool is_locked = false;
bool is_inside[OWNERS]; /* ghost: somebody works on the cache */
byte put = 0;           /* ghost: slots put into caches, and taken back from them */
byte taken = 0;
byte running = THREADS;

inline store(me, to, what, order) {
  d_step {
    buffer[me].count < DEPTH ->
    buffer[me].word[buffer[me].count] = to;
    buffer[me].value[buffer[me].count] = what;
    buffer[me].first[buffer[me].count] = order;
    buffer[me].count++
  }
}

inline load(me, from, into) {
  d_step {
    into = memory[from];
    i = 0;
    do
    :: i < buffer[me].count ->
       if
       :: buffer[me].word[i] == from -> into = buffer[me].value[i]
       :: else
       fi;
       i++
    :: else -> break
    od;
    i = 0
  }
}

/* The k-th store reaches memory. */
inline drain(whose, k) {
  memory[buffer[whose].word[k]] = buffer[whose].value[k];
  i = k + 1;
  do
  :: i < buffer[whose].count ->
     buffer[whose].word[i - 1] = buffer[whose].word[i];
     buffer[whose].value[i - 1] = buffer[whose].value[i];
     buffer[whose].first[i - 1] = buffer[whose].first[i];
     i++
  :: else -> break
  od;
  buffer[whose].count--;
  buffer[whose].word[buffer[whose].count] = 0;
  buffer[whose].value[buffer[whose].count] = 0;
  buffer[whose].first[buffer[whose].count] = 0;
  i = 0
}

#define MAY_PASS(k, j) (buffer[me].word[k] != buffer[me].word[j])

/* Lets a thread's stores go, one at a time, whenever it likes. */
proctype store_buffer(byte me) {
  byte i = 0;
end:
  do
  :: d_step { buffer[me].count > 0 -> drain(me, 0) }
  :: d_step { buffer[me].count > 1 && !buffer[me].first[1] && MAY_PASS(1, 0) -> drain(me, 1) }
  :: d_step {
       buffer[me].count > 2 && !buffer[me].first[2] && MAY_PASS(2, 0) && MAY_PASS(2, 1) ->
       drain(me, 2)
     }
  :: d_step {
       buffer[me].count > 3 && !buffer[me].first[3] && MAY_PASS(3, 0) && MAY_PASS(3, 1) &&
         MAY_PASS(3, 2) ->
       drain(me, 3)
     }
  od
}

inline fence(me) { buffer[me].count == 0 }

/* The kernel interrupts each owner, and its processor has written all by then. */
inline process_barrier() {
  fence(LOCKER);
#if BARRIER
  cache = 0;
  do
  :: cache < OWNERS ->
     d_step {
       i = 0;
       do
       :: buffer[cache].count > 0 -> drain(cache, 0)
       :: else -> break
       od;
       i = 0
     }
     cache++
  :: else -> break
  od
#endif
}

/* An acquire keeps later loads behind it, which all are; a release waits for what came before. */
inline lock() { d_step { !is_locked -> is_locked = true } }
inline unlock(me) { d_step { buffer[me].count == 0 -> is_locked = false } }

inline begin_work(cache) { d_step { assert(!is_inside[cache]); is_inside[cache] = true } }
inline end_work(cache) { is_inside[cache] = false }

inline put_slot() {
  load(me, SLOTS(me), seen);
  assert(seen < MARK);
  store(me, SLOTS(me), seen + 1, RELAXED);
  d_step { put++; seen = 0 }
}

proctype owner(byte me) {
  byte rounds = 0;
  byte seen = 0;
  byte i = 0;
  do
  :: rounds < ROUNDS ->
     store(me, BUSY(me), 1, RELAXED);
     load(me, GATE(me), seen);
     if
     :: seen == OPEN ->
        begin_work(me);
        put_slot();
        atomic {
          end_work(me);
          store(me, BUSY(me), 0, (LEAVE || TSO))
        }
     :: else ->
        store(me, BUSY(me), 0, (LEAVE || TSO));
        lock();
        begin_work(me);
        put_slot();
        store(me, GATE(me), OPEN, RELAXED);
        end_work(me);
        unlock(me)
     fi;
     rounds++
  :: else -> break
  od;
  running--
}

inline take_slots() {
  load(LOCKER, SLOTS(cache), seen);
  assert(seen < MARK);
  taken = taken + seen;
  store(LOCKER, SLOTS(cache), 0, RELAXED);
  store(LOCKER, GATE(cache), CLOSED, RELAXED)
}

inline look() {
  load(LOCKER, SLOTS(cache), seen);
  store(LOCKER, SLOTS(cache), seen + MARK, RELAXED);
  store(LOCKER, SLOTS(cache), seen, RELAXED)
}

inline suspend_all() {
  cache = 0;
  do
  :: cache < OWNERS ->
     load(LOCKER, GATE(cache), seen);
     if
     :: seen == OPEN -> store(LOCKER, GATE(cache), SUSPENDED, RELAXED)
     :: else
     fi;
     cache++
  :: else -> break
  od
}

inline resume() {
  load(LOCKER, GATE(cache), seen);
  if
  :: seen == SUSPENDED -> store(LOCKER, GATE(cache), OPEN, (RESUME || TSO))
  :: else
  fi
}

/* One cache, when the barrier is over. */
inline visit() {
  load(LOCKER, BUSY(cache), seen);
  if
  :: seen == 0 -> /* acquire: pairs with the release of leave() */
     begin_work(cache);
     if
     :: purpose == 0 -> look()
     :: else -> take_slots()
     fi;
     end_work(cache);
     resume();
     cache++
  :: seen != 0 && purpose == 1 -> /* a reclaim leaves it alone */
     resume();
     cache++
  :: seen != 0 && purpose != 1 /* awaits it */
  fi
}

proctype locker() {
  byte closings = 0;
  byte cache = 0;
  byte seen = 0;
  byte purpose = 0; /* 0: to look, 1: to reclaim, 2: to empty */
  byte i = 0;
  do
  :: closings < CLOSINGS ->
     if
     :: purpose = 0
     :: purpose = 1
     :: purpose = 2
     fi;
     lock();
     suspend_all();
     process_barrier();
     cache = 0;
     do
     :: cache < OWNERS -> visit()
     :: else -> break
     od;
     seen = 0;
     unlock(LOCKER);
     closings++
  :: else -> break
  od;
  running--
}

/* When all is done and written: each slot that was put is there or was taken. */
init {
  byte i = 0;
  atomic {
    do
    :: i < OWNERS ->
       memory[GATE(i)] = OPEN;
       run owner(i);
       run store_buffer(i);
       i++
    :: else -> break
    od;
    run locker();
    run store_buffer(LOCKER)
  }
  running == 0;
  i = 0;
  do
  :: i < THREADS -> fence(i); i++
  :: else -> break
  od;
  i = 0;
  do
  :: i < OWNERS -> taken = taken + memory[SLOTS(i)]; i++
  :: else -> break
  od;
  assert(taken == put)
}
