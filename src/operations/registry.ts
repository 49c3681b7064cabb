// Everything this page can do to a server. Whatever offers an action finds it here.

import { ack } from './ack.ts'
import { addConsumer } from './add-consumer.ts'
import { addStream } from './add-stream.ts'
import { deleteConsumer } from './delete-consumer.ts'
import { deleteMessage } from './delete-message.ts'
import { deleteStream } from './delete-stream.ts'
import { doubleAck } from './double-ack.ts'
import { editStream } from './edit-stream.ts'
import { fetchMessages } from './fetch.ts'
import { getMessage } from './get-message.ts'
import { inProgress } from './in-progress.ts'
import { listen } from './listen.ts'
import { nak } from './nak.ts'
import type { Operation } from './operation.ts'
import { publish } from './publish.ts'
import { purge } from './purge.ts'
import { replay } from './replay.ts'
import { startWorker } from './start-worker.ts'
import { streamInfo } from './stream-info.ts'
import { subscribe } from './subscribe.ts'
import { term } from './term.ts'

export const registry: readonly Operation[] = [
  publish,
  fetchMessages,
  ack,
  doubleAck,
  nak,
  term,
  inProgress,
  startWorker,
  listen,
  subscribe,
  addConsumer,
  replay,
  getMessage,
  streamInfo,
  purge,
  addStream,
  editStream,
  deleteMessage,
  deleteConsumer,
  deleteStream,
]
