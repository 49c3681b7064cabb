// The interpreter: performs calls on one live connection, one after the other or side by side, and says what the
// server answered. It changes no state of the page: what came of a call is seen by the taps.

import type { JetStreamManager, NatsConnection } from 'nats.ws'
import type { AnswerCall, Call, HandsCall, Receipt } from '../model/commands.ts'
import { THIS_PAGE } from '../model/holder.ts'
import type { Moment } from '../model/moments.ts'
import { done, failed, type Outcome, type Problem, unreachable } from '../model/problem.ts'
import { type Millis, millis } from '../model/units.ts'
import { verbOnWire } from '../model/verb-on-wire.ts'
import type { AckSubject } from './ack-subject.ts'
import { addStream } from './add-stream.ts'
import { alreadyThere, changesOnCreate, isAsWanted } from './already-there.ts'
import { ANSWER_WITHIN, connectionClosed, isTimeout } from './answer.ts'
import { whyNotSent } from './checks.ts'
import { changedConfig, consumerConfig, purgeOptions, streamConfig } from './configs.ts'
import { watchDenials } from './denials.ts'
import { fetchMessages } from './fetch.ts'
import type { Held } from './held.ts'
import { heldBack } from './held-back.ts'
import { problemOf } from './problems.ts'
import { publish } from './publish.ts'
import type { Pull } from './pull.ts'
import { readStream } from './read-stream.ts'
import { forgetRecords, readRecord, writeRecord } from './records.ts'
import { REPLAYS_AT_MOST, startReplay } from './replay.ts'

type CommandsOptions = {
  nc: NatsConnection
  /** A subject only this page listens on. */
  inbox: () => string
  onMoments: (moments: readonly Moment[]) => void
  now: () => Millis
  /** Outlives a connection: what was received over the last one can still be answered. */
  held: Held
}

/** One request and its answer, on one link; what stays open is `hands.ts`. */
type SentCall = Exclude<Call, HandsCall>

