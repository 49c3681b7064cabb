import asyncio

async def need_more_time(msg):
    while True:
        await asyncio.sleep(10)  # ack_wait is 30 s
        await msg.in_progress()

async for msg in subscription.messages:
    timer = asyncio.create_task(need_more_time(msg))
    try:
        result = await process_order(msg.data)
        if result.success:
            await msg.ack()
        else:
            await msg.nak(delay=2)  # retry
    except PermanentError:
        await msg.term()  # give up
    except Exception:
        await msg.nak(delay=2)
    finally:
        timer.cancel()
