import type { Program } from '../../src/deck/Kit.tsx'
import lines from './08-work-queue.py?lines'

export const workQueue: Program = {
  file: '08-work-queue.py',
  lines,
  does: [
    [
      'await js.add_stream(',
      {
        operation: 'add-stream',
        typed: { name: 'TASKS', subjects: 'tasks.>', retention: 'workqueue' },
      },
    ],
  ],
}
