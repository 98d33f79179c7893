/*
 * The machine's limit for random threshold gates of one fan-in, 512 lanes per plane: the same bit-sliced count as
 * limen.evaluate.kernel, written with intrinsics. With AVX-512 a full adder on planes is two ternary-logic
 * instructions, 0x96 for the sum and 0xE8 for the carry; with AVX2 it is five instructions on half a plane.
 *
 * A plane is 8 words, 64-byte aligned. Blocks of 16 planes go through a carry-save tree whose four digits stay in
 * registers; each block's carry is stored and counted in the next round, four digits higher.
 */
#include <immintrin.h>
#include <stdint.h>

#define PLANE_WORDS 8
#define MAX_FAN_IN 65520
#define ROUNDS 4

#if defined(__AVX512F__)
#define ISA "AVX-512"
#define VECTOR_WORDS 8
typedef __m512i vec;
static inline vec load(const uint64_t *p) { return _mm512_load_si512((const void *)p); }
static inline void store(uint64_t *p, vec v) { _mm512_store_si512((void *)p, v); }
static inline vec all(uint64_t w) { return _mm512_set1_epi64((long long)w); }
static inline vec sum(vec a, vec b, vec c) { return _mm512_ternarylogic_epi64(a, b, c, 0x96); }
static inline vec carry(vec a, vec b, vec c) { return _mm512_ternarylogic_epi64(a, b, c, 0xE8); }
#elif defined(__AVX2__)
#define ISA "AVX2"
#define VECTOR_WORDS 4
typedef __m256i vec;
static inline vec load(const uint64_t *p) { return _mm256_load_si256((const vec *)p); }
static inline void store(uint64_t *p, vec v) { _mm256_store_si256((vec *)p, v); }
static inline vec all(uint64_t w) { return _mm256_set1_epi64x((long long)w); }
static inline vec sum(vec a, vec b, vec c) { return _mm256_xor_si256(_mm256_xor_si256(a, b), c); }
static inline vec carry(vec a, vec b, vec c) {
    return _mm256_or_si256(_mm256_and_si256(a, b), _mm256_and_si256(_mm256_xor_si256(a, b), c));
}
#else
#error "the limit needs AVX-512 or AVX2; compile with -march=native on a machine that has one"
#endif

/* digit, carry_out = the two digits of digit + x + y */
#define ADD(digit, carry_out, x, y)         \
    do {                                    \
        vec add_x = (x), add_y = (y);       \
        carry_out = carry(digit, add_x, add_y); \
        digit = sum(digit, add_x, add_y);   \
    } while (0)

#define PLANE(j) load(planes + (size_t)(uint32_t)args[i + (j)] * PLANE_WORDS)

/* Adds n planes, a multiple of 16, to four digits; stores one carry per block and returns how many. */
static int add_blocks(const uint64_t *planes, const int32_t *args, int n, vec *digits, uint64_t *carries) {
    vec ones = digits[0], twos = digits[1], fours = digits[2], eights = digits[3];
    int blocks = 0;
    for (int i = 0; i < n; i += 16) {
        vec twos_a, twos_b, fours_a, fours_b, eights_a, eights_b, sixteens;
        ADD(ones, twos_a, PLANE(0), PLANE(1));
        ADD(ones, twos_b, PLANE(2), PLANE(3));
        ADD(twos, fours_a, twos_a, twos_b);
        ADD(ones, twos_a, PLANE(4), PLANE(5));
        ADD(ones, twos_b, PLANE(6), PLANE(7));
        ADD(twos, fours_b, twos_a, twos_b);
        ADD(fours, eights_a, fours_a, fours_b);
        ADD(ones, twos_a, PLANE(8), PLANE(9));
        ADD(ones, twos_b, PLANE(10), PLANE(11));
        ADD(twos, fours_a, twos_a, twos_b);
        ADD(ones, twos_a, PLANE(12), PLANE(13));
        ADD(ones, twos_b, PLANE(14), PLANE(15));
        ADD(twos, fours_b, twos_a, twos_b);
        ADD(fours, eights_b, fours_a, fours_b);
        ADD(eights, sixteens, eights_a, eights_b);
        store(carries + (size_t)PLANE_WORDS * blocks++, sixteens);
    }
    digits[0] = ones, digits[1] = twos, digits[2] = fours, digits[3] = eights;
    return blocks;
}

