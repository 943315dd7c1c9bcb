// SPDX-License-Identifier: MIT
// What one thread of plain C++ does with the simpler question: what each account owes of principal
// (payments to the oldest charge), its age by sector, and the activity of each month. No interest, no
// fines, no plans, no exonerations, no checks.
//
//   limits convert EVENTS.jsonl PACKED BLOCKS
//   limits memory|blocks FILE AS-OF
#include "event.hpp"

#include <fcntl.h>
#include <lz4.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

[[noreturn]] void fail(const char *what) {
    fprintf(stderr, "limits: %s\n", what);
    exit(1);
}

struct Charge {
    int32_t due, amount;
};

struct Account {
    std::vector<Charge> charges;
    int64_t paid = 0;
    uint8_t sector = 0;
};

const char *bucketNames[] = {"current", "1-30", "31-60", "61-90", "91-180", "181-365", "366+"};
constexpr int bucketEnds[] = {0, 30, 60, 90, 180, 365};
constexpr int buckets = 7;

int bucketOf(int overdue) { return std::lower_bound(bucketEnds, bucketEnds + 6, overdue) - bucketEnds; }

struct Answer {
    const Header &header;
    int32_t asOf;
    std::vector<Account> accounts;
    std::vector<uint16_t> monthOf;  // of each day since the first
    std::vector<int32_t> activity;  // by month, act and actor

    Answer(const Header &header, int32_t asOf) : header(header), asOf(asOf), accounts(header.accounts) {
        int months = 0, lastMonth = -1;
        for (int64_t day = header.firstDay; day <= header.lastDay; day++) {
            time_t seconds = day * 86400;
            struct tm parts;
            gmtime_r(&seconds, &parts);
            if (parts.tm_mon != lastMonth) months++;
            lastMonth = parts.tm_mon;
            monthOf.push_back(months - 1);
        }
        activity.resize(months * header.acts * header.actors);
    }

    void count(int32_t on, int act, int actor, int by) {
        activity[(monthOf[on - header.firstDay] * header.acts + act) * header.actors + actor] += by;
    }

    void reverse(const Event &event) {
        if (event.targetOn > asOf) return;
        count(event.targetOn, event.targetAct, event.targetActor, -1);
        if (event.targetType == payment) accounts[event.account].paid -= event.amount;
        if (event.targetType != charge) return;
        for (auto &charge : accounts[event.account].charges)
            if (charge.due == event.due && charge.amount == event.amount) {
                charge.amount = 0;
                return;
            }
    }

    void take(const Event &event) {
        // A reversal holds as soon as it is known, whatever its own date.
        if (event.type == reversal) reverse(event);
        if (event.on > asOf) return;
        count(event.on, event.act, event.actor, 1);
        if (event.type == charge)
            accounts[event.account].charges.push_back({event.due, (int32_t)event.amount});
        else if (event.type == payment)
            accounts[event.account].paid += event.amount;
        else if (event.type == opened)
            accounts[event.account].sector = event.sector;
    }

    void print(const std::vector<std::string> &sectors, double seconds) {
        std::vector<int64_t> ageing(sectors.size() * buckets);
        int64_t balance = 0, credit = 0, activities = 0, rows = 0;
        auto byDue = [](const Charge &a, const Charge &b) { return a.due < b.due; };
        auto start = std::chrono::steady_clock::now();
        for (auto &account : accounts) {
            auto &charges = account.charges;
            if (!std::is_sorted(charges.begin(), charges.end(), byDue))
                std::stable_sort(charges.begin(), charges.end(), byDue);
            int64_t paid = account.paid;
            for (auto &charge : charges) {
                int64_t served = std::min<int64_t>(paid, charge.amount), open = charge.amount - served;
                paid -= served;
                balance += open;
                if (open > 0) ageing[account.sector * buckets + bucketOf(asOf - charge.due)] += open;
            }
            credit += paid;
        }
        for (int32_t counted : activity) activities += counted, rows += counted != 0;
        std::chrono::duration<double> last = std::chrono::steady_clock::now() - start;
        printf("{\"balance\":%ld,\"credit\":%ld,\"activities\":%ld,\"activityRows\":%ld,", balance, credit,
               activities, rows);
        printf("\"seconds\":%.6f,\"ageing\":{", seconds + last.count());
        const char *comma = "";
        for (size_t sector = 0; sector < sectors.size(); sector++)
            for (int bucket = 0; bucket < buckets; bucket++)
                if (int64_t open = ageing[sector * buckets + bucket]) {
                    printf("%s\"%s %s\":%ld", comma, sectors[sector].c_str(), bucketNames[bucket], open);
                    comma = ",";
                }
        printf("}}\n");
    }
};

}  // namespace

int main(int count, char **words) {
    if (count == 5 && !strcmp(words[1], "convert")) {
        convert(words[2], words[3], words[4]);
        return 0;
    }
    if (count != 4) fail("limits convert EVENTS PACKED BLOCKS, or limits memory|blocks FILE AS-OF");
    bool inBlocks = !strcmp(words[1], "blocks");
    int file = open(words[2], O_RDONLY);
    struct stat info;
    if (file < 0 || fstat(file, &info)) fail("cannot read the file");
    // Touched before the clock starts: the events are in memory.
    auto bytes = (const char *)mmap(nullptr, info.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
    if (bytes == MAP_FAILED) fail("cannot map the file");
    Header header;
    memcpy(&header, bytes, sizeof header);
    const char *at = bytes + sizeof header;
    std::vector<std::string> sectors;
    for (uint64_t number = 0; number < header.sectors; number++) {
        const char *end = strchr(at, '\n');
        sectors.emplace_back(at, end);
        at = end + 1;
    }
    auto start = std::chrono::steady_clock::now();
    Answer answer(header, daysOf(words[3]));
    if (inBlocks) {
        std::vector<Event> block(perBlock);
        for (uint64_t from = 0; from < header.events; from += perBlock) {
            size_t events = std::min<uint64_t>(perBlock, header.events - from);
            int32_t packed;
            memcpy(&packed, at, sizeof packed);
            at += sizeof packed;
            int size = LZ4_decompress_safe(at, (char *)block.data(), packed, perBlock * sizeof(Event));
            if (size != (int)(events * sizeof(Event))) fail("a damaged block");
            at += packed;
            for (size_t number = 0; number < events; number++) answer.take(block[number]);
        }
    } else {
        Event event;
        for (uint64_t number = 0; number < header.events; number++, at += sizeof event) {
            memcpy(&event, at, sizeof event);
            answer.take(event);
        }
    }
    std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    answer.print(sectors, taken.count());
}
