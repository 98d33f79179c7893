/*
 * What a plain program does for the float64 forward pass: a loop over positions, rows and columns, in the order of sums of
 * docs/float64.md. Compiled without fused multiplication, so that its results are those of Limen, bit by bit.
 */

/* out[t * rows + r] = row r of weights . vector t */
void limen_dots(const float *weights, int rows, int columns, const double *in, int count, double *out) {
    for (int t = 0; t < count; t++) {
        const double *x = in + (long)t * columns;
        for (int r = 0; r < rows; r++) {
            const float *w = weights + (long)r * columns;
            double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
            int c = 0;
            for (; c + 3 < columns; c += 4) {
                s0 += w[c] * x[c];
                s1 += w[c + 1] * x[c + 1];
                s2 += w[c + 2] * x[c + 2];
                s3 += w[c + 3] * x[c + 3];
            }
            for (; c < columns; c++) {
                s0 += w[c] * x[c];
            }
            out[(long)t * rows + r] = s0 + s1 + (s2 + s3);
        }
    }
}
