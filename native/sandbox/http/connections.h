// The open connections, and which of them to end when there are too many: those that have waited longest for their
// client to send a whole request. A client that opens hundreds of connections and sends nothing only ends its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <string>
#include <unordered_map>

namespace pixelcard::server {

/// Used on the network's thread only.
class Connections {
public:
    /// One connection, on the list from construction to destruction.
    class Entry {
    public:
        Entry(Connections& all, std::string client);
        virtual ~Entry();
        Entry(const Entry&) = delete;
        Entry& operator=(const Entry&) = delete;

        /// Ends the connection at once.
        virtual void end() = 0;
        /// Ends it after its request in progress.
        virtual void end_soon() = 0;

    protected:
        /// The client has the next move: nothing, or a part of a request, has arrived.
        void begin_waiting();
        void end_waiting();
        [[nodiscard]] bool is_waiting() const { return is_waiting_; }

    private:
        friend class Connections;
        Connections& all_;
        std::string client_;
        std::list<Entry*>::iterator place_;
        bool is_waiting_ = false;
    };

    explicit Connections(std::size_t most) : most_(most) {}

    /// Makes room for one more; false when every connection is being answered.
    [[nodiscard]] bool make_room();
    void end_all_soon() { for_each(&Entry::end_soon); }
    void end_all() { for_each(&Entry::end); }
    [[nodiscard]] bool is_empty() const { return waiting_.empty() && busy_.empty(); }

private:
    void for_each(void (Entry::*act)());
    void make_room_for(const std::string& client);

    std::size_t most_;
    std::list<Entry*> waiting_;  ///< longest first
    std::list<Entry*> busy_;
    std::unordered_map<std::string, std::size_t> waiting_by_client_;
};

/// What counts as one client: an IPv4 address, or the 64-bit network of an IPv6 address, which one client has whole.
[[nodiscard]] std::string client_key(const std::string& address);

}  // namespace pixelcard::server
