// Compiles only when JSX knows the elements.
import type {} from "pixelcard/card/react";
import { useRef } from "react";
import type { ChatCardPreview } from "pixelcard/card";

export function Card({ title, image }: { title: string | null; image: Blob }) {
  const card = useRef<ChatCardPreview>(null);
  return (
    <>
      <chat-card-preview
        ref={card}
        className="card"
        body="Body"
        targetUrl="https://example.com/"
        brand-name="Brand"
        image={image}
        hideMark
        profile="app-web-2026-06"
        creative={title === null ? null : { title }}
        onrender={({ detail }) => detail.items.length}
        onmenu-select={({ detail }) => detail.index}
        onClick={({ currentTarget }) => currentTarget.model}
      />
      <chat-card-studio name="set" value="{}" onchange={({ detail }) => detail.value.length} />
    </>
  );
}

// @ts-expect-error no such width
export const wide = <chat-card-preview width={{}} />;
// @ts-expect-error no such property
export const wrong = <chat-card-preview headline="x" />;
