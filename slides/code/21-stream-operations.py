info = await js.stream_info("ORDERS")
print(info.state.messages)
print(info.state.bytes)

msg = await js.get_msg("ORDERS", seq=100)
await js.delete_msg("ORDERS", seq=42)
await js.purge_stream("ORDERS")
