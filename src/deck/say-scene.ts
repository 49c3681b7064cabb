// What is to be said of a slide's scene: nothing, where all is as it should be.

import { count } from '../model/count.ts'
import type { Link } from '../model/link.ts'
import { unreachable } from '../model/problem.ts'
import type { Millis } from '../model/units.ts'
import { clock } from '../panels/say-time.ts'
import type { SceneState } from './open-scene.ts'
import type { Theirs } from './owners.ts'

/** `asOf`: when the server last answered. */
export function sayScene({ at }: SceneState, link: Link, asOf: Millis): string {
  switch (at.is) {
    case 'none':
      return ''
    case 'elsewhere':
      return 'Only text and code here: scenes act on the workshop’s own server, and this is another.'
    case 'text only':
      return `Only text and code here: ${sayTheirs(at.theirs)}`
    case 'waiting':
      return sayWithout(link) ?? 'The lanes begin when the server answers.'
    case 'arranging':
    case 'ready':
    case 'asking':
    case 'failed':
      return sayAway(link, asOf) ?? sayThere(at)
    default:
      return unreachable(at)
  }
}

function sayThere(
  at: Extract<SceneState['at'], { is: 'arranging' | 'ready' | 'asking' | 'failed' }>,
) {
  if (at.is === 'asking') return sayTheirs(at.theirs)
  return at.is === 'failed' ? `${at.problem.what} ${at.problem.tip} U begins again.` : ''
}

function sayAway(link: Link, asOf: Millis): string | undefined {
  if (link.at === 'live') return undefined
  const without = sayWithout(link)
  if (without) return without
  const how = link.at === 'stale' ? 'The server is silent' : 'The server is away'
  return `${how}: the lanes are as of ${clock(asOf)}, and come back by themselves.`
}

/** No waiting helps there. */
function sayWithout(link: Link): string | undefined {
  if (link.at === 'no-jetstream') return 'This server has no JetStream, so there are no lanes.'
  return link.at === 'refused' ? 'The server refused this page, so there are no lanes.' : undefined
}

/** Why Run is off, besides that the server is away. */
export function whyNoLineRuns(ours: boolean | undefined, follows: boolean, { at }: SceneState) {
  if (ours === false) return 'off: only on the workshop’s own server'
  if (follows) return 'off: another stage leads, and acts'
  if (at.is !== 'asking' && at.is !== 'text only') return undefined
  const names = at.theirs.map(({ name }) => name).join(' and ')
  return `off: ${names} here ${at.theirs.length > 1 ? 'are' : 'is'} yours`
}

/** ORDERS here is yours (142 messages). */
const sayTheirs = (theirs: readonly Theirs[]): string => {
  const names = theirs.map(({ name, messages }) => `${name} (${count(messages, 'message')})`)
  const last = names.pop() ?? ''
  return names.length === 0
    ? `${last.replace(' (', ' here is yours (')}.`
    : `${names.join(', ')} and ${last} here are yours.`
}
