// A thread of a crew.
import { parentPort } from 'node:worker_threads';

import { meet } from './crew.mjs';
import * as tasks from './tasks.mjs';

parentPort.on('message', ({ task, options }) => {
  if (task === 'end') return parentPort.close();
  try {
    meet(options.barrier, options.count);
    return parentPort.postMessage({ result: tasks[task](options) });
  } catch (error) {
    return parentPort.postMessage({ error: error.stack });
  }
});
