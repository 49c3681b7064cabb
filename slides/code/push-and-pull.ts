import type { Program } from '../../src/deck/Kit.tsx'
import pull from './12-pull.py?lines'
import push from './12-push.py?lines'
import { answer, fetch, pullSubscribe, subscribe } from './orders.ts'

export const pushProgram: Program = {
  file: '12-push.py',
  lines: push,
  does: [
    ['sub = await js.subscribe(', ...subscribe('processor-push')],
    ['await msg.ack()', answer('ack', 'processor-push')],
  ],
}

export const pullProgram: Program = {
  file: '12-pull.py',
  lines: pull,
  does: [
    ['sub = await js.pull_subscribe(', pullSubscribe('processor-pull')],
    ['msgs = await sub.fetch(10)', fetch('processor-pull', 10)],
    ['await msg.ack()', answer('ack', 'processor-pull')],
  ],
}
