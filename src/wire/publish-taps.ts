// What is published, on its way: on exactly the subjects of streams that are there, so that a publish that no stream keeps
// is refused as ever. Open only while an exercise is; nothing of it is drawn.

import type { Msg, NatsConnection, Subscription } from 'nats.ws'
import type { Happened } from '../model/facts.ts'
import { bodyLine } from './body-line.ts'
import { headerOf, keysOf } from './safe-headers.ts'

type Published = Extract<Happened, { type: 'published' }>

export type PublishTapPorts = {
  nc: NatsConnection
  onPublished: (published: Published) => void
  onUnread: (why: string) => void
}

export function createPublishTaps({ nc, onPublished, onUnread }: PublishTapPorts) {
  const open = new Map<string, Subscription>()

  function drop(subject: string): void {
    open.get(subject)?.unsubscribe()
    open.delete(subject)
  }

  return {
    /** Listens on exactly these from here on. */
    sync(subjects: readonly string[]): void {
      for (const subject of open.keys()) if (!subjects.includes(subject)) drop(subject)
      for (const subject of subjects) {
        if (open.has(subject)) continue
        const subscription = nc.subscribe(subject, {
          callback: (failure, msg) => {
            if (failure) onUnread(`published: ${failure.message}`)
            else onPublished(publishedBy(msg))
          },
        })
        open.set(subject, subscription)
      }
    },
  }
}

function publishedBy(msg: Msg): Published {
  const msgId = headerOf(msg, 'Nats-Msg-Id')
  return {
    type: 'published',
    subject: msg.subject,
    asked: msg.reply !== undefined && msg.reply !== '',
    keys: keysOf(msg),
    body: bodyLine(msg.data),
    ...(msgId !== undefined && { msgId }),
  }
}