static int32_t identity[MAX_FAN_IN / 16 + 16];
static _Alignas(64) uint64_t carries[ROUNDS][(MAX_FAN_IN / 16 + 16) * PLANE_WORDS];
static _Alignas(64) uint64_t rest[16 * PLANE_WORDS];

/* Adds any number of planes; those that fill no block are copied and padded with zero planes. */
static int add(const uint64_t *planes, const int32_t *args, int n, vec *digits, uint64_t *carried) {
    int whole = n & -16;
    int blocks = add_blocks(planes, args, whole, digits, carried);
    if (n > whole) {
        for (int j = 0; j < 16; j++) {
            store(rest + PLANE_WORDS * j,
                  whole + j < n ? load(planes + (size_t)(uint32_t)args[whole + j] * PLANE_WORDS) : all(0));
        }
        blocks += add_blocks(rest, identity, 16, digits, carried + (size_t)PLANE_WORDS * blocks);
    }
    return blocks;
}

static void gate(const uint64_t *planes, const int32_t *args, int fan_in, uint64_t threshold, uint64_t *out) {
    vec digits[4 * ROUNDS];
    for (int k = 0; k < 4 * ROUNDS; k++) {
        digits[k] = all(0);
    }
    int left = add(planes, args, fan_in, digits, carries[0]);
    int used = 4;
    for (int round = 1; left > 0 && fan_in >> used; round++, used += 4) {
        left = add(carries[round - 1], identity, left, digits + used, carries[round]);
    }
    vec at_least = all(~0ULL);
    for (int k = 0; fan_in >> k; k++) {
        at_least = carry(digits[k], at_least, all((threshold >> k & 1) - 1));
    }
    store(out, at_least);
}

static void prepare(void) {
    if (!identity[1]) {
        for (int i = 0; i < MAX_FAN_IN / 16 + 16; i++) {
            identity[i] = i;
        }
    }
}

/* The instruction set this library was compiled for. */
const char *limen_bitslice_isa(void) { return ISA; }

/*
 * out plane g = [number of planes args[g * fan_in ...] that are 1 >= threshold], 1 <= threshold <= fan_in <= 65520.
 * One thread at a time.
 */
void limen_bitslice_gates(
    const uint64_t *planes, const int32_t *args, int32_t gates, int32_t fan_in, int64_t threshold, uint64_t *out) {
    prepare();
    for (int32_t g = 0; g < gates; g++) {
        for (int part = 0; part < PLANE_WORDS; part += VECTOR_WORDS) {
            gate(planes + part, args + (size_t)g * fan_in, fan_in, (uint64_t)threshold,
                 out + (size_t)g * PLANE_WORDS + part);
        }
    }
}

/*
 * One gate on many blocks of 512 lanes: block b's planes begin b * stride words after the first's, its result is plane b of out. With a
 * stride of 0 the same block is evaluated again and again.
 */
void limen_bitslice_blocks(
    const uint64_t *planes, int64_t stride, int32_t blocks, const int32_t *args, int32_t fan_in, int64_t threshold,
    uint64_t *out) {
    prepare();
    for (int32_t b = 0; b < blocks; b++) {
        for (int part = 0; part < PLANE_WORDS; part += VECTOR_WORDS) {
            gate(planes + (size_t)b * (size_t)stride + part, args, fan_in, (uint64_t)threshold,
                 out + (size_t)b * PLANE_WORDS + part);
        }
    }
}
