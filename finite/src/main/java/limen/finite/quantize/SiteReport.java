package limen.finite.quantize;

import limen.finite.Site;

/**
 * What finite precision did to one site on the comparison's samples.
 *
 * @param site the site
 * @param low the least value of the float64 model
 * @param high the greatest
 * @param values how many values were compared
 * @param clipped share of float64 values that lie farther outside the format's range than half the step to its outermost value, 0 to 1
 * @param signal root mean square of the float64 values
 * @param error root mean square of finite minus float64 value; holds all error made up to here
 */
public record SiteReport(Site site, double low, double high, long values, double clipped, double signal, double error) {
    /** {@return the error relative to the signal; 0 for a site of zeros that stay zeros} */
    public double relativeError() {
        return error == 0 ? 0 : error / signal;
    }
}
