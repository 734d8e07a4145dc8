// The worlds and their objects in one SQLite file. Knows rows and their order, and nothing of what they mean.
//
// One connection for one caller at a time: the Advertiser API holds a lock around each request. Failures throw
// SQLite::Exception, which the entry of the API turns into an answer.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "pixelcard/base/value.h"
#include "pixelcard/sandbox/store/write_transaction.h"

namespace pixelcard::sandbox {

/// A row of `objects`. `body` is the object as the API answers it, with members of our own that begin with "_".
struct Object {
    std::string kind;
    std::string id;
    std::string parent;    ///< id, or "" for none
    std::int64_t seq = 0;  ///< order of creation within a world
    std::string name;      ///< as lists filter by it; stored in lowercase
    std::string status;
    std::int64_t created_at = 0;  ///< seconds, as is updated_at
    std::int64_t updated_at = 0;
    Value body;
};

struct WorldRow {
    std::string id;
    std::int64_t next_seq = 1;
    Value settings;  ///< clock and options: world.h
};

/// A page of a list in the order of creation. Cursors are exclusive.
struct Page {
    std::string kind;
    std::string parent;                 ///< "" for every parent
    std::string name;                   ///< "" for every name
    std::optional<std::int64_t> above;  ///< seq
    std::optional<std::int64_t> below;
    std::optional<std::int64_t> created_upto;  ///< seconds
    bool is_descending = false;
    std::int64_t limit = 20;
};

/// An answer kept for repetitions of its request.
struct KeptAnswer {
    std::string body_hash;
    int status = 200;
    std::string body;
};

struct StoredFile {
    std::string world;
    std::string media_type;
    std::int64_t width = 0;
    std::int64_t height = 0;
    std::string bytes;
};

class ObjectStore {
public:
    /// Opens or creates the tables; ":memory:" keeps everything in memory.
    explicit ObjectStore(const std::string& file);

    [[nodiscard]] server::WriteTransaction transaction() { return server::WriteTransaction(database_); }
    [[nodiscard]] SQLite::Database& database() { return database_; }

    [[nodiscard]] std::optional<WorldRow> world(const std::string& id);
    [[nodiscard]] std::vector<std::string> world_ids();
    void put_world(const WorldRow& world);
    /// Takes everything out of a world but the world itself.
    void clear(const std::string& world);

    [[nodiscard]] std::optional<Object> get(const std::string& world, std::string_view kind, std::string_view id);
    [[nodiscard]] std::vector<Object> list(const std::string& world, const Page& page);
    [[nodiscard]] std::int64_t count(const std::string& world, std::string_view kind);
    /// Children of an object that were updated after a time, in seconds.
    [[nodiscard]] std::int64_t count_updated(const std::string& world, std::string_view kind, const std::string& parent,
                                             std::int64_t after);
    void put(const std::string& world, const Object& object);

    [[nodiscard]] std::optional<KeptAnswer> kept(const std::string& world, std::string_view route,
                                                 std::string_view key);
    void keep(const std::string& world, std::string_view route, std::string_view key, const KeptAnswer& answer);

    /// A file by its id alone: images are served without a key, as by a CDN.
    [[nodiscard]] std::optional<StoredFile> file(std::string_view id);
    /// The same without its bytes: a list of ads reads every image's row.
    [[nodiscard]] std::optional<StoredFile> file_facts(std::string_view id);
    void put_file(std::string_view id, const StoredFile& file);

    /// The statement for this text, reset and ready to bind.
    [[nodiscard]] SQLite::Statement& prepared(const std::string& sql);

private:
    SQLite::Database database_;
    std::map<std::string, std::unique_ptr<SQLite::Statement>> statements_;
};

}  // namespace pixelcard::sandbox
