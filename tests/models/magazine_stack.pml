/* The lock-free stack of magazines (runtime/src/magazine_stack.cc), at the scale of single reads and
 * compare-and-swaps: THREADS threads, each of which ROUNDS times either trades a magazine that it
 * has for one of the stack's, as swap_in_filled() and swap_in_empty() do, or gives its own back, or
 * takes another.
 *
 *   head = | top | tag |    read as two words, tag first; exchanged as one
 *
 * Shown for all interleavings: no magazine is lost, none is in two hands or on the stack twice, and
 * a failed pop means that the stack was empty at some moment of the call.
 *
 * With -DTAG=0 the exchange compares the top alone, and with -DLATE_TAG=1 the tag is read after
 * `next`. In both the search has to find the ABA error.
 *
 * The memory is sequentially consistent here. That is enough: exchanges are full barriers and totally
 * ordered, and the acquires of head() keep the reads of one call in order; beyond that, order is
 * needed only for what a popped magazine holds, and an exchange releases and acquires that.
 */

#ifndef THREADS
#define THREADS 3
#endif
#ifndef MAGAZINES
#define MAGAZINES 3
#endif
#ifndef ROUNDS
#define ROUNDS 2
#endif
#ifndef TAG
#define TAG 1
#endif
#ifndef LATE_TAG
#define LATE_TAG 0
#endif

#define NONE 0
#define STACK 0 /* a holder: the stack; threads are 1, 2, ... */

byte top = NONE; /* magazines are 1, 2, ... */
byte tag = 0;
byte next[MAGAZINES + 1];
byte holder[MAGAZINES + 1]; /* ghost: whose hands */
byte on_stack = 0;          /* ghost: how many magazines there are between the exchanges */
byte running = THREADS;

/* Ghost: a bit a thread, whether the stack was empty at some moment since its pop began. */
byte was_empty = 0;
#define MY_BIT (1 << _pid)
#define ALL_BITS 255

inline read_head() {
  seen_tag = tag;
  seen_top = top
}

inline read_next() {
#if LATE_TAG
  seen_next = next[seen_top];
  seen_tag = tag
#else
  seen_next = next[seen_top]
#endif
}

#define IS_SEEN (top == seen_top && (!TAG || tag == seen_tag))

inline push(magazine) {
  do
  :: read_head();
     next[magazine] = seen_top;
     if
     :: d_step {
          IS_SEEN ->
          assert(holder[magazine] == _pid);
          holder[magazine] = STACK;
          on_stack++;
          top = magazine;
          tag++
        }
        break
     :: d_step { !IS_SEEN -> skip } /* again */
     fi
  od;
  magazine = NONE
}

inline pop(magazine) {
  d_step { was_empty = (on_stack == 0 -> was_empty | MY_BIT : was_empty & (ALL_BITS - MY_BIT)) }
  do
  :: read_head();
     if
     :: seen_top == NONE ->
        d_step { assert(was_empty & MY_BIT); magazine = NONE; seen_next = 0 }
        break
     :: else
     fi;
     read_next();
     if
     :: d_step {
          IS_SEEN ->
          assert(holder[seen_top] == STACK); /* or it is in two hands now */
          holder[seen_top] = _pid;
          on_stack--;
          was_empty = (on_stack == 0 -> ALL_BITS : was_empty);
          top = seen_next;
          tag++;
          magazine = seen_top;
          seen_next = 0
        }
        break
     :: d_step { !IS_SEEN -> seen_next = 0 }
     fi
  od
}

/* With nobody at work: the stack has each magazine that nobody holds, once. */
inline check_stack() {
  i = 0;
  seen_top = top;
  do
  :: seen_top != NONE ->
     assert(holder[seen_top] == STACK);
     i++;
     assert(i <= MAGAZINES);
     seen_top = next[seen_top]
  :: else -> break
  od;
  assert(i == on_stack);
  seen_next = 1;
  do
  :: seen_next <= MAGAZINES ->
     if
     :: holder[seen_next] == STACK -> i--
     :: else
     fi;
     seen_next++
  :: else -> break
  od;
  assert(i == 0)
}

proctype thread() {
  byte mine = NONE;
  byte other = NONE;
  byte rounds = 0;
  byte seen_top = NONE;
  byte seen_tag = 0;
  byte seen_next = 0;
  byte i = 0;
  do
  :: rounds < ROUNDS ->
     if
     :: mine == NONE -> pop(mine)
     :: mine != NONE -> push(mine)
     :: mine != NONE -> pop(other);
        if
        :: other != NONE -> push(mine); mine = other; other = NONE
        :: else
        fi
     fi;
     rounds++
  :: else -> break
  od;
  atomic {
    running--;
    if
    :: running == 0 -> check_stack()
    :: else
    fi
  }
}

init {
  byte i = 1;
  atomic {
    do
    :: i <= MAGAZINES ->
       next[i] = i - 1;
       holder[i] = STACK;
       on_stack++;
       i++
    :: else -> break
    od;
    top = MAGAZINES
  }
  atomic {
    i = 0;
    do
    :: i < THREADS -> run thread(); i++
    :: else -> break
    od
  }
}
