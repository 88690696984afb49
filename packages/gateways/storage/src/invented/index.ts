export { type Hostile, hostileFiles } from './hostile.ts'
export { heic, jpeg, place, png, webp } from './image.ts'
export { docx, xlsx } from './office.ts'
export { compressed, pdf } from './pdf.ts'
