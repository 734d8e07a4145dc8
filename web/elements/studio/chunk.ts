// Start of chat-card-studio.min.js.
export { openStudio } from "./studio.js";
