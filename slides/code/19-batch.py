import asyncio

# pull consumers can batch
sub = await js.pull_subscribe(
    "orders.>", "batch-proc")
try:
    # up to 100, at most 5 seconds
    msgs = await sub.fetch(batch=100, timeout=5)
except asyncio.TimeoutError:
    msgs = []  # nothing was there, and nothing came

for msg in msgs:
    await process(msg.data)
    await msg.ack()
