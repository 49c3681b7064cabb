// What each of JetStream's error numbers says to a learner, one sentence and one thing to do. Which call can meet
// which number: `problems.test.ts`. A number that is not here is shown in the server's own words.

import type { Call } from '../model/commands.ts'
import { OUR_PROGRESS } from '../model/subjects.ts'

export type Said = { what: string; tip: string }

type Sentence = (description: string, doing: Call) => Said

const noSuchStream: Sentence = (_, doing) => ({
  what: `There is no stream ${named(doing).stream}.`,
  tip: 'It was deleted, or its name is written differently. A memory stream goes with its server.',
})

const noSuchMessage = (doing: Call): Said => ({
  what: `There is no ${doing.call === 'deleteMessage' ? `#${doing.seq}` : 'such message'} in ${named(doing).stream}.`,
  tip: 'It was deleted before, or that number was not given out yet.',
})

const streamLeftOver: Sentence = (description) => ({
  what: `The server could not make the stream: ${description}.`,
  tip: 'Try another name; if that fails too, the server’s disk may be full: look at its log.',
})

const consumerExists: Sentence = (_, doing) => ({
  what: `A consumer ${named(doing).consumer} already exists, with other settings; it stays as it was.`,
  tip: 'Where a consumer starts and how it acks is fixed when it is made: choose another name, or delete it first.',
})

const noStorage =
  (kind: string): Sentence =>
  () => ({
    what: `The server has no ${kind} left for this.`,
    tip: 'Purge or delete a stream, or ask for a smaller limit of bytes.',
  })

const headerNeeds =
  (feature: string, option: string): Sentence =>
  () => ({
    what: `The message asks for ${feature}, which its stream does not allow; it was not stored.`,
    tip: `Leave that header out, or make the stream with ${option}.`,
  })

const noJetStream: Sentence = () => ({
  what: 'JetStream is not switched on for this account.',
  tip: 'Use an account that has it, or ask whoever set up the server.',
})

