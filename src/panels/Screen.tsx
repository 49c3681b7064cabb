import type { ReactNode } from 'react'

/** A whole place that has one thing to say: a title, why, and what to do. */
export function Screen({
  title,
  above,
  isPart = false,
  children,
}: {
  title: string
  above?: ReactNode
  /** Something else stands beside it, and the place is that one's. */
  isPart?: boolean
  children: ReactNode
}) {
  const Whole = isPart ? 'section' : 'main'
  const Title = isPart ? 'h2' : 'h1'
  return (
    <Whole className="flex min-h-0 grow flex-col overflow-y-auto bg-bg-0 px-16 py-32 wide:px-48 wide:py-48">
      <div className="flex max-w-760 flex-col items-start gap-16">
        {above}
        <Title className="font-title text-20 tracking-[-.01em]">{title}</Title>
        {children}
      </div>
    </Whole>
  )
}
