// All that a slide is made of. This file is the contract between the deck and its slides.

import clsx from 'clsx'
import { Children, type CSSProperties, type ReactNode, useContext } from 'react'
import { millis } from '../model/units.ts'
import { Code } from './Code.tsx'
import { Connection } from './Connection.tsx'
import { Floor } from './Floor.tsx'
import { Lanes } from './Lanes.tsx'
import { Limits } from './Limits.tsx'
import { SlideContext } from './SlideContext.tsx'

export type { Action, FixtureMessage, FixtureStream, Press, Scene, Step } from '../scenes/scene.ts'
export type { Entry, Program, Slide } from './slide.ts'
export { Code, Connection, Floor, Lanes, Limits, millis }

type Appears = {
  /** The beat it appears with. */
  from?: number
  /** The last beat it is there at. */
  until?: number
}

/** Its place is kept before it appears: nothing that is read moves. */
function useAppears({ from = 1, until = Number.POSITIVE_INFINITY }: Appears) {
  const { beat } = useContext(SlideContext)
  const is = beat >= from && beat <= until
  return { 'data-from': from, 'data-away': is ? undefined : true }
}

export function Beat({
  children,
  alone,
  ...when
}: Appears & { children: ReactNode; alone?: true }) {
  return (
    <div {...useAppears(when)} className={clsx('kit-beat', alone && 'kit-alone')}>
      {children}
    </div>
  )
}

/** The one sentence of a slide. */
export function Lead({ children, ...when }: Appears & { children: ReactNode }) {
  return (
    <p {...useAppears(when)} className="kit-lead">
      {children}
    </p>
  )
}

export function Text({ children, ...when }: Appears & { children: ReactNode }) {
  return (
    <p {...useAppears(when)} className="kit-text">
      {children}
    </p>
  )
}

/** A question or a statement that has the screen to itself. */
export function Big({ children }: { children: ReactNode }) {
  return <p className="kit-big">{children}</p>
}

export function Tags({ children }: { children: readonly string[] }) {
  return (
    <ul className="kit-tags">
      {children.map((tag) => (
        <li key={tag}>{tag}</li>
      ))}
    </ul>
  )
}

export function Table({ head, children }: { head?: readonly string[]; children: ReactNode }) {
  return (
    <table className="kit-table">
      {head && (
        <thead>
          <tr>
            {head.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>{children}</tbody>
    </table>
  )
}

/** The first cell names the row. */
export function Row({ children, ...when }: Appears & { children: readonly ReactNode[] }) {
  const [name, ...cells] = Children.toArray(children)
  return (
    <tr {...useAppears(when)}>
      <th scope="row">{name}</th>
      {cells.map((cell, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a slide stay as they are written
        <td key={at}>{cell}</td>
      ))}
    </tr>
  )
}

export function Cards({ children }: { children: ReactNode }) {
  return <div className="kit-cards">{children}</div>
}

export function Card({
  title,
  children,
  ...when
}: Appears & { title: ReactNode; children: ReactNode }) {
  return (
    <section {...useAppears(when)} className="kit-card">
      <h2>{title}</h2>
      <p>{children}</p>
    </section>
  )
}

/** What is easily got wrong, said right. */
export function Callout({
  title,
  children,
  ...when
}: Appears & { title?: string; children: ReactNode }) {
  return (
    <aside {...useAppears(when)} className="kit-callout">
      {title && <b>{title}</b>} {children}
    </aside>
  )
}

/** Things that are said one after the other, in the same place. */
export function Turns({ children }: { children: ReactNode }) {
  return <div className="kit-turns">{children}</div>
}

export function Columns({ children }: { children: ReactNode }) {
  return <div className="kit-columns">{children}</div>
}

/** Code, and at its right what it does. */
export function Beside({ children }: { children: ReactNode }) {
  return <div className="kit-beside">{children}</div>
}

/** Half of a slide, under a title of its own. */
export function Half({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className="kit-half">
      {title && <h2>{title}</h2>}
      {children}
    </section>
  )
}

/** A stream without lanes, and larger. */
export function Ruler(of: { stream: string; from?: number; to?: number }) {
  return (
    <div className="kit-ruler">
      <Lanes {...of} consumers={NOBODY} />
    </div>
  )
}

/** The same one each time, or each time it would be another picture. */
const NOBODY: readonly string[] = []

type LaneProps = {
  title: string
  stream: string
  consumers: readonly string[]
  children: ReactNode
}

/** One of several streams on a slide, with a word on each at its side. */
export function Lane({ title, stream, consumers, children }: LaneProps) {
  return (
    <div style={{ '--of': consumers.length } as CSSProperties} className="kit-lane">
      <Lanes stream={stream} from={1} to={4} consumers={consumers} />
      <p className="kit-about">
        <b>{title}</b>
        {children}
      </p>
    </div>
  )
}

/** What stands under the lanes: beside it what is under their names, and in it one thing under each message from 1. */
export function Under({ beside, children }: { beside: ReactNode; children: ReactNode }) {
  return (
    <div className="kit-under">
      <div>{beside}</div>
      <div className="kit-answers">{children}</div>
    </div>
  )
}

/** What can be said of a message, and how it is sent. */
export function Answer({
  title,
  sent,
  children,
}: {
  title: string
  sent?: string
  children: ReactNode
}) {
  return (
    <p className="kit-answer">
      <b>{title}</b>
      {sent && <code>{sent}</code>}
      {children}
    </p>
  )
}

/** Things in a row, an arrow between them. */
export function Flow({ children }: { children: ReactNode }) {
  return <div className="kit-flow">{children}</div>
}

export function Node({
  title,
  children,
  ...when
}: Appears & { title: string; children?: ReactNode }) {
  return (
    <div {...useAppears(when)} className="kit-node">
      <b>{title}</b>
      {children && <span>{children}</span>}
    </div>
  )
}

/** What stands in a process of its own: the server, and what is in it. */
export function Inside({
  title,
  children,
  ...when
}: Appears & { title: string; children: ReactNode }) {
  return (
    <div {...useAppears(when)} className="kit-inside">
      <span>{title}</span>
      <div className="kit-flow">{children}</div>
    </div>
  )
}

/** Numbered, one after the other. */
export function Steps({ children }: { children: ReactNode }) {
  return <ol className="kit-steps">{children}</ol>
}

export function StepLine({ children, ...when }: Appears & { children: ReactNode }) {
  return <li {...useAppears(when)}>{children}</li>
}
