// Templates of Vue 3: import type {} from "pixelcard/card/vue".
import type { HTMLAttributes } from "vue";
import type { ChatCardPreview, ChatCardStudio } from "../index.js";
import type { CardAttributes, CardEvents, CardProperties, StudioEvents, StudioProps } from "./props.js";

/** `@menu-select` in a template is the listener onMenuSelect. */
type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<Camel<Rest>>}`
  : Name;
type Listeners<Events> = {
  [Name in keyof Events & string as `on${Capitalize<Camel<Name>>}`]?: ((event: Events[Name]) => unknown) | undefined;
};
type Markup<Type, Props, Events> = new () => Type & {
  /** For the template only; no element has it. */ $props: Props &
    Listeners<Events> &
    Omit<HTMLAttributes, keyof Props | keyof Listeners<Events>>;
};

declare module "vue" {
  interface GlobalComponents {
    "chat-card-preview": Markup<ChatCardPreview, CardProperties & CardAttributes, CardEvents>;
    "chat-card-studio": Markup<ChatCardStudio, Pick<StudioProps, "value" | "strings" | "name">, StudioEvents>;
  }
}
