import type { AnswerCall, HeldBack, Receipt, StreamChanges } from '../model/commands.ts'
import { count } from '../model/count.ts'
import { grouped } from '../model/grouped.ts'
import { unreachable } from '../model/problem.ts'
import type { Part } from '../model/tell.ts'
import type { Millis } from '../model/units.ts'
import { clock, span } from './say-time.ts'

const VERBS: Readonly<Record<AnswerCall['call'], string>> = {
  ack: 'ack',
  nak: 'nak',
  term: 'term',
  progress: '“in progress”',
}

const inMillis = (took: Millis): string => `${Number(took.toFixed(1))} ms`

/** In the server's words. */
function sayChanges(changes: StreamChanges): string {
  const { maxMsgs, maxBytes, maxAge, discard, duplicateWindow } = changes
  const said: [string, string | undefined][] = [
    ['max_msgs', sayLimit(maxMsgs, grouped)],
    ['max_bytes', sayLimit(maxBytes, grouped)],
    ['max_age', sayLimit(maxAge, span)],
    ['discard', discard],
    ['duplicate_window', sayLimit(duplicateWindow, span, 'the server’s own')],
  ]
  return said.flatMap(([name, value]) => (value === undefined ? [] : `${name} ${value}`)).join(', ')
}

const sayLimit = <Limit extends number>(
  limit: Limit | undefined,
  say: (limit: Limit) => string,
  none = 'no limit',
): string | undefined => (limit === undefined ? undefined : limit > 0 ? say(limit) : none)

const sayHeldBack = (why: HeldBack): string =>
  why.by === 'pause'
    ? `it is paused until ${clock(why.until)}`
    : `${grouped(why.inHand)} of ${grouped(why.most)} in hand (max_ack_pending). Answer one first`

/** What the server answered, in words: it stands beside the button that asked. */
export function sayReceipt(receipt: Receipt): readonly Part[] {
  switch (receipt.receipt) {
    case 'stored': {
      const { stream, seq, duplicates, took } = receipt
      const at = { mono: `#${grouped(seq)}` }
      const in_ = inMillis(took)
      if (duplicates === receipt.count)
        return ['duplicate: ', { mono: stream }, ' had this id, as ', at, '. Nothing was stored']
      if (receipt.count === 1) return ['receipt ', at, ' in ', { mono: stream }, `, ${in_}`]
      const twice = duplicates > 0 ? `, ${grouped(duplicates)} were duplicates` : ''
      return [`${grouped(receipt.count)} published, the last is `, at, `, ${in_}${twice}`]
    }
    case 'sent':
      return [
        `${count(receipt.count, 'message')} sent to `,
        { mono: receipt.subject },
        '. Core NATS gives no receipt',
      ]
    case 'fetched': {
      const { seqs, consumer, heldBack } = receipt
      if (heldBack) return ['nothing came for ', { mono: consumer }, `: ${sayHeldBack(heldBack)}`]
      if (seqs.length === 0) return ['nothing came for ', { mono: consumer }, ' in that time']
      const [first, last] = [seqs[0] ?? 0, seqs.at(-1) ?? 0]
      const which =
        seqs.length === 1 ? `#${grouped(first)}` : `#${grouped(first)} to #${grouped(last)}`
      return [
        'this page holds ',
        { mono: which },
        ` of `,
        { mono: consumer },
        '. Answer on the lane',
      ]
    }
    case 'answered':
      return [`${VERBS[receipt.verb]} sent for `, { mono: `#${grouped(receipt.seq)}` }]
    case 'confirmed':
      return [
        'the server has the ack of ',
        { mono: `#${grouped(receipt.seq)}` },
        `, ${inMillis(receipt.took)}`,
      ]
    case 'created':
    case 'deleted':
      return [`${receipt.kind} `, { mono: receipt.name }, ` ${receipt.receipt}`]
    case 'unchanged':
      return [
        `${receipt.kind} `,
        { mono: receipt.name },
        ' was there already, with the same configuration',
      ]
    case 'edited':
      return ['stream ', { mono: receipt.stream }, ` changed: ${sayChanges(receipt.changes)}`]
    case 'purged':
      if (receipt.count === 0) return ['nothing to purge in ', { mono: receipt.stream }]
      return [`${count(receipt.count, 'message')} purged from `, { mono: receipt.stream }]
    case 'messageDeleted':
      return [
        { mono: `#${grouped(receipt.seq)}` },
        ' deleted from ',
        { mono: receipt.stream },
        '. Its number stays empty',
      ]
    case 'replaying':
      return [
        `${count(receipt.waiting, 'message')} run again as `,
        { mono: receipt.consumer },
        '. It ends by itself',
      ]
    case 'message': {
      const { seq, subject, body } = receipt.message
      const size = body.length === 0 ? 'empty' : count(body.length, 'byte')
      return [{ mono: `#${grouped(seq)}` }, ' on ', { mono: subject }, `, ${size}: selected`]
    }
    case 'held':
      return [`${count(receipt.held.length, 'message')} in hand`]
    case 'recorded':
    case 'record':
      return ['noted']
    case 'consumers':
      return [`${count(receipt.consumers.length, 'consumer')} on `, { mono: receipt.stream }]
    case 'streamInfo':
      return ['what the server says of ', { mono: receipt.stream }]
    case 'listening': {
      const { consumer, deliverSubject, group, others } = receipt
      const place = [' on ', { mono: deliverSubject }]
      if (others)
        return [
          'this page listens to ',
          { mono: consumer },
          ...place,
          '. Somebody else does too, and without a group each gets a copy',
        ]
      return [
        'this page listens to ',
        { mono: consumer },
        ...place,
        ...(group === undefined ? [] : [', as one of the group ', { mono: group }]),
        '. Answer on the lane',
      ]
    }
    case 'stoppedListening':
      return ['this page no longer listens to ', { mono: receipt.consumer }]
    case 'workerStarted':
      return [
        { mono: receipt.worker },
        receipt.mode === 'fetches' ? ' fetches from ' : ' listens to ',
        { mono: receipt.consumer },
        ', on a connection of its own',
      ]
    case 'workerStopping': {
      const { worker, holding } = receipt
      if (holding === 0) return [{ mono: worker }, ' stops: it held nothing']
      return [{ mono: worker }, ` finishes the ${grouped(holding)} it holds, then stops`]
    }
    case 'workerCrashed': {
      const { worker, holding } = receipt
      if (holding === 0) return [{ mono: worker }, ' crashed: it held nothing']
      return [{ mono: worker }, ` crashed with ${count(holding, 'message')}: back after ack_wait`]
    }
    case 'subscribed':
      return ['this page hears what is published on ', { mono: receipt.subject }, ' from now on']
    case 'unsubscribed':
      return ['this page no longer hears ', { mono: receipt.subject }]
    default:
      return unreachable(receipt)
  }
}
