// Templates of Svelte 5: import type {} from "pixelcard/card/svelte".
import type { HTMLAttributes } from "svelte/elements";
import type { ChatCardPreview, ChatCardStudio } from "../index.js";
import type { CardProps, StudioProps } from "./props.js";

type Markup<Type extends EventTarget, Props> = Props & Omit<HTMLAttributes<Type>, keyof Props>;

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "chat-card-preview": Markup<ChatCardPreview, CardProps>;
    "chat-card-studio": Markup<ChatCardStudio, StudioProps>;
  }
}
