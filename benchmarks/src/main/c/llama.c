/*
 * What a plain program in C does for windows of 8 tokens: the float32 forward pass of a llama2.c checkpoint with shared classifier, loop by
 * loop, token by token, the last token's logits and the greatest of them. Prints windows per second of processor time.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { WINDOW = 8, WINDOWS = 2000, ROUNDS = 5, MOST = 4096 };

static int width, hidden, layers, heads, key_heads, vocabulary, positions;
static const float *embedding, *attention_norm, *query, *key, *value, *output, *inner_norm, *gate, *down, *up, *final_norm;
static const float *cosine, *sine;
static float x[MOST], y[MOST], z[MOST], a[MOST], b[MOST], q[MOST], logits[MOST];
static float keys[64][WINDOW][MOST], values[64][WINDOW][MOST];

static void multiply(float *out, const float *in, const float *weights, int columns, int rows) {
    for (int r = 0; r < rows; r++) {
        float sum = 0;
        for (int c = 0; c < columns; c++) {
            sum += weights[r * columns + c] * in[c];
        }
        out[r] = sum;
    }
}

static void norm(float *out, const float *in, const float *weights) {
    float sum = 0;
    for (int c = 0; c < width; c++) {
        sum += in[c] * in[c];
    }
    float scale = 1 / sqrtf(sum / width + 1e-5f);
    for (int c = 0; c < width; c++) {
        out[c] = weights[c] * scale * in[c];
    }
}

static void rotate(float *v, int channels, int position, int size) {
    for (int i = 0; i < channels; i += 2) {
        float c = cosine[position * size / 2 + i % size / 2], s = sine[position * size / 2 + i % size / 2];
        float first = v[i], second = v[i + 1];
        v[i] = first * c - second * s;
        v[i + 1] = first * s + second * c;
    }
}

static void attend(int layer, int position, int size) {
    for (int h = 0; h < heads; h++) {
        int from = h / (heads / key_heads) * size;
        float weights[WINDOW], most = -1e30f, total = 0;
        for (int t = 0; t <= position; t++) {
            float score = 0;
            for (int i = 0; i < size; i++) {
                score += q[h * size + i] * keys[layer][t][from + i];
            }
            weights[t] = score / sqrtf((float)size);
            most = fmaxf(most, weights[t]);
        }
        for (int t = 0; t <= position; t++) {
            weights[t] = expf(weights[t] - most);
            total += weights[t];
        }
        memset(y + h * size, 0, sizeof(float) * size);
        for (int t = 0; t <= position; t++) {
            for (int i = 0; i < size; i++) {
                y[h * size + i] += weights[t] / total * values[layer][t][from + i];
            }
        }
    }
}

static void layer(int l, int position) {
    int size = width / heads, narrow = size * key_heads;
    norm(y, x, attention_norm + l * width);
    multiply(q, y, query + l * width * width, width, width);
    multiply(keys[l][position], y, key + l * width * narrow, width, narrow);
    multiply(values[l][position], y, value + l * width * narrow, width, narrow);
    rotate(q, width, position, size);
    rotate(keys[l][position], narrow, position, size);
    attend(l, position, size);
    multiply(z, y, output + l * width * width, width, width);
    for (int c = 0; c < width; c++) {
        x[c] += z[c];
    }
    norm(y, x, inner_norm + l * width);
    multiply(a, y, gate + l * width * hidden, width, hidden);
    multiply(b, y, up + l * width * hidden, width, hidden);
    for (int c = 0; c < hidden; c++) {
        a[c] = a[c] / (1 + expf(-a[c])) * b[c];
    }
    multiply(z, a, down + l * width * hidden, hidden, width);
    for (int c = 0; c < width; c++) {
        x[c] += z[c];
    }
}

static int answer(const int *tokens) {
    for (int position = 0; position < WINDOW; position++) {
        memcpy(x, embedding + tokens[position] * width, sizeof(float) * width);
        for (int l = 0; l < layers; l++) {
            layer(l, position);
        }
    }
    norm(y, x, final_norm);
    multiply(logits, y, embedding, width, vocabulary);
    int best = 0;
    for (int t = 1; t < vocabulary; t++) {
        best = logits[t] > logits[best] ? t : best;
    }
    return best;
}

static const float *take(const float **at, long count) {
    const float *here = *at;
    *at += count;
    return here;
}

int main(int count, char **arguments) {
    FILE *file = count == 2 ? fopen(arguments[1], "rb") : NULL;
    int header[7];
    if (!file || fread(header, sizeof(int), 7, file) != 7) {
        fprintf(stderr, "llama: give a llama2.c checkpoint\n");
        return 2;
    }
    width = header[0], hidden = header[1], layers = header[2], heads = header[3], key_heads = header[4];
    vocabulary = header[5], positions = header[6];
    if (width > MOST || hidden > MOST || layers > 64 || vocabulary > MOST || vocabulary < 1) {
        fprintf(stderr, "llama: too large, or a classifier of its own\n");
        return 2;
    }
    long square = (long)layers * width * width, side = square / heads * key_heads, inner = (long)layers * width * hidden;
    long table = (long)positions * width / heads / 2;
    long all = (long)vocabulary * width + 2L * layers * width + 2 * square + 2 * side + 3 * inner + width + 2 * table;
    float *weights = malloc(sizeof(float) * all);
    if (!weights || fread(weights, sizeof(float), all, file) != (size_t)all) {
        fprintf(stderr, "llama: the file ends early\n");
        return 2;
    }
    const float *at = weights;
    embedding = take(&at, (long)vocabulary * width);
    attention_norm = take(&at, (long)layers * width);
    query = take(&at, square);
    key = take(&at, side);
    value = take(&at, side);
    output = take(&at, square);
    inner_norm = take(&at, (long)layers * width);
    gate = take(&at, inner);
    down = take(&at, inner);
    up = take(&at, inner);
    final_norm = take(&at, width);
    cosine = take(&at, table);
    sine = take(&at, table);
    unsigned state = 1;
    long sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
        clock_t begun = clock();
        for (int k = 0; k < WINDOWS; k++) {
            int tokens[WINDOW];
            for (int t = 0; t < WINDOW; t++) {
                state = state * 1664525 + 1013904223;
                tokens[t] = (int)(state >> 16) % vocabulary;
            }
            sum += answer(tokens);
        }
        printf("%.0f windows/s\n", WINDOWS / ((double)(clock() - begun) / CLOCKS_PER_SEC));
    }
    printf("sum of all answers: %ld\n", sum);
    fclose(file);
    free(weights);
    return 0;
}
