// Names that pages, browsers and collectors see, apart from the event schema. The core has them from here. Page code
// repeats the storage keys (web/pixel/effects.ts); the nginx recipe (demo/nginx) the cookies; ads/payload and
// conversions the platform's host.
#pragma once

namespace pixelcard::names {

inline constexpr char kSdkType[] = "oaiq-web";  // collectors match on it, so it is that of OpenAI's script

inline constexpr char kClickParameter[] = "oppref";
inline constexpr char kClickCookie[] = "__oppref";
inline constexpr char kBrowserCookie[] = "__obref";
inline constexpr char kConsentCookie[] = "__oaiq_consent";
inline constexpr char kConsentKey[] = "oaiq_consent";
inline constexpr char kSessionKey[] = "oaiq_session";

inline constexpr char kInitEvent[] = "openai::sdk_init";
inline constexpr char kDiagnosticEvent[] = "oai::diagnostic";

inline constexpr char kOfficialEvents[] = "https://bzr.openai.com";
inline constexpr char kOfficialConfig[] = "https://bzrcdn.openai.com";
inline constexpr char kEventsPath[] = "/v1/sdk/events";
inline constexpr char kConfigPath[] = "/pixel-config/v1/";

}  // namespace pixelcard::names
