import type { ReactNode } from 'react'

/** A whole place that has one thing to say: a title, why, and what to do. */
export function Screen({
  title,
  above,
  children,
}: {
  title: string
  above?: ReactNode
  children: ReactNode
}) {
  return (
    <main className="flex min-h-0 grow flex-col overflow-y-auto bg-bg-0 px-16 py-32 wide:px-48 wide:py-48">
      <div className="flex max-w-760 flex-col items-start gap-16">
        {above}
        <h1 className="font-title text-20 tracking-[-.01em]">{title}</h1>
        {children}
      </div>
    </main>
  )
}
