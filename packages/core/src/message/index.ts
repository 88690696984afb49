export { listInbox } from './list.ts'
export { markMessagesRead } from './mark-read.ts'
export { sendMessage } from './send.ts'
export { writeMessage } from './write.ts'
