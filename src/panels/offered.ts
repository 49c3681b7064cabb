// Which operation has its form where: most in the dock under the lanes, the first few always in sight there.

import { addConsumer } from '../operations/add-consumer.ts'
import { deleteConsumer } from '../operations/delete-consumer.ts'
import { deleteMessage } from '../operations/delete-message.ts'
import { deleteStream } from '../operations/delete-stream.ts'
import { editStream } from '../operations/edit-stream.ts'
import { fetchMessages } from '../operations/fetch.ts'
import { getMessage } from '../operations/get-message.ts'
import { listen } from '../operations/listen.ts'
import type { Operation } from '../operations/operation.ts'
import { publish } from '../operations/publish.ts'
import { purge } from '../operations/purge.ts'
import { replay } from '../operations/replay.ts'
import { startWorker } from '../operations/start-worker.ts'
import { streamInfo } from '../operations/stream-info.ts'
import { subscribe } from '../operations/subscribe.ts'

/** These have a tab from the start: as many as fit beside each other on a small screen. */
export const OFTEN: readonly Operation[] = [publish, fetchMessages, addConsumer, purge]

/** These are found by name, and have a tab while they are open. */
export const SELDOM: readonly Operation[] = [
  startWorker,
  listen,
  subscribe,
  replay,
  getMessage,
  streamInfo,
  deleteMessage,
  deleteConsumer,
  editStream,
  deleteStream,
]

/** The key that opens a form, and presses its button once it is open. */
export const FORM_LETTERS: Readonly<Record<string, string>> = { publish: 'P', fetch: 'F' }
