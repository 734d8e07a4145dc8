// "pixelcard/global" declares `oaiq` for TypeScript; a bundler that follows the import finds nothing to run.
export {};
