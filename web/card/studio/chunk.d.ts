export { openStudio } from "./studio.js";