export function createCommands(options: CommandsOptions): {
  perform(call: SentCall): Promise<Outcome<Receipt>>
  close(): Promise<void>
} {
  const { nc, inbox, onMoments, now, held } = options
  const js = nc.jetstream({ timeout: ANSWER_WITHIN })
  // Without the account check it is made at once and asks the server nothing.
  const manager = nc.jetstreamManager({ checkAPI: false, timeout: ANSWER_WITHIN })
  const denials = watchDenials(nc)
  const puller = { nc, inbox, denials }
  const pulls = new Set<Pull>()
  const replays = new Set<Promise<void>>()
  let closed = false

  function open(pull: Pull): Pull {
    pulls.add(pull)
    void pull.ended.then(() => pulls.delete(pull))
    if (closed) pull.stop()
    return pull
  }

  function delivered({ stream, consumer, seq, consumerSeq, attempt }: AckSubject) {
    const at = now()
    onMoments([
      { type: 'delivered', at, stream, consumer, seq, consumerSeq, attempt, holder: THIS_PAGE },
    ])
  }

  async function perform(call: SentCall): Promise<Outcome<Receipt>> {
    const problem = whyNotSent(call)
    if (problem) return failed(problem)
    try {
      if (closed) throw connectionClosed()
      return await send(call, await manager)
    } catch (error) {
      return failed(problemOf(error, call))
    }
  }

  async function send(call: SentCall, jsm: JetStreamManager): Promise<Outcome<Receipt>> {
    switch (call.call) {
      case 'addStream': {
        const { name } = call.stream
        const before = await alreadyThere(jsm.streams.info(name))
        const { created } = await addStream(jsm, streamConfig(call.stream))
        return made('stream', name, created === before?.created)
      }
      case 'editStream': {
        const { stream, changes } = call
        const { config } = await jsm.streams.info(stream)
        // nats.ws sends the rest as the server says it is.
        await jsm.streams.update(stream, changedConfig(config, changes))
        return done({ receipt: 'edited', stream, changes })
      }
      case 'deleteStream': {
        await jsm.streams.delete(call.stream)
        held.forgetStream(call.stream)
        return done({ receipt: 'deleted', kind: 'stream', name: call.stream })
      }
      case 'addConsumer': {
        const { name } = call.consumer
        const config = consumerConfig(call.consumer)
        const before = await alreadyThere(jsm.consumers.info(call.stream, name))
        if (before && changesOnCreate(nc))
          return isAsWanted(before, config)
            ? made('consumer', name, true)
            : failed(existsProblem(call.stream, name))
        const { created } = await jsm.consumers.add(call.stream, config)
        return made('consumer', name, created === before?.created)
      }
      case 'deleteConsumer': {
        await jsm.consumers.delete(call.stream, call.consumer)
        held.forgetConsumer(call.stream, call.consumer)
        return done({ receipt: 'deleted', kind: 'consumer', name: call.consumer })
      }
      case 'publish':
        return publish({ nc, js, jsm, denials, now, onMoments }, call)
      case 'fetch': {
        const { stream, consumer } = call
        const began = now()
        const fetched = await fetchMessages(
          {
            ...puller,
            jsm,
            now,
            open,
            receive(delivery, reply) {
              held.remember(delivery, reply, now())
              delivered(delivery)
            },
          },
          call,
        )
        if (!fetched.ok) return fetched
        const took = millis(now() - began)
        const seqs = fetched.value
        const by = seqs.length > 0 ? undefined : await heldBack(jsm, stream, consumer)
        return done({
          receipt: 'fetched',
          stream,
          consumer,
          seqs,
          took,
          ...(by && { heldBack: by }),
        })
      }
      case 'ack':
      case 'nak':
      case 'term':
      case 'progress':
        return answer(call)
      case 'doubleAck':
        return confirm(call, jsm)
      case 'purge': {
        const { stream, upTo } = call
        // Before the first there is nothing. 2.9 takes a purge up to 1 for one of everything, and refuses the others
        // from a memory stream.
        if (upTo !== undefined && upTo <= (await jsm.streams.info(stream)).state.first_seq)
          return done({ receipt: 'purged', stream, count: 0 })
        const { purged } = await jsm.streams.purge(stream, purgeOptions(call))
        return done({ receipt: 'purged', stream, count: purged })
      }
      case 'deleteMessage': {
        const { stream, seq } = call
        await jsm.streams.deleteMessage(stream, seq)
        return done({ receipt: 'messageDeleted', stream, seq })
      }
      case 'getMessage':
      case 'lastBySubject':
      case 'streamInfo':
      case 'listConsumers':
        return readStream(nc, call)
      case 'listHeld': {
        const all = held.of(call.stream)
        const mine = all.map(({ consumer, seq, attempt }) => ({ consumer, seq, attempt }))
        return done({ receipt: 'held', stream: call.stream, held: mine })
      }
      case 'record':
        return writeRecord(js, jsm, call)
      case 'forgetRecords':
        return forgetRecords(jsm, call)
      case 'readRecord':
        return readRecord(jsm, call)
      case 'replay': {
        if (replays.size >= REPLAYS_AT_MOST) return failed(tooManyReplays)
        const started = await startReplay({ ...puller, jsm, open, receive: delivered }, call)
        if (!started.ok) return started
        const { consumer, waiting, ended } = started.value
        replays.add(ended)
        void ended.then(() => replays.delete(ended))
        return done({ receipt: 'replaying', stream: call.stream, consumer, waiting })
      }
      default:
        return unreachable(call)
    }
  }

  async function answer(call: AnswerCall): Promise<Outcome<Receipt>> {
    const { stream, consumer, seq } = call
    const delivery = held.find(stream, consumer, seq)
    if (!delivery) return failed(notHeld(call))
    denials.forget(delivery.reply)
    nc.publish(delivery.reply, verbOnWire(call))
    const error = await denials.whyNotTaken(delivery.reply)
    // Not known to have left: it stays held, and answering once more does no harm.
    if (error) return failed(problemOf(error, call))
    // Work in progress is an answer still to come.
    if (call.call !== 'progress') held.forget(delivery)
    return done({ receipt: 'answered', verb: call.call, consumer, seq })
  }

  async function confirm(
    call: Extract<Call, { call: 'doubleAck' }>,
    jsm: JetStreamManager,
  ): Promise<Outcome<Receipt>> {
    const { stream, consumer, seq } = call
    const delivery = held.find(stream, consumer, seq)
    if (!delivery) return failed(notHeld(call))
    const began = now()
    try {
      await nc.request(delivery.reply, verbOnWire(call), { timeout: ANSWER_WITHIN })
    } catch (error) {
      // Whoever taps acks, as this page does, keeps the server from saying at once that the consumer is gone.
      if (isTimeout(error)) await jsm.consumers.info(stream, consumer)
      throw error
    }
    held.forget(delivery)
    return done({ receipt: 'confirmed', consumer, seq, took: millis(now() - began) })
  }

  return {
    perform,
    async close() {
      closed = true
      for (const pull of pulls) pull.stop()
      await Promise.all([...[...pulls].map(({ ended }) => ended), ...replays])
      denials.close()
    },
  }
}

const made = (kind: 'stream' | 'consumer', name: string, wasThere: boolean): Outcome<Receipt> =>
  done({ receipt: wasThere ? 'unchanged' : 'created', kind, name })

const tooManyReplays: Problem = {
  what: `${REPLAYS_AT_MOST} replays are running on this page, which is as many as it keeps.`,
  tip: 'Wait until one has caught up, or delete its consumer.',
  cause: { code: 'TOO_MANY' },
  outcome: 'unsent',
}

const notHeld = ({ consumer, seq }: Pick<AnswerCall, 'consumer' | 'seq'>): Problem => ({
  what: `This page does not hold #${seq} of ${consumer}, so it cannot answer it.`,
  tip: 'Only who received a message can answer it, and once: fetch it first.',
  cause: { code: 'NOT_HELD' },
  outcome: 'unsent',
})

/** As the newer servers say it by 10148. */
const existsProblem = (stream: string, consumer: string): Problem => ({
  what: `A consumer ${consumer} already exists on ${stream}, with other settings; it stays as it was.`,
  tip: 'This server would have changed it without a word. Choose another name, or delete it first.',
  cause: { code: 'EXISTS' },
  outcome: 'refused',
})
