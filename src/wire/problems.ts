// The server's refusals, said for the learner. JetStream's own number decides where there is one (`err_code`), then a
// pull's status, then nats.ws's code; `message` alone is often just "503". What the server said stays in `cause`.

import { NatsError } from 'nats.ws'
import { type Call, isRead } from '../model/commands.ts'
import type { Cause, Problem } from '../model/problem.ts'
import { ANSWER_WITHIN } from './answer.ts'
import { named, ofDisk, SAID_BY_ERR_CODE, type Said } from './refusals.ts'

export function problemOf(error: unknown, doing: Call): Problem {
  if (!(error instanceof NatsError)) return ofPlainError(error)
  const { api_error: api, chainedError } = error
  if (api) {
    const { err_code: errCode, description } = api
    const cause: Cause = {
      code: String(api.code),
      ...(errCode !== undefined && { errCode }),
      description,
    }
    const byNumber = errCode === undefined ? undefined : SAID_BY_ERR_CODE[errCode]
    const said = ofDisk(description) ?? byNumber?.(description, doing)
    return { ...(said ?? inItsOwnWords(description)), cause, outcome: 'refused' }
  }
  const description = chainedError?.message || error.message
  const cause: Cause = {
    code: error.code,
    ...(description !== '' && description !== error.code && { description }),
  }
  return { ...ofCode(error.code, description, doing), cause }
}

/** A pull that the server ended with more than "no messages". */
export function problemOfStatus(code: number, description: string, doing: Call): Problem {
  const cause: Cause = { code: String(code), ...(description !== '' && { description }) }
  return { ...ofStatus(code, description, doing), cause, outcome: 'refused' }
}

type SaidWithOutcome = Said & Pick<Problem, 'outcome'>

function ofCode(code: string, description: string, doing: Call): SaidWithOutcome {
  switch (code) {
    case '503':
      return { ...noResponders(doing), outcome: 'refused' }
    case 'TIMEOUT':
      if (isRead(doing))
        return {
          what: `The server did not answer within ${ANSWER_WITHIN / 1000} s.`,
          tip: 'It was only asked to show something: ask again when the connection is live.',
          outcome: 'refused',
        }
      return {
        what: `The server did not answer within ${ANSWER_WITHIN / 1000} s: ${mayBeDone(doing)}.`,
        tip:
          doing.call === 'publish'
            ? 'Look at the stream before sending it again; with a Nats-Msg-Id of your own, sending again is safe. If no stream takes this subject and somebody listens to it, there is no answer either; nor from a server whose disk is full.'
            : 'Wait until the connection is live, and look at what the lanes show before trying again.',
        outcome: 'unknown',
      }
    case 'DISCONNECT':
    case 'CANCELLED':
      if (isRead(doing))
        return {
          what: 'The connection was lost before an answer came.',
          tip: 'It was only asked to show something: ask again when it is back.',
          outcome: 'refused',
        }
      return {
        what: `The connection was lost before an answer came: ${mayBeDone(doing)}.`,
        tip: 'Wait until it is back, and look at what the lanes show before trying again.',
        outcome: 'unknown',
      }
    case 'CONNECTION_CLOSED':
    case 'CONNECTION_DRAINING':
      return {
        what: 'The connection is closed: nothing was sent.',
        tip: 'Connect, then try again.',
        outcome: 'unsent',
      }
    case 'PERMISSIONS_VIOLATION':
      return {
        what: 'This user may not do that: the server refused the permission.',
        tip: 'Ask whoever set up the server which subjects this user may publish to.',
        outcome: 'refused',
      }
    case 'MAX_PAYLOAD_EXCEEDED':
      return {
        what: 'The message with its headers is larger than this server takes.',
        tip: 'Send less, or store the large part elsewhere and send where it is.',
        outcome: 'unsent',
      }
    case 'BAD_SUBJECT':
    case 'BAD_HEADER':
    case 'BAD_PAYLOAD':
    case 'INVALID_PAYLOAD':
    case 'INVALID_OPTION':
      return {
        what: `The client would not send this: ${description}.`,
        tip: 'Nothing was sent. Correct it and try again.',
        outcome: 'unsent',
      }
    case 'SERVER_OPT_NA':
      return {
        what: `This server does not offer ${description}.`,
        tip: 'Nothing was sent. Leave it out, or use a newer server.',
        outcome: 'unsent',
      }
    case 'BAD_JSON':
    case 'JESTREAM_INVALID_ACK':
      return {
        what: 'An answer came that is not JetStream’s: somebody else listens to this subject and replied first.',
        tip: 'Look at the stream to see whether it was stored.',
        outcome: 'unknown',
      }
    default:
      return { ...inItsOwnWords(description), outcome: 'refused' }
  }
}

