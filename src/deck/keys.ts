// The keys of the stage, as data: what it listens for and what its list of keys shows cannot differ.

import type { KeyGroup } from '../panels/keys.ts'
import type { Slide } from './slide.ts'

export type Command =
  | { do: 'next' | 'back' | 'first' | 'last' }
  | { do: 'go'; slide: number; beat: number }
  | { do: 'ask where' | 'overview' | 'black' | 'theme' | 'full screen' | 'notes' | 'keys' }
  | { do: 'run' | 'step' }
  | { do: 'act'; action: number }
  | { do: 'again' }
  | { do: 'leave' }

/** What has the focus: it may need a key for itself. */
export type Focus = 'field' | 'button' | 'lanes' | 'page'

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat'>

type Row = {
  keys: readonly string[]
  caps: readonly string[]
  does: string
  command: Command
  /** A key of one letter, which may be turned off. */
  letter?: true
}

const MOVES: readonly Row[] = [
  {
    keys: [' ', 'ArrowRight'],
    caps: ['Space', '→'],
    does: 'on by a beat',
    command: { do: 'next' },
  },
  { keys: ['ArrowLeft'], caps: ['←'], does: 'back by a beat', command: { do: 'back' } },
  {
    keys: ['PageDown'],
    caps: ['PgDn', 'PgUp'],
    does: 'the same, also from the lanes: a clicker’s keys',
    command: { do: 'next' },
  },
  { keys: ['PageUp'], caps: [], does: '', command: { do: 'back' } },
  { keys: ['Home'], caps: ['Home'], does: 'the first slide', command: { do: 'first' } },
  { keys: ['End'], caps: ['End'], does: 'the last slide', command: { do: 'last' } },
  {
    keys: ['g'],
    caps: ['G'],
    does: 'go to a slide by its number: 13, or 13.2',
    command: { do: 'ask where' },
    letter: true,
  },
  {
    keys: ['o'],
    caps: ['O'],
    does: 'all slides at once, and back',
    command: { do: 'overview' },
    letter: true,
  },
]

const CODE: readonly Row[] = [
  {
    keys: ['r'],
    caps: ['R'],
    does: 'run the marked line of the code',
    command: { do: 'run' },
    letter: true,
  },
  {
    keys: ['s'],
    caps: ['S'],
    does: 'mark the next line that does something',
    command: { do: 'step' },
    letter: true,
  },
]

const SCENE: readonly Row[] = [
  {
    keys: ['u'],
    caps: ['U'],
    does: 'the slide’s lanes as they were at first',
    command: { do: 'again' },
    letter: true,
  },
]

const ROOM: readonly Row[] = [
  {
    keys: ['b'],
    caps: ['B', '.'],
    does: 'black, and back',
    command: { do: 'black' },
    letter: true,
  },
  { keys: ['.'], caps: [], does: '', command: { do: 'black' } },
  { keys: ['l'], caps: ['L'], does: 'light or dark', command: { do: 'theme' }, letter: true },
  {
    keys: ['f'],
    caps: ['F'],
    does: 'full screen, and back',
    command: { do: 'full screen' },
    letter: true,
  },
  {
    keys: ['n'],
    caps: ['N'],
    does: 'your notes, in a window of their own',
    command: { do: 'notes' },
    letter: true,
  },
  { keys: ['?'], caps: ['?'], does: 'this list', command: { do: 'keys' }, letter: true },
  {
    keys: ['Escape'],
    caps: ['Esc'],
    does: 'leave the lanes, what stands over the slide, the full screen, the stage',
    command: { do: 'leave' },
  },
]

const ROWS = [...MOVES, ...CODE, ...SCENE, ...ROOM]

const shown = (rows: readonly Row[]) => rows.filter(({ caps }) => caps.length > 0)

/** Those of every slide, and before them what the number keys do on this one. */
export function keysOf({ scene }: Pick<Slide, 'scene'>): readonly KeyGroup[] {
  const actions = scene?.actions ?? []
  const ofSlide = actions.map(({ title }, i) => ({ caps: [String(i + 1)], does: title }))
  return [
    ...(scene
      ? [{ title: 'This slide', where: 'on its lanes', keys: [...ofSlide, ...shown(SCENE)] }]
      : []),
    {
      title: 'Moving',
      where: 'but in a field; the arrows are the lanes’ own while they have the focus',
      keys: shown(MOVES),
    },
    { title: 'Code', where: 'what it does, this page does', keys: shown(CODE) },
    { title: 'The room', where: 'also from the notes', keys: shown(ROOM) },
  ]
}

/**
 * Keys that the lanes have a use of their own for. Clickers' keys are not among them: they always move beats. Nor are the
 * workbench's letters: on a slide the number keys act.
 */
const OF_LANES = [' ', 'Enter', 'ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown', 'Home', 'End']

/** What a key means there. A key held down counts once. */
export function commandOf(pressed: Pressed, focus: Focus, letters: boolean): Command | undefined {
  const { key, ctrlKey, metaKey, altKey, repeat } = pressed
  if (ctrlKey || metaKey || altKey || repeat) return undefined
  const is = key.length === 1 ? key.toLowerCase() : key
  if (focus === 'field' && is !== 'Escape') return undefined
  if (focus === 'button' && (is === ' ' || is === 'Enter')) return undefined
  if (focus === 'lanes' && OF_LANES.includes(is)) return undefined
  if (/^[1-9]$/.test(is)) return letters ? { do: 'act', action: Number(is) } : undefined
  const row = ROWS.find(({ keys }) => keys.includes(is))
  return row && (letters || !row.letter) ? row.command : undefined
}
