// Worker threads that do what a test asks for, all at the same time.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export class Crew {
  constructor(count) {
    const script = new URL('./worker.mjs', import.meta.url);
    this.workers = Array.from({ length: count }, (_, id) => new Worker(script, { workerData: id }));
    // A barrier: how many are ready, and which round has begun.
    this.barrier = new Int32Array(new SharedArrayBuffer(8));
  }

  /** Runs a task of tasks.mjs in every thread. Returns the results in the order of the threads. */
  async run(task, options = {}, optionsOf = () => ({})) {
    const { workers, barrier } = this;
    Atomics.store(barrier, 0, 0);
    const results = workers.map(async (worker, id) => {
      const common = { count: workers.length, id, barrier };
      worker.postMessage({ task, options: { ...common, ...options, ...optionsOf(id) } });
      const [{ result, error }] = await once(worker, 'message');
      if (error !== undefined) throw new Error('thread ' + id + ': ' + error);
      return result;
    });
    return Promise.all(results);
  }

  async end() {
    const ends = this.workers.map((worker) => once(worker, 'exit'));
    for (const worker of this.workers) worker.postMessage({ task: 'end' });
    await Promise.all(ends);
  }
}

/** Lets all threads go on when the last one has come here. */
export function meet(barrier, count) {
  if (Atomics.add(barrier, 0, 1) + 1 === count) Atomics.notify(barrier, 0);
  for (;;) {
    const arrived = Atomics.load(barrier, 0);
    if (arrived >= count) return;
    Atomics.wait(barrier, 0, arrived);
    Atomics.notify(barrier, 0);
  }
}