export const SAID_BY_ERR_CODE: Readonly<Record<number, Sentence>> = {
  // Streams
  10059: noSuchStream,
  10058: (_, doing) => ({
    what: `A stream ${named(doing).stream} already exists, with other settings; it stays as it was.`,
    tip: 'Choose another name, or delete that stream first.',
  }),
  10065: (_, doing) => ({
    what: `Another stream already takes ${subjectsOf(doing)}.`,
    tip: 'A subject belongs to one stream. Use other subjects, or delete the other stream.',
  }),
  10052: (description, doing) => ofStreamConfig(description, doing),
  10025: (description) => ({
    what: `The server does not understand the request: ${description}.`,
    tip: 'It may be older or newer than this page expects; this is a fault of the page.',
  }),
  10027: () => ({
    what: 'This account has as many streams as it may have.',
    tip: 'Delete one first.',
  }),
  10028: noStorage('memory'),
  10047: noStorage('space for files'),
  10023: noStorage('room'),
  10002: (_, doing) => ({
    what: `This account’s room for streams is used up${doing.call === 'publish' ? '; the message was not stored' : ''}.`,
    tip: 'Purge or delete a stream: that frees it at once.',
  }),
  10049: streamLeftOver,
  10074: () => ({
    what: 'A single server keeps one copy of a stream, not several.',
    tip: 'Ask for one replica: more of them need a cluster.',
  }),
  10109: (_, doing) => ({
    what: `${atHead(doing)} is sealed: nothing in it changes any more.`,
    tip: 'A sealed stream cannot be opened again; it can only be deleted as a whole.',
  }),
  10110: (_, doing) => ({
    what: `${atHead(doing)} was made so that it cannot be purged (deny_purge).`,
    tip: 'Messages leave it by its limits only; this option cannot be taken back.',
  }),
  10051: (description, doing) =>
    doing.call === 'purge'
      ? {
          what: `${named(doing).stream} could not be purged: the number it comes to is a hole (${description}).`,
          tip: 'Servers before 2.10 purge a memory stream only up to a number that is there, and count holes among those to keep: take another number.',
        }
      : {
          what: `The server could not look into the stream: ${description}.`,
          tip: 'Try again; if it stays so, look at the server’s log.',
        },
  10037: (_, doing) => ({
    what: `${
      doing.call === 'lastBySubject'
        ? `${doing.stream} has no message on ${doing.subject}`
        : `There is no ${doing.call === 'getMessage' ? `#${doing.seq}` : 'such message'} in ${named(doing).stream}`
    }: it is gone, or was never stored.`,
    tip: 'A purge, a deletion or a limit takes messages out, and their numbers are not used again.',
  }),
  10043: (_, doing) => noSuchMessage(doing),
  10057: (description, doing) =>
    /EOF|no message found/.test(description)
      ? noSuchMessage(doing)
      : {
          what: `The server could not take messages out of the stream: ${description}.`,
          tip: 'Look at the stream’s settings (deny_delete), and at the server’s log.',
        },

  // Publishing
  10077: (description, doing) => ofFullStream(description, doing),
  10071: (description) => ({
    what: `The message expected another place in the stream: ${description}. It was not stored.`,
    tip: 'Somebody published in between. Read what is there, then publish with the number it really has.',
  }),
  10070: (description) => ({
    what: `The message expected another one before it: ${description}. It was not stored.`,
    tip: 'Somebody published in between. Read the last message’s Nats-Msg-Id and expect that.',
  }),
  10060: (_, doing) => ({
    what: `The message expected another stream than ${named(doing).stream}; it was not stored.`,
    tip: 'Correct the header Nats-Expected-Stream, or the subject.',
  }),
  10054: () => ({
    what: 'The message is larger than its stream takes (max_msg_size): headers count as well as the body. It was not stored.',
    tip: 'Shorten the body or its headers, or raise the stream’s max_msg_size.',
  }),
  10111: headerNeeds('a roll-up (Nats-Rollup)', 'allow_rollup_hdrs'),
  10165: (description) => ({
    what: `The header Nats-TTL is not a time the server takes: ${description}. The message was not stored.`,
    tip: 'Write whole seconds (5), a span (5s, 1h) or never; the least is one second.',
  }),
  10166: headerNeeds('a life of its own (Nats-TTL)', 'allow_msg_ttl'),
  10168: headerNeeds('a counter (Nats-Incr)', 'allow_msg_counter'),
  10169: (description) => ({
    what: `This stream counts, and the message does not: ${description}. It was not stored.`,
    tip: 'Publish with the header Nats-Incr, such as +1.',
  }),
  10174: headerNeeds('an atomic batch (Nats-Batch-Id)', 'allow_atomic'),
  10188: headerNeeds('a schedule (Nats-Schedule)', 'allow_msg_schedules'),

  // Consumers
  10014: (_, doing) => ({
    what: `${named(doing).stream} has no consumer ${named(doing).consumer}.`,
    tip: 'It was deleted, or was ephemeral and not used for too long. Create it again.',
  }),
  10012: consumerExists,
  10013: consumerExists,
  10148: consumerExists,
  10026: (_, doing) => ({
    what: `${named(doing).stream} has as many consumers as it may have.`,
    tip: 'Delete one first; this page’s own watcher (lanes_…) may be one of them.',
  }),
  10093: (_, doing) => ({
    what: `The filter${filterOf(doing)} is outside of what ${named(doing).stream} stores: it could never match.`,
    tip: 'Use one of the stream’s subjects, or leave the filter empty for all of them.',
  }),
  10094: (description) => ({
    what: `Where the consumer is to start does not fit the rest: ${description}.`,
    tip: 'A start by sequence or time needs that number or time, and no other start beside it.',
  }),
  10081: (_, doing) => ({
    what: `${named(doing).stream} would store what is pushed, and push it again without end.`,
    tip: 'Choose a deliver subject that no stream takes.',
  }),
  10084: (_, doing) =>
    doing.call === 'replay'
      ? {
          what: `${named(doing).stream} is a work queue: each message goes to one reader, so it cannot be replayed.`,
          tip: 'A replay only looks, without acks. Replay from a stream with limits retention.',
        }
      : {
          what: `${named(doing).stream} is a work queue: who reads from it has to ack.`,
          tip: 'Give the consumer explicit acks.',
        },
  10098: (_, doing) => ({
    what: `${named(doing).stream} is a work queue: each message has to be acked by itself.`,
    tip: 'Give the consumer explicit acks.',
  }),
  10099: (_, doing) => ({
    what: `${named(doing).stream} is a work queue and already has a consumer for all of its messages.`,
    tip: 'Fetch from that one with several workers, or give each consumer a filter of its own.',
  }),
  10100: (_, doing) => ({
    what: `${named(doing).stream} is a work queue, and another consumer already takes some of these subjects.`,
    tip: 'Choose a filter that shares no subject with the others.',
  }),
  10101: (_, doing) => ({
    what: `${named(doing).stream} is a work queue: a consumer of it starts with all that waits there.`,
    tip: 'Choose the start “all”.',
  }),
  10116: () => ({
    what: 'The consumer has as many waiting times (backoff) as deliveries, or more.',
    tip: 'Raise max_deliver above the number of waiting times.',
  }),
  10121: (description) => ({
    what: `The stream does not allow that many messages in hand: ${description}.`,
    tip: 'Lower max_ack_pending to what the stream’s consumer limits allow.',
  }),
  10082: (description) => ({
    what: `The stream’s limits for consumers do not allow this one: ${description}.`,
    tip: 'A consumer without acks cannot be limited in what it has in hand.',
  }),
  10153: (description) => ({
    what: `The stream’s limits for consumers do not allow this one: ${description}.`,
    tip: 'It limits how long a consumer may be idle.',
  }),

  // The account and the server
  10039: noJetStream,
  10076: noJetStream,
  10008: () => ({
    what: 'JetStream is not ready on this server at the moment.',
    tip: 'It may be starting: try again in a few seconds.',
  }),
}

/**
 * What a full disk makes of any call, under the number of whatever went wrong by it: 10012 of a consumer, 10069 of a
 * changed stream, 10051 of a purge. A publish has no answer then.
 */
