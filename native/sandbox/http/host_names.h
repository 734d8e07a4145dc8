// Which Host headers are answered. A page on evil.example can point its own name to this machine (DNS rebinding) and
// would then be "same origin" with the sandbox; the name it was reached by is what gives it away.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pixelcard::server {

struct HostName {
    std::string name;          ///< lower case, without brackets and without a dot at its end
    bool is_address = false;   ///< an IP address in its usual notation
    bool is_loopback = false;  ///< an address of 127.0.0.0/8 or ::1
};

/// Reads "name", "name:port" or "[address]:port"; nullopt for anything else.
[[nodiscard]] std::optional<HostName> read_host(std::string_view host);

class HostList {
public:
    /// `listening` is the address or name given to --host, `names` those of --allow-host: ".example" allows every name
    /// under it, "*" every name.
    HostList(const std::string& listening, const std::vector<std::string>& names);

    /// Loopback addresses, "localhost", names under .localhost and .test (RFC 6761: no one can own one), and what was
    /// given. When the server listens beyond this machine, every IP address: only names can be rebound.
    [[nodiscard]] bool allows(const HostName& host) const;

private:
    std::vector<std::string> names_;
    bool allows_all_ = false;
    bool allows_addresses_ = false;
};

}  // namespace pixelcard::server
