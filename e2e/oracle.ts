// Is what stands on the page what the server says? The server is asked by an independent client.

import type { ConsumerInfo, JetStreamManager, StreamInfo } from 'nats'
import type { Locator, Page } from 'playwright/test'

/** What differs between the server's words for a stream and the workbench's: its figures, and each lane's in the grid. */
export async function shownDifferences(page: Page, manager: JetStreamManager): Promise<string[]> {
  const shown = await linesOf(page.locator('section[aria-label^=Lanes]'))
  const name = shown.find(({ kind }) => kind === 'stream')?.text ?? ''
  const wanted = await wantedOf(name, shown, manager)
  return shown.filter(({ kind, text }) => wanted.get(kind) !== text).map(saidOf(wanted))
}

/** The same of a picture on a slide, which says every number the server has of its lanes. `only`: whose lanes those are. */
export async function pictureDifferences(
  picture: Locator,
  stream: string,
  manager: JetStreamManager,
  only?: readonly string[],
): Promise<string[]> {
  const shown = await linesOf(picture)
  const wanted = await wantedOf(stream, shown, manager, only)
  const said = new Map(shown.map(({ kind, text }) => [kind, text]))
  return [...new Set([...wanted.keys(), ...said.keys()])]
    .filter((kind) => wanted.get(kind) !== said.get(kind))
    .map((kind) => saidOf(wanted)({ kind, text: said.get(kind) ?? 'nothing' }))
}

type Line = { kind: string; text: string }

const saidOf =
  (wanted: ReadonlyMap<string, string>) =>
  ({ kind, text }: Line): string =>
    `on the page ${kind}: ${text}, server ${wanted.get(kind)}`

/** What the server says, under the names that the page has for it. */
async function wantedOf(
  name: string,
  shown: readonly Line[],
  manager: JetStreamManager,
  only?: readonly string[],
): Promise<Map<string, string>> {
  const infos: ConsumerInfo[] = []
  const stream = await manager.streams.info(name)
  for await (const info of manager.consumers.list(name))
    if (only ? only.includes(info.name) : !info.name.startsWith('lanes_')) infos.push(info)
  return new Map([
    ['stream', name],
    ['rows', `${infos.length + 1}`],
    ...figuresOf(stream),
    ...infos.flatMap(lineOf),
    // The workbench has these beside its lanes, as a person reads them.
    ...(shown.some(({ kind }) => kind.includes(' ')) ? infos.flatMap(numbersOf) : []),
  ])
}

type Figures = [string, string][]

const figuresOf = ({ state }: StreamInfo): Figures => [
  ['messages', `${state.messages}`],
  ['first', `${state.first_seq}`],
  ['last', `${state.last_seq}`],
  ['deleted', `${state.num_deleted ?? 0}`],
]

const lineOf = (info: ConsumerInfo): Figures => [
  [
    info.name,
    `floor ${info.ack_floor.stream_seq}, delivered ${info.delivered.stream_seq}, ` +
      `${info.num_ack_pending} in flight, ${info.num_pending} left`,
  ],
]

const numbersOf = (info: ConsumerInfo): Figures =>
  Object.entries({
    delivered: info.delivered.stream_seq,
    deliveries: info.delivered.consumer_seq,
    floor: info.ack_floor.stream_seq,
    'deliveries settled': info.ack_floor.consumer_seq,
    'in flight': info.num_ack_pending,
    redelivered: info.num_redelivered,
    left: info.num_pending,
    waiting: info.num_waiting,
  }).map(([title, value]) => [`${info.name} ${title}`, `${value}`])

function linesOf(lanes: Locator): Promise<Line[]> {
  return lanes.evaluate((section) => {
    const textOf = (element: Element | null | undefined) => element?.textContent ?? ''
    const grid = section.querySelector('[role=grid]')
    const figures = [...section.querySelectorAll('dl > div')].map((figure) => {
      const lane = figure.closest<HTMLElement>('[data-lane]')?.dataset['lane']
      const title = textOf(figure.querySelector('dt'))
      return {
        kind: lane === undefined ? title : `${lane} ${title}`,
        text: textOf(figure.querySelector('dd')).replaceAll(',', ''),
      }
    })
    const rows = [...(grid?.querySelectorAll('th') ?? [])].slice(1).map((header) => {
      const [, kind = '', text = ''] = /^([^:]+): (.*)$/.exec(textOf(header)) ?? []
      return { kind, text }
    })
    const [stream = ''] = (grid?.getAttribute('aria-label') ?? '').split(', message by message')
    return [
      { kind: 'stream', text: stream },
      { kind: 'rows', text: grid?.getAttribute('aria-rowcount') ?? '' },
      ...figures,
      ...rows,
    ]
  })
}
