// What the elements load when it is needed; the packing step provides it.
declare module "pixelcard:./chat-card-studio.min.js" {
  export const openStudio: typeof import("./studio/chunk.js").openStudio;
}
