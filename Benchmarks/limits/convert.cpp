// SPDX-License-Identifier: MIT
// JSON Lines into packed events, plain and in LZ4 blocks. This is not timed.
#include "event.hpp"

#include <lz4.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string_view>
#include <unordered_map>

namespace {

using std::string;
using std::string_view;

[[noreturn]] void fail(const string &what) {
    fprintf(stderr, "limits: %s\n", what.c_str());
    exit(1);
}

// Numbers for names, in the order in which they come.
struct Names {
    std::unordered_map<string, int32_t> numbers;
    std::vector<string> all;

    int32_t of(const string &name) {
        auto [place, isNew] = numbers.try_emplace(name, (int32_t)all.size());
        if (isNew) all.push_back(name);
        return place->second;
    }
};

// One line's fields. Texts are kept as they stand; nothing that is looked at has escapes.
struct Fields {
    std::vector<std::pair<string_view, string_view>> all;

    void read(string_view line) {
        all.clear();
        size_t at = 1;
        while (at < line.size() && line[at] == '"') {
            size_t key = at + 1, end = line.find('"', key), from = end + 2, to;
            if (line[from] == '"') {
                to = ++from;
                while (line[to] != '"') to += line[to] == '\\' ? 2 : 1;
                at = to + 2;
            } else {
                to = line.find_first_of(",}", from);
                at = to + 1;
            }
            all.emplace_back(line.substr(key, end - key), line.substr(from, to - from));
        }
    }

    string_view operator[](string_view key) const {
        for (auto &[name, value] : all)
            if (name == key) return value;
        return {};
    }
};

int64_t cents(string_view text) {
    int64_t sum = 0;
    for (char c : text)
        if (c != '.') sum = sum * 10 + (c - '0');
    return sum;
}

int64_t milliseconds(string_view moment) {
    auto number = [&](size_t at, size_t count) { return atoll(string(moment.substr(at, count)).c_str()); };
    int64_t seconds = number(11, 2) * 3600 + number(14, 2) * 60 + number(17, 2);
    return (daysOf(moment.data()) * 86400 + seconds) * 1000 + number(20, 3);
}

string firstOf(const Fields &fields, std::initializer_list<const char *> keys) {
    for (auto key : keys)
        if (auto value = fields[key]; !value.empty()) return string(value);
    return {};
}

void compress(const std::vector<Event> &events, std::ofstream &out) {
    std::vector<char> room(LZ4_compressBound(perBlock * sizeof(Event)));
    for (size_t from = 0; from < events.size(); from += perBlock) {
        int size = std::min(perBlock, events.size() - from) * sizeof(Event);
        int32_t packed = LZ4_compress_default((const char *)&events[from], room.data(), size, room.size());
        out.write((const char *)&packed, sizeof packed);
        out.write(room.data(), packed);
    }
}

}  // namespace

// Days since 1970-01-01 of a date YYYY-MM-DD.
int64_t daysOf(const char *d) {
    auto digit = [&](int at) { return d[at] - '0'; };
    int64_t y = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3);
    int64_t m = digit(5) * 10 + digit(6), day = digit(8) * 10 + digit(9);
    if (m <= 2) y -= 1;
    int64_t era = y / 400, ofEra = y - era * 400;
    int64_t ofYear = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719468;
}

void convert(const char *lines, const char *packed, const char *blocks) {
    std::ifstream in(lines);
    if (!in) fail(string("cannot read ") + lines);
    Names accounts, actors, acts, sectors, tributes, sources;
    sectors.of("");
    std::vector<Event> events;
    std::unordered_map<string, int32_t> positions;
    std::vector<Event> targets;
    Fields fields;
    string line;
    Header header{};
    header.firstDay = INT32_MAX;
    while (std::getline(in, line)) {
        fields.read(line);
        auto type = fields["type"];
        Event event{};
        event.type = type == "charge.assessed"    ? charge
                     : type == "payment.received" ? payment
                     : type == "event.reversed"   ? reversal
                     : type == "account.opened"   ? opened
                                                  : other;
        auto account = fields["account"];
        event.account = account.empty() ? -1 : accounts.of(string(account));
        event.on = daysOf(fields["on"].data());
        event.recorded = milliseconds(fields["recorded"]);
        event.number = atoi(string(fields["number"]).c_str());
        event.source = sources.of(string(fields["source"]));
        event.actor = actors.of(string(fields["actor"]));
        event.act = acts.of(
            string(type) + "|" + firstOf(fields, {"outcome", "purpose", "kind"}) + "|" + string(fields["channel"]));
        if (event.type == charge || event.type == payment) event.amount = cents(fields["amount"]);
        if (event.type == charge) event.due = daysOf(fields["due"].data());
        if (event.type == charge) event.tribute = tributes.of(string(fields["tribute"]));
        if (event.type == opened) event.sector = sectors.of(string(fields["sector"]));
        if (event.type == reversal) {
            auto found = positions.find(string(fields["reverses"]));
            if (found == positions.end()) fail("a reversal of nothing: " + line);
            const Event &target = events[found->second];
            event.target = found->second;
            event.account = target.account;
            event.amount = target.amount;
            event.due = target.due;
            event.targetOn = target.on;
            event.targetAct = target.act;
            event.targetActor = target.actor;
            event.targetType = target.type;
        }
        positions[string(fields["source"]) + "#" + string(fields["number"])] = events.size();
        header.firstDay = std::min<int64_t>(header.firstDay, event.on);
        header.lastDay = std::max<int64_t>(header.lastDay, event.on);
        events.push_back(event);
    }
    memcpy(header.magic, "packed1", 8);
    header.events = events.size();
    header.accounts = accounts.all.size();
    header.actors = actors.all.size();
    header.acts = acts.all.size();
    header.sectors = sectors.all.size();
    for (auto path : {packed, blocks}) {
        std::ofstream out(path, std::ios::binary);
        out.write((const char *)&header, sizeof header);
        for (auto &name : sectors.all) out << name << '\n';
        if (path == packed)
            out.write((const char *)events.data(), events.size() * sizeof(Event));
        else
            compress(events, out);
        if (!out) fail(string("cannot write ") + path);
    }
}
