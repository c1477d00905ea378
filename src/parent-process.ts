/**
 * Calls `onDisconnect` once when the process that forked this one is gone, also by SIGKILL: the operating system then
 * closes the channel between the two. Does nothing in a process that was not forked with such a channel.
 */
export function endWithParent(onDisconnect: () => void): void {
  if (process.send === undefined) return
  if (!process.connected) {
    onDisconnect()
    return
  }
  process.once('disconnect', onDisconnect)
  // A listener would otherwise keep a process alive that has nothing left to do.
  process.channel?.unref()
}
