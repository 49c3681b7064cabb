// Exercises done by the `nats` command line while a page watches. What it has no flag for is published to the ack subject.

import { it } from 'vitest'
import { catalogue } from '../../exercises/catalogue.ts'
import { runChild } from '../../server/child.ts'
import { onEachServer } from '../wire/live-server.ts'
import { doneBy } from './done-by.ts'

/** `npm test` gets the program and names it; set by hand, nothing is looked for. */
const program = process.env['NATS_CLI']
const within = 30_000

/** Milliseconds between two commands, or a command's words. */
type Line = number | string
const ACK = '$JS.ACK.ORDERS.billing.1'
const add = (name: string, start: string) =>
  `consumer add ORDERS ${name} --pull --defaults --deliver ${start}`

const STEPS: Readonly<Record<string, readonly Line[]>> = {
  'vanish-vanish': ['pub orders.new one', 'pub orders.new two'],
  'vanish-create': ['stream add ORDERS --subjects orders.> --defaults'],
  'vanish-stay': ['pub orders.paid more --count 3'],
  'receipt-receipt': ['pub -J orders.new one'],
  'receipt-twice': [
    'pub -J orders.new two -H Nats-Msg-Id:mine',
    'pub -J orders.new 2 -H Nats-Msg-Id:mine',
  ],
  'receipt-window': [
    'stream edit ORDERS --dupe-window 1s -f',
    'pub -J orders.new late -H Nats-Msg-Id:later',
    // A busy server forgets somewhat later than it may, and 2.15.1 now and then only when the window changes once more.
    2000,
    'stream edit ORDERS --dupe-window 800ms -f',
    1500,
    'pub -J orders.new late -H Nats-Msg-Id:later',
  ],
  'bookmark-stop': [add('audit', 'all'), 'consumer next ORDERS audit --count 3'],
  'bookmark-resume': ['consumer next ORDERS audit --count 2'],
  'bookmark-leave': ['consumer add ORDERS --ephemeral --pull --defaults --inactive-threshold 1s'],
  'replies-answer': [
    'consumer next ORDERS billing --count 4 --no-ack',
    `pub ${ACK}.4.4.0.0 +WPI`,
    `pub ${ACK}.3.3.0.0 +TERM`,
    `pub ${ACK}.2.2.0.0 -- -NAK`,
    `pub ${ACK}.1.1.0.0 +ACK`,
  ],
  'replies-again': ['consumer next ORDERS billing'],
  'replies-finish': [`pub ${ACK}.4.4.0.0 +ACK`],
  'start-five': [add('a', 'all'), add('b', 'last'), add('c', 'new'), add('d', '6'), add('e', '1h')],
  'surgery-cut': ['stream get ORDERS 5', 'stream rmm ORDERS 5 -f'],
  'surgery-empty': ['stream purge ORDERS -f', 'pub -J orders.new one'],
  'surgery-part': ['pub orders.test one', 'stream purge ORDERS --subject orders.test -f'],
}
async function run(url: string, step: string): Promise<void> {
  for (const line of STEPS[step] ?? []) {
    if (typeof line === 'number') {
      await new Promise((resolve) => setTimeout(resolve, line))
      continue
    }
    const ended = await runChild(program ?? '', ['--server', url, ...line.split(' ')], {
      env: process.env,
      within,
    })
    if (!ended.ok) throw new Error(`${line}: ${ended.why}\n${ended.output}`)
  }
}

await onEachServer('by the nats CLI on the $name server', (binary) => {
  const itRuns = program ? it.concurrent : it.skip
  itRuns.each(catalogue)('$title', (exercise) => doneBy(binary, { exercise, run }))
})
