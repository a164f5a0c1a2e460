// Figures as the benchmarks print them.

export const microseconds = (milliseconds) => `${(milliseconds * 1000).toFixed(0)} µs`;
export const milliseconds = (value) => `${value.toFixed(2)} ms`;

/** Minimum, median and 95th percentile. */
export function summary(values, show) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return `min ${show(sorted[0])}, median ${show(at(0.5))}, p95 ${show(at(0.95))}`;
}
