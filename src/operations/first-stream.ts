// What one press makes on an empty server: a stream, three messages and two bookmarks, by the same operations as the forms.

import type { Call } from '../model/commands.ts'
import { addConsumer } from './add-consumer.ts'
import { addStream } from './add-stream.ts'
import { type Operation, prepare } from './operation.ts'
import { publish } from './publish.ts'
import type { Typed } from './schema.ts'

const STEPS: readonly (readonly [Operation, Typed])[] = [
  [addStream, { name: 'ORDERS', subjects: 'orders.>' }],
  [publish, { subject: 'orders.new', body: '{"order": 1001, "total": "19.90"}' }],
  [publish, { subject: 'orders.new', body: '{"order": 1002, "total": "7.50"}' }],
  [publish, { subject: 'orders.new', body: '{"order": 1003, "total": "31.50"}' }],
  [addConsumer, { stream: 'ORDERS', name: 'billing' }],
  [addConsumer, { stream: 'ORDERS', name: 'analytics' }],
]

export const firstStream = (): readonly Call[] =>
  STEPS.flatMap(([operation, typed]) => {
    const prepared = prepare(operation, typed)
    return prepared.ready ? prepared.calls : []
  })