function ofStatus(code: number, description: string, doing: Call): Said {
  const { consumer, stream } = named(doing)
  const words = description.toLowerCase()
  if (code === 503) return noResponders(doing)
  if (code === 409 && words.includes('push based'))
    return {
      what: `${consumer} is a push consumer: the server sends to it by itself, nobody fetches from it.`,
      tip: 'Fetch from a pull consumer, or subscribe to its deliver subject.',
    }
  if (code === 409 && words.includes('maxwaiting'))
    return {
      what: `${consumer} has as many open pull requests as it allows (max_waiting).`,
      tip: 'Wait until one of them is answered or runs out.',
    }
  if (code === 409 && words.includes('consumer deleted'))
    return {
      what: `${consumer} was deleted${doing.call === 'fetch' ? ' while the fetch waited' : ''}.`,
      tip: 'Create it again, or fetch from another consumer.',
    }
  if (code === 409 && words.includes('maxrequest'))
    return {
      what: `${consumer} does not allow a request this large: ${description}.`,
      tip: 'Ask for less at once, or for a shorter time.',
    }
  if (code === 409 && (words.includes('shutdown') || words.includes('leadership')))
    return {
      what: `The server gave the fetch up: ${description}.`,
      tip: 'Fetch again when the connection is live.',
    }
  if (words.includes('priority group'))
    return {
      what: `${consumer} gives messages to a priority group only, and this page names none.`,
      tip: 'Fetch from another consumer.',
    }
  return inItsOwnWords(`${description || code} (on ${consumer} of ${stream})`)
}

function noResponders(doing: Call): Said {
  if (doing.call === 'publish')
    return {
      what: `No stream listens on “${doing.subject}”.`,
      tip: 'Create one that does, or check the spelling of the subject.',
    }
  if (doing.call === 'fetch' || doing.call === 'startWorker' || doing.call === 'doubleAck') {
    const { stream, consumer } = named(doing)
    return {
      what: `${stream} has no consumer ${consumer}: nobody answered the ${doing.call === 'doubleAck' ? 'ack' : 'fetch'}.`,
      tip: 'It was deleted, or its name is written differently.',
    }
  }
  return {
    what: 'This server has no JetStream: nobody answered.',
    tip: 'Start it with JetStream on (-js), or connect to another one.',
  }
}

/** nats.ws throws plain errors for what it checks itself, all of them before it sends. */
function ofPlainError(error: unknown): Problem {
  const description = error instanceof Error ? error.message : String(error)
  return {
    what: `The client would not send this: ${description}.`,
    tip: 'Nothing was sent. Correct it and try again.',
    cause: { code: error instanceof Error ? error.name : 'ERROR', description },
    outcome: 'unsent',
  }
}

const inItsOwnWords = (description: string): Said => ({
  what: `The server refused: ${description || 'it gave no reason'}.`,
  tip: 'These are its own words; this page knows no better ones.',
})

const mayBeDone = (doing: Call): string =>
  doing.call === 'publish' ? 'it may have been stored' : 'it may have been done'
