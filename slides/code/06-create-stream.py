import asyncio
import nats

async def main():
    nc = await nats.connect()
    js = nc.jetstream()

    await js.add_stream(
        name="ORDERS",
        subjects=["orders.>"],
        storage="file",  # or "memory"
        max_msgs=100000,
        max_age=86400,  # 24 hours in seconds
    )
    await nc.close()

asyncio.run(main())
