// JSX of React 19: import type {} from "pixelcard/card/react".
import type { HTMLAttributes, RefAttributes } from "react";
import type { ChatCardPreview, ChatCardStudio } from "../index.js";
import type { CardProps, StudioProps } from "./props.js";

type Markup<Type, Props> = Props & Omit<HTMLAttributes<Type>, keyof Props> & RefAttributes<Type>;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "chat-card-preview": Markup<ChatCardPreview, CardProps>;
      "chat-card-studio": Markup<ChatCardStudio, StudioProps>;
    }
  }
}
