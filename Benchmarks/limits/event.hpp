// SPDX-License-Identifier: MIT
// The packed form: what a program would keep of an event that has only the simpler question to answer.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

enum Type : uint8_t { other, opened, charge, payment, reversal };

struct Event {
    int64_t amount;    // cents
    int64_t recorded;  // milliseconds
    int32_t on;        // days, as `due`
    int32_t due;
    int32_t account;
    int32_t target;    // of a reversal: the position of what it reverses, and what that was, so that
    int32_t targetOn;  // one pass is enough: its amount, due and account are in the fields above
    int32_t number;
    uint16_t act;      // type, outcome or purpose or kind, and channel, as one code
    uint16_t actor;
    uint16_t targetAct;
    uint16_t targetActor;
    uint16_t source;
    uint8_t type;
    uint8_t targetType;
    uint8_t sector;
    uint8_t tribute;
    uint16_t unused;
};
static_assert(sizeof(Event) == 56);

// Events in a file are in blocks, so many in each but the last.
constexpr size_t perBlock = 8192;

struct Header {
    char magic[8];
    uint64_t events, accounts, actors, acts, sectors;
    int64_t firstDay, lastDay;  // of `on`
};

void convert(const char *lines, const char *packed, const char *blocks);
int64_t daysOf(const char *date);
