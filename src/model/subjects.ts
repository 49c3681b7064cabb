// The grammar of subjects and names, and how a filter matches. Everything a person types passes here before nats.ws
// sees it: nats.ws writes a subject into the protocol line as it is, so a line break in one would publish elsewhere.

const SUBJECT_LENGTH_AT_MOST = 255
const TOKENS_AT_MOST = 16

/** Why this cannot be a subject to publish to, or undefined where it can. */
export function whyNotPublishable(subject: string): string | undefined {
  const why = whyNotSubject(subject)
  if (why) return why
  return hasWildcard(subject)
    ? 'A message has one subject: * and > are for those who listen.'
    : undefined
}

/** Why no message can have this subject, or undefined where one may: also the server's own, such as a key of a bucket. */
export const whyNotSubjectOfMessage = (subject: string): string | undefined =>
  whyMisspelled(subject) ??
  (hasWildcard(subject) ? 'A message has one subject, without * and >.' : undefined)

const hasWildcard = (subject: string): boolean =>
  subject.split('.').some((token) => token === '*' || token === '>')

/** Why this cannot be a subject to listen on, or undefined where it can. */
export const whyNotSubject = (subject: string): string | undefined =>
  whyMisspelled(subject) ?? whyReserved(subject)

function whyMisspelled(subject: string): string | undefined {
  if (subject === '') return 'A subject needs at least one word.'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\s\u0000-\u001f\u007f-\u009f]/u.test(subject))
    return 'A subject has no spaces, line breaks or control characters.'
  // Half of a pair has no UTF-8: it would be another subject than was typed.
  if (/\p{Surrogate}/u.test(subject)) return 'This holds half a character; paste it again.'
  if (subject.length > SUBJECT_LENGTH_AT_MOST)
    return `A subject has at most ${SUBJECT_LENGTH_AT_MOST} characters; this has ${subject.length}.`
  const tokens = subject.split('.')
  if (tokens.length > TOKENS_AT_MOST) return `A subject has at most ${TOKENS_AT_MOST} words.`
  if (tokens.includes('')) return 'A dot stands between two words: not first, not last, not twice.'
  if (tokens.some((token) => token.length > 1 && /[*>]/.test(token)))
    return 'A wildcard is a whole word: orders.* or orders.>, not orders.new*.'
  if (tokens.slice(0, -1).includes('>')) return 'The wildcard > can only be the last word.'
  return undefined
}

function whyReserved(subject: string): string | undefined {
  const [head = ''] = subject.split('.')
  if (subject === '>' || subject === '*')
    return 'This would catch every subject, the server’s own included.'
  if (head.startsWith('$')) return 'Subjects that begin with $ belong to the server.'
  if (head === '_INBOX' || head === '_I')
    return 'Subjects that begin with _INBOX or _I carry replies.'
  if (head === 'ws') return 'Subjects that begin with ws. are this workshop’s own.'
  return undefined
}

/** Why this cannot be the name of a stream or consumer made here, or undefined where it can. */
export function whyNotName(name: string): string | undefined {
  if (name === '') return 'A name needs at least one character.'
  if (isOurStream(name)) return 'This name is the workshop’s own: no list would show it.'
  if (!/^[A-Za-z0-9_-]+$/.test(name)) return 'A name has letters, digits, - and _ only.'
  if (name.length > 32) return `A name has at most 32 characters; this has ${name.length}.`
  return undefined
}

/** The same for a consumer: one that is taken for ours would be shown nowhere. */
export function whyNotConsumerName(name: string): string | undefined {
  if (isOurs(name))
    return 'Names that begin with lanes_ are this workshop’s own: no lane would show it.'
  return whyNotName(name)
}

/** The workshop's own streams: what was made and proven, and what was answered. Shown nowhere, counted nowhere. */
export const OUR_PROGRESS = 'WS_PROGRESS'
export const OUR_RECORDER = 'WS_REC'
const OUR_STREAMS: readonly string[] = [OUR_PROGRESS, OUR_RECORDER]
/** Where a note of the workshop's own is kept. */
export const subjectOfRecord = (about: string): string => `ws.${about}`
export const isOurStream = (stream: string): boolean => OUR_STREAMS.includes(stream)

/** Names of our own consumers: left out of every count and every lane. */
export const isOurs = (consumer: string): boolean => consumer.startsWith('lanes_')

/** Does a message with this subject pass the filter? Token by token, as the server does it. */
export function matches(filter: string, subject: string): boolean {
  if (filter === subject || filter === '>') return true
  const want = filter.split('.')
  const have = subject.split('.')
  for (let i = 0; i < want.length; i++) {
    if (want[i] === '>') return have.length > i
    if (have[i] === undefined || (want[i] !== '*' && want[i] !== have[i])) return false
  }
  return want.length === have.length
}

/** With no filter everything passes. */
export const passes = (filters: readonly string[], subject: string): boolean =>
  filters.length === 0 || filters.some((filter) => matches(filter, subject))