export function ofDisk(description: string): Said | undefined {
  if (/no space left on device|disk quota exceeded/.test(description))
    return {
      what: 'The server’s disk is full: it could not write this down.',
      tip: 'Free some room there, then start the server again: what met the full disk may store nothing until then.',
    }
  if (description === 'error creating store for consumer')
    return {
      what: 'The server could not make the files of this consumer.',
      tip: 'Its disk may be full, or closed to it: look at the server’s log.',
    }
  return undefined
}

/** 10052 is every fault of a stream's configuration; only its words tell which. */
function ofStreamConfig(description: string, doing: Call): Said {
  const { stream } = named(doing)
  const faults: readonly (readonly [RegExp, Said])[] = [
    [
      /overlap with (jetstream|system) api|no-ack/,
      {
        what: `The subjects ${subjectsOf(doing)} reach into the server’s own ($JS, $SYS).`,
        tip: 'Begin with a word of your own: orders.> instead of >.',
      },
    ],
    [
      /overlaps with|duplicate subjects/,
      {
        what: `Two subjects of the stream mean the same messages: ${description}.`,
        tip: 'Leave out the narrower one: orders.> already takes orders.new.',
      },
    ],
    [
      /invalid subject/,
      {
        what: `One of ${subjectsOf(doing)} is not a subject.`,
        tip: 'Words with dots between them; * stands for one word, > for all the rest.',
      },
    ],
    [
      /name is too long/,
      {
        what: `The name of the stream is too long: ${description}.`,
        tip: 'Choose a shorter one.',
      },
    ],
    [
      /duplicates window.*max age/,
      {
        what: 'The duplicate window is longer than messages live (max_age).',
        tip: 'Make the window shorter, or the age greater: an id cannot be known longer than its message.',
      },
    ],
    [
      /max age needs to be/,
      {
        what: 'The greatest age is too small: the server takes 100 ms or more.',
        tip: 'Raise max_age, or leave it empty for no limit.',
      },
    ],
    [
      /duplicates window/,
      {
        what: `The server does not take this duplicate window: ${description}.`,
        tip: 'Use 100 ms or more, or leave it empty for the server’s own.',
      },
    ],
    [
      /replicas/,
      {
        what: `The server does not take this number of copies: ${description}.`,
        tip: 'One on a single server, at most five in a cluster.',
      },
    ],
    [
      /can not change/,
      {
        what: `${stream} exists, and this cannot be changed afterwards: ${description}.`,
        tip: 'Storage and retention are fixed when a stream is made: make another one.',
      },
    ],
  ]
  return (
    faults.find(([words]) => words.test(description))?.[1] ?? {
      what: `The server does not take these settings for ${stream}: ${description}.`,
      tip: 'Change what it names and try again.',
    }
  )
}

function ofFullStream(description: string, doing: Call): Said {
  const limit = description.includes('per subject')
    ? 'holds as many messages of this subject as it may'
    : description.includes('bytes')
      ? 'holds as many bytes as it may'
      : description.includes('messages')
        ? 'holds as many messages as it may'
        : undefined
  if (limit === undefined)
    return {
      what: `The stream could not store the message: ${description}.`,
      tip: 'Look at its limits, and at the server’s log.',
    }
  return {
    what: `${atHead(doing)} ${limit} and refuses new ones (discard new); the message was not stored.`,
    tip: 'Purge it or raise the limit; with discard old the oldest would have made room.',
  }
}

/** At the head of a sentence; a name stays as it is written. */
const atHead = (doing: Call): string => streamOf(doing).replace(/^the stream of /, 'The stream of ')

function subjectsOf(doing: Call): string {
  if (doing.call === 'addStream') return doing.stream.subjects.join(', ')
  // The streams that hold the notes of exercises.
  if (doing.call === 'record') return 'ws.>, acks ($JS.ACK.>) or the server’s advisories'
  return doing.call === 'publish' ? doing.subject : 'these subjects'
}

const filterOf = (doing: Call): string =>
  doing.call === 'addConsumer' && doing.consumer.filter !== '' ? ` ${doing.consumer.filter}` : ''

/** The stream and consumer a call is about, as a sentence can name them. */
export function named(doing: Call): { stream: string; consumer: string } {
  return { stream: streamOf(doing), consumer: consumerOf(doing) }
}

function streamOf(doing: Call): string {
  if (doing.call === 'addStream') return doing.stream.name
  if (doing.call === 'startWorker') return doing.worker.stream
  if ('about' in doing) return OUR_PROGRESS
  return 'stream' in doing ? doing.stream : `the stream of “${aboutOf(doing)}”`
}

type OfNoStream = Exclude<Call, { stream: unknown } | { about: unknown } | { call: 'startWorker' }>

const aboutOf = (doing: OfNoStream): string => ('subject' in doing ? doing.subject : doing.worker)

function consumerOf(doing: Call): string {
  if (doing.call === 'addConsumer') return doing.consumer.name
  if (doing.call === 'startWorker') return doing.worker.consumer
  return 'consumer' in doing ? doing.consumer : 'of that name'
}
