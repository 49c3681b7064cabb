// The order of the slides, and what each of them teaches.

import type { Entry } from '../src/deck/Kit.tsx'
import { aConsumerStartsWhereItIsTold } from './a-consumer-starts-where-it-is-told.tsx'
import { aFetchTakesABatch } from './a-fetch-takes-a-batch.tsx'
import { aStartIsANumberOrATime } from './a-start-is-a-number-or-a-time.tsx'
import { aStreamCanBeReadAndCut } from './a-stream-can-be-read-and-cut.tsx'
import { aStreamCapturesSubjects } from './a-stream-captures-subjects.tsx'
import { aStreamHasLimits } from './a-stream-has-limits.tsx'
import { aStreamIsMadeOnce } from './a-stream-is-made-once.tsx'
import { aWholeProgramRunsTwice } from './a-whole-program-runs-twice.tsx'
import { answerByWhatHappened } from './answer-by-what-happened.tsx'
import { coreNatsKeepsNothing } from './core-nats-keeps-nothing.tsx'
import { durableConsumersAreRemembered } from './durable-consumers-are-remembered.tsx'
import { eachConsumerHasItsOwnPosition } from './each-consumer-has-its-own-position.tsx'
import { everyMessageWantsAnAnswer } from './every-message-wants-an-answer.tsx'
import { everyPublishHasAReceipt } from './every-publish-has-a-receipt.tsx'
import { jetstream } from './jetstream.tsx'
import { jetstreamAddsWhatCoreLacks } from './jetstream-adds-what-core-lacks.tsx'
import { messagesAreStoredAndReadAtYourOwnPace } from './messages-are-stored-and-read-at-your-own-pace.tsx'
import { onceTakesAnIdAndAConfirmedAck } from './once-takes-an-id-and-a-confirmed-ack.tsx'
import { oneConsumerManyHands } from './one-consumer-many-hands.tsx'
import { oneStreamThreeReaders } from './one-stream-three-readers.tsx'
import { pullLetsYouSetThePace } from './pull-lets-you-set-the-pace.tsx'
import { questions } from './questions.tsx'
import { retentionSaysWhenAMessageGoes } from './retention-says-when-a-message-goes.tsx'
import { seeItOnTheLanes } from './see-it-on-the-lanes.tsx'
import { storesAreStreamsUnderneath } from './stores-are-streams-underneath.tsx'
import { streamAndConsumerAreReliableMessaging } from './stream-and-consumer-are-reliable-messaging.tsx'
import { threeGuarantees } from './three-guarantees.tsx'
import { whatEachPartDoes } from './what-each-part-does.tsx'
import { whereToReadOn } from './where-to-read-on.tsx'

export const deck: readonly Entry[] = [
  { id: 'jetstream', title: 'JetStream', teaches: [], slide: jetstream },
  {
    id: 'core',
    title: 'Recap: Core NATS',
    teaches: ['at-most-once'],
    slide: coreNatsKeepsNothing,
  },
  {
    id: 'enter',
    title: 'Enter JetStream',
    teaches: ['stream'],
    slide: messagesAreStoredAndReadAtYourOwnPace,
  },
  {
    id: 'core-vs-jetstream',
    title: 'Core NATS vs JetStream',
    teaches: ['at-most-once', 'at-least-once', 'effectively once'],
    slide: jetstreamAddsWhatCoreLacks,
  },
  {
    id: 'streams',
    title: 'Streams',
    teaches: ['stream', 'subject capture', 'sequence', 'timestamp'],
    slide: aStreamCapturesSubjects,
  },
  {
    id: 'creating',
    title: 'Creating a stream',
    teaches: ['storage file', 'max_msgs', 'max_age'],
    slide: aStreamIsMadeOnce,
  },
  {
    id: 'configuration',
    title: 'Stream configuration',
    teaches: [
      'storage file',
      'storage memory',
      'max_msgs',
      'max_age',
      'max_bytes',
      'replicas',
      'duplicate window',
    ],
    slide: aStreamHasLimits,
  },
  {
    id: 'retention',
    title: 'Retention policies',
    teaches: ['retention limits', 'retention interest', 'retention workqueue'],
    slide: retentionSaysWhenAMessageGoes,
  },
  {
    id: 'publishing',
    title: 'Publishing to JetStream',
    teaches: ['publish ack', 'Nats-Msg-Id', 'duplicate window'],
    slide: everyPublishHasAReceipt,
  },
  {
    id: 'consumers',
    title: 'Consumers',
    teaches: ['consumer position'],
    slide: eachConsumerHasItsOwnPosition,
  },
  {
    id: 'consumer-types',
    title: 'Consumer types',
    teaches: ['durable', 'ephemeral'],
    slide: durableConsumersAreRemembered,
  },
  {
    id: 'push-and-pull',
    title: 'Push vs pull',
    teaches: ['push', 'pull'],
    slide: pullLetsYouSetThePace,
  },
  {
    id: 'acks',
    title: 'Acknowledgments',
    teaches: ['ack', 'nak', 'term', 'in progress', 'ack wait', 'confirmed ack'],
    slide: everyMessageWantsAnAnswer,
  },
  {
    id: 'ack-example',
    title: 'Ack example',
    teaches: ['ack', 'nak', 'term', 'in progress'],
    slide: answerByWhatHappened,
  },
  {
    id: 'deliver-policies',
    title: 'Where to start: deliver policies',
    teaches: [
      'deliver all',
      'deliver last',
      'deliver new',
      'deliver by sequence',
      'deliver by time',
      'replay policy',
    ],
    slide: aConsumerStartsWhereItIsTold,
  },
  {
    id: 'start-point',
    title: 'Start from a specific point',
    teaches: ['deliver by sequence', 'deliver by time'],
    slide: aStartIsANumberOrATime,
  },
  {
    id: 'guarantees',
    title: 'Delivery guarantees',
    teaches: ['at-most-once', 'at-least-once', 'effectively once'],
    slide: threeGuarantees,
  },
  {
    id: 'effectively-once',
    title: 'Effectively once with deduplication',
    teaches: ['Nats-Msg-Id', 'confirmed ack', 'ack policies'],
    slide: onceTakesAnIdAndAConfirmedAck,
  },
  {
    id: 'batching',
    title: 'Consumer batching',
    teaches: ['fetch batch', 'fetch timeout'],
    slide: aFetchTakesABatch,
  },
  {
    id: 'queue-groups',
    title: 'Queue groups in JetStream',
    teaches: ['queue group'],
    slide: oneConsumerManyHands,
  },
  {
    id: 'operations',
    title: 'Stream operations',
    teaches: ['stream info', 'get message', 'delete message', 'purge'],
    slide: aStreamCanBeReadAndCut,
  },
  {
    id: 'full-example',
    title: 'Full example',
    teaches: ['stream', 'durable', 'ack'],
    slide: aWholeProgramRunsTwice,
  },
  {
    id: 'order-processing',
    title: 'Real world: order processing',
    teaches: ['retention limits', 'durable', 'ephemeral'],
    slide: oneStreamThreeReaders,
  },
  { id: 'demo', title: 'Interactive demo', teaches: [], slide: seeItOnTheLanes },
  {
    id: 'summary',
    title: 'Summary',
    teaches: ['stream', 'durable', 'ack', 'nak', 'term', 'Nats-Msg-Id'],
    slide: whatEachPartDoes,
  },
  {
    id: 'takeaway',
    title: 'Key takeaway',
    teaches: ['stream', 'durable', 'ack'],
    slide: streamAndConsumerAreReliableMessaging,
  },
  { id: 'resources', title: 'Resources', teaches: [], slide: whereToReadOn },
  {
    id: 'next-session',
    title: 'Next session: Key-Value and Object Store',
    teaches: ['key-value', 'object store', 'sourcing', 'mirroring'],
    slide: storesAreStreamsUnderneath,
  },
  { id: 'questions', title: 'Questions?', teaches: [], slide: questions },
]
